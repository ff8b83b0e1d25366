package config

import (
	"io/fs"
	"testing"
)

func TestEveryConfigurationRenders(t *testing.T) {
	err := fs.WalkDir(templates, ".", func(name string, entry fs.DirEntry, err error) error {
		if err == nil && !entry.IsDir() {
			_, err = render("/state", name)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
}
