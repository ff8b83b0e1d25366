package files

import (
	"os"
	"path/filepath"
	"testing"
)

func TestAKeyChangesWithAnyFileAndWithTheFlags(t *testing.T) {
	folder := t.TempDir()
	key := func(flags, content string) string {
		if err := os.WriteFile(filepath.Join(folder, "go.mod"), []byte(content), 0o600); err != nil {
			t.Fatal(err)
		}
		sum, err := Hash(flags, folder)
		if err != nil {
			t.Fatal(err)
		}
		return sum
	}
	first := key("", "one")
	if first != key("", "one") || first == key("", "two") || first == key("-s", "one") {
		t.Fatal("the key does not tell what is built")
	}
}
