package main

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
		sum, err := hashOf(flags, folder)
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

func TestEveryConfigurationRenders(t *testing.T) {
	entries, err := configTemplates.ReadDir("config")
	if err != nil {
		t.Fatal(err)
	}
	for _, entry := range entries {
		if _, err := somewhere.renderConfig(entry.Name()); err != nil {
			t.Error(err)
		}
	}
}

func TestNoTwoComponentsWantOnePort(t *testing.T) {
	owner := map[int]string{}
	for _, c := range somewhere.components(toolbox{}) {
		for _, port := range c.ports {
			if owner[port] != "" {
				t.Errorf("%s and %s both want port %d", owner[port], c.name, port)
			}
			owner[port] = c.name
		}
	}
}
