package images

import (
	"os"
	"strings"
	"testing"

	"sparkdriver.dev/sandbox/internal/workspace"
)

func of(t *testing.T) Images {
	return Images{workspace.Workspace{State: workspace.Folder(t.TempDir()), Cache: workspace.Folder(t.TempDir())}}
}

func TestABuilderFindsTheFilesThatItsEnvironmentNames(t *testing.T) {
	i := of(t)
	if err := i.WriteBuilderFiles(); err != nil {
		t.Fatal(err)
	}
	for _, variable := range i.BuilderEnvironment() {
		if _, file, _ := strings.Cut(variable, "="); strings.HasPrefix(file, "/") && !workspace.Exists(file) {
			t.Error("there is no", file)
		}
	}
}

func TestABuilderUsesTheLayersInTheCache(t *testing.T) {
	i := of(t)
	if err := i.WriteBuilderFiles(); err != nil {
		t.Fatal(err)
	}
	content, _ := os.ReadFile(i.Workspace.State.Path(storageFile))
	if !strings.Contains(string(content), `graphroot = "`+i.Workspace.Cache.Path("layers")+`"`) {
		t.Fatal(string(content))
	}
}
