package toolchain

import (
	"slices"
	"strings"
	"testing"

	"sparkdriver.dev/sandbox/internal/workspace"
)

// toolsOf are those of a small repository, where the tools are of that version and none is built.
func toolsOf(t *testing.T, version string) Toolchain {
	w := workspace.Workspace{Repository: workspace.Folder(t.TempDir()), Cache: workspace.Folder(t.TempDir()), State: "/s"}
	for _, one := range allTools {
		if err := w.Repository.Write("sandbox/tools/"+one.Folder+"/go.mod", []byte(version)); err != nil {
			t.Fatal(err)
		}
	}
	tools, err := Of(w, func(string) string { return "" })
	if err != nil {
		t.Fatal(err)
	}
	return tools
}

func TestAToolOfAnotherNameIsRefusedWithTheNamesThatThereAre(t *testing.T) {
	_, err := toolsOf(t, "one").ForTests("etcd")
	if err == nil || err.Error() != `there is no tool "etcd"; there are: fake-gcs-server, mockoidc, oauth2-proxy, versitygw` {
		t.Fatal(err)
	}
}

func TestAToolThatIsThereIsNotBuiltAgain(t *testing.T) {
	tools := toolsOf(t, "one")
	for _, one := range forTests {
		wanted, err := tools.ForTests(one.Folder)
		if err != nil || wanted.IsThere() || !strings.HasSuffix(wanted.Path(), "/"+one.Folder) {
			t.Fatal(wanted.Path(), err)
		}
		program(t, wanted.Path())
		if !wanted.IsThere() || wanted.Build(nil) != nil {
			t.Error(one.Folder)
		}
	}
}

func TestAClusterWaitsForNoToolThatOnlyTestsUse(t *testing.T) {
	for _, one := range toolsOf(t, "one").Missing() {
		if slices.Contains(forTests, one) && one != oauth2Proxy {
			t.Error(one.Folder)
		}
	}
}
