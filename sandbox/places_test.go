package main

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
	p, err := placesOf(environmentOf("SPARKDRIVER_REPOSITORY=/repository", "HOME=/home/ada"))
	if err != nil || p.cache != "/home/ada/.cache/sparkdriver" || p.state != "/home/ada/.local/state/sparkdriver" {
		t.Fatalf("%+v, %v", p, err)
	}
}

func TestAStateFolderThatIsNotAbsoluteIsRefused(t *testing.T) {
	for _, folder := range []string{"state", "/", "/a|b", "/a b", "/" + strings.Repeat("a", 70)} {
		if _, err := placesOf(environmentOf("SPARKDRIVER_REPOSITORY=/repository", "HOME=/root", "SPARKDRIVER_STATE="+folder)); err == nil {
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
	p, err := placesOf(environmentOf("SPARKDRIVER_REPOSITORY=/repository", "HOME=/root", "SPARKDRIVER_CACHE="+link+"/new"))
	if err != nil || p.cache != filepath.Join(real, "new") {
		t.Fatalf("%+v, %v", p, err)
	}
}

func TestThePersonsPluginsAreFoundAlsoInAShellThatPointsAtTheSandbox(t *testing.T) {
	for set, want := range map[string]string{"": "/home/ada/.pulumi", "/mine": "/mine", "/s/pulumi-home": "/home/ada/.pulumi"} {
		p, err := placesOf(environmentOf("SPARKDRIVER_REPOSITORY=/repository", "HOME=/home/ada", "SPARKDRIVER_STATE=/s", "PULUMI_HOME="+set))
		if err != nil || p.pulumiHome != want {
			t.Errorf("PULUMI_HOME=%s: %+v, %v", set, p, err)
		}
	}
}

func TestAFolderWithOtherFilesIsNotTakenForTheSandboxs(t *testing.T) {
	p := places{state: filepath.Join(t.TempDir(), "state")}
	if err := p.refuseForeignState(); err != nil {
		t.Fatal("a new folder:", err)
	}
	if err := os.MkdirAll(p.in("thesis"), 0o700); err != nil {
		t.Fatal(err)
	}
	if p.refuseForeignState() == nil {
		t.Fatal("someone else's folder was accepted")
	}
	if err := os.WriteFile(p.lockFile(), nil, 0o600); err != nil {
		t.Fatal(err)
	}
	if err := p.refuseForeignState(); err != nil {
		t.Fatal("the sandbox's own folder:", err)
	}
}

func TestNothingIsNotedInThePersonsOwnFolders(t *testing.T) {
	for _, variable := range []string{"KUBECONFIG", "KUBECACHEDIR", "PULUMI_HOME"} {
		if !slices.ContainsFunc(somewhere.environment(), func(one string) bool { return strings.HasPrefix(one, variable+"=/state/") }) {
			t.Error(variable, "is not below the state folder")
		}
	}
}
