package workspace

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

func environmentOf(variables ...string) func(string) string {
	return func(name string) string {
		for _, variable := range variables {
			if value, found := strings.CutPrefix(variable, name+"="); found {
				return value
			}
		}
		return ""
	}
}

func TestFoldersDefaultToThePersonsCacheAndState(t *testing.T) {
	w, err := Of(environmentOf("SPARKDRIVER_REPOSITORY=/repository", "HOME=/home/ada"))
	if err != nil || w.Cache != "/home/ada/.cache/sparkdriver" || w.State != "/home/ada/.local/state/sparkdriver" {
		t.Fatalf("%+v, %v", w, err)
	}
}

func TestAStateFolderThatIsNotAbsoluteIsRefused(t *testing.T) {
	for _, folder := range []string{"state", "/", "/a|b", "/a b", "/" + strings.Repeat("a", 70)} {
		if _, err := Of(environmentOf("SPARKDRIVER_REPOSITORY=/repository", "HOME=/root", "SPARKDRIVER_STATE="+folder)); err == nil {
			t.Errorf("%q was accepted", folder)
		}
	}
}

func TestAFolderGoesByTheNameThatTheKernelKnowsItBy(t *testing.T) {
	real := t.TempDir()
	link := filepath.Join(t.TempDir(), "link")
	if err := os.Symlink(real, link); err != nil {
		t.Fatal(err)
	}
	w, err := Of(environmentOf("SPARKDRIVER_REPOSITORY=/repository", "HOME=/root", "SPARKDRIVER_CACHE="+link+"/new"))
	if err != nil || string(w.Cache) != filepath.Join(real, "new") {
		t.Fatalf("%+v, %v", w, err)
	}
}

func TestAFolderWithOtherFilesIsNotTakenForTheSandboxs(t *testing.T) {
	w := Workspace{State: Folder(filepath.Join(t.TempDir(), "state"))}
	if err := w.RefuseForeignState(); err != nil {
		t.Fatal("a new folder:", err)
	}
	if err := w.State.Write("thesis", nil); err != nil {
		t.Fatal(err)
	}
	if w.RefuseForeignState() == nil {
		t.Fatal("someone else's folder was accepted")
	}
	if err := os.WriteFile(w.lockFile(), nil, 0o600); err != nil {
		t.Fatal(err)
	}
	if err := w.RefuseForeignState(); err != nil {
		t.Fatal("the sandbox's own folder:", err)
	}
}

func TestNothingIsNotedInThePersonsOwnFolders(t *testing.T) {
	for _, variable := range []string{"KUBECONFIG", "KUBECACHEDIR", "PULUMI_HOME"} {
		if !slices.ContainsFunc(Workspace{State: "/state"}.Environment(), func(one string) bool { return strings.HasPrefix(one, variable+"=/state/") }) {
			t.Error(variable, "is not below the state folder")
		}
	}
}

func TestOnlyWhatTheSandboxHasMadeIsRemoved(t *testing.T) {
	w := Workspace{Cache: Folder(t.TempDir()), State: Folder(filepath.Join(t.TempDir(), "state"))}
	if err := w.Prepare(); err != nil {
		t.Fatal(err)
	}
	if err := w.State.Write("thesis", nil); err != nil {
		t.Fatal(err)
	}
	if err := w.RemoveState(); err != nil {
		t.Fatal(err)
	}
	if left, _ := filepath.Glob(w.State.Path("*")); !slices.Equal(left, []string{w.State.Path("run"), w.State.Path("thesis")}) {
		t.Fatal(left)
	}
}

func TestAKeyChangesWithAnyFileAndWithTheFlags(t *testing.T) {
	folder := Folder(t.TempDir())
	key := func(flags, content string) string {
		if err := folder.Write("go.mod", []byte(content)); err != nil {
			t.Fatal(err)
		}
		sum, err := Hash(flags, string(folder))
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
