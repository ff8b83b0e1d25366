package workspace

import (
	"crypto/sha256"
	"encoding/json"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
)

// Folder is the absolute path of one.
type Folder string

func (f Folder) Path(names ...string) string {
	return filepath.Join(append([]string{string(f)}, names...)...)
}

func (f Folder) Has(name string) bool { return Exists(f.Path(name)) }

// Write makes a file so that it is there whole or not at all.
func (f Folder) Write(name string, content []byte) error {
	file := f.Path(name)
	if err := os.MkdirAll(filepath.Dir(file), 0o700); err != nil {
		return err
	}
	if err := os.WriteFile(file+".new", content, 0o600); err != nil {
		return err
	}
	return os.Rename(file+".new", file)
}

func (f Folder) WriteJSON(name string, value any) error {
	content, err := json.MarshalIndent(value, "", "  ")
	if err != nil {
		return err
	}
	return f.Write(name, append(content, '\n'))
}

func (f Folder) ReadJSON(name string, value any) error {
	content, err := os.ReadFile(f.Path(name))
	if err != nil {
		return err
	}
	return json.Unmarshal(content, value)
}

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
