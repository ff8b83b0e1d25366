package toolchain

import (
	"fmt"
	"slices"
	"strings"

	"sparkdriver.dev/sandbox/internal/run"
	"sparkdriver.dev/sandbox/internal/workspace"
)

// forTests are the servers that tests start; each folder has one program, of its own name. A cluster needs only the gateway.
var forTests = []Tool{fakeGCSServer, mockOIDC, oauth2Proxy, versityGW}

// ForTests is a server that integration tests start.
func (t Toolchain) ForTests(name string) (ForTests, error) {
	index := slices.IndexFunc(forTests, func(one Tool) bool { return one.Folder == name })
	if index < 0 {
		return ForTests{}, fmt.Errorf("there is no tool %q; there are: %s", name, NamesForTests())
	}
	return ForTests{t, forTests[index]}, nil
}

// ForTests is one of them, built or not.
type ForTests struct {
	tools Toolchain
	tool  Tool
}

func (f ForTests) Path() string { return f.tools.built(f.tool, f.tool.Folder) }

func (f ForTests) IsThere() bool { return workspace.Exists(f.Path()) }

// Build does nothing when another has built it meanwhile.
func (f ForTests) Build(note run.Note) error {
	if f.IsThere() {
		return nil
	}
	return f.tools.buildAs(f.tool.Folder, f.tool, note)
}

// NamesForTests is for messages.
func NamesForTests() string {
	var names []string
	for _, one := range forTests {
		names = append(names, one.Folder)
	}
	return strings.Join(names, ", ")
}
