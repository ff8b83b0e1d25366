package toolchain

import (
	"fmt"
	"slices"
	"strings"

	"sparkdriver.dev/sandbox/internal/run"
	"sparkdriver.dev/sandbox/internal/workspace"
)

// forTests are the servers that no cluster needs; each folder has one program, of its own name.
var forTests = []Tool{fakeGCSServer, versityGW}

// ForTests is the path of a server that integration tests start. It is built when it is not there.
func (t Toolchain) ForTests(name string, note run.Note) (string, error) {
	index := slices.IndexFunc(forTests, func(one Tool) bool { return one.Folder == name })
	if index < 0 {
		return "", fmt.Errorf("there is no tool %q; there are: %s", name, NamesForTests())
	}
	tool := forTests[index]
	if !workspace.Exists(t.homes[tool.Folder]) {
		if err := t.buildAs(tool.Folder, tool, note); err != nil {
			return "", err
		}
	}
	return t.built(tool, tool.Folder), nil
}

// NamesForTests is for messages.
func NamesForTests() string {
	var names []string
	for _, one := range forTests {
		names = append(names, one.Folder)
	}
	return strings.Join(names, ", ")
}
