// Package files has what several parts of the sandbox do with files.
package files

import (
	"crypto/sha256"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
)

// Exists says whether there is anything of that name.
func Exists(path string) bool {
	_, err := os.Stat(path)
	return err == nil
}

// NearestExisting is the folder itself or the nearest one above it that there is.
func NearestExisting(folder string) string {
	for !Exists(folder) {
		folder = filepath.Dir(folder)
	}
	return folder
}

// Replace writes a file so that it is there whole or not at all.
func Replace(file string, content []byte) error {
	if err := os.WriteFile(file+".new", content, 0o600); err != nil {
		return err
	}
	return os.Rename(file+".new", file)
}

// Hash sums up a text and the names and contents of all files in some folders, but for what tests and editors leave there.
func Hash(text string, folders ...string) (string, error) {
	hash := sha256.New()
	fmt.Fprintln(hash, text)
	for _, folder := range folders {
		err := filepath.WalkDir(folder, func(path string, entry fs.DirEntry, err error) error {
			if err == nil && entry.IsDir() && leftByTests(entry.Name()) {
				return fs.SkipDir
			}
			if err != nil || !entry.Type().IsRegular() {
				return err
			}
			content, err := os.ReadFile(path)
			relative, _ := filepath.Rel(folder, path)
			fmt.Fprintf(hash, "%s %d\n%s", relative, len(content), content)
			return err
		})
		if err != nil {
			return "", err
		}
	}
	return fmt.Sprintf("%x", hash.Sum(nil)[:8]), nil
}

func leftByTests(folder string) bool {
	return folder == "__pycache__" || folder == ".pytest_cache" || strings.HasSuffix(folder, ".egg-info")
}
