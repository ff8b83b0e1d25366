package main

import (
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

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
	owner := map[string]string{}
	for _, c := range somewhere.components(toolbox{}) {
		for _, port := range c.ports {
			if owner[port] != "" {
				t.Errorf("%s and %s both want %s", owner[port], c.name, port)
			}
			owner[port] = c.name
		}
	}
}

func TestTheKubernetesBinaryAnswersToTheNamesThatItIsLinkedAs(t *testing.T) {
	content, err := os.ReadFile("tools/kubernetes/main.go")
	if err != nil {
		t.Fatal(err)
	}
	var answers []string
	for _, line := range regexp.MustCompile(`(?m)^\t"([\w-]+)": `).FindAllSubmatch(content, -1) {
		answers = append(answers, string(line[1]))
	}
	linked := slices.Sorted(slices.Values(kubernetesPrograms))
	if slices.Sort(answers); !slices.Equal(answers, linked) {
		t.Fatal(answers, linked)
	}
}

// program makes an executable file.
func program(t *testing.T, path ...string) string {
	file := filepath.Join(path...)
	if err := os.MkdirAll(filepath.Dir(file), 0o700); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(file, nil, 0o700); err != nil {
		t.Fatal(err)
	}
	return file
}

func TestThePersonsNewestPluginIsUsed(t *testing.T) {
	p := places{state: t.TempDir(), pulumiHome: t.TempDir()}
	t.Setenv("PATH", "")
	program(t, p.pulumiHome, "plugins/language-java-v1.9.0/pulumi-language-java")
	want := program(t, p.pulumiHome, "plugins/language-java-v1.22.0/pulumi-language-java")
	if got := p.installed("pulumi-language-java", "language-java-v*"); got != want {
		t.Fatal(got)
	}
}

func TestAPluginOfAnotherVersionIsNotUsed(t *testing.T) {
	p, path := places{state: t.TempDir(), pulumiHome: t.TempDir()}, t.TempDir()
	t.Setenv("PATH", path)
	program(t, path, "pulumi-resource-kubernetes")
	program(t, p.pulumiHome, "plugins/resource-kubernetes-v4.26.0/pulumi-resource-kubernetes")
	if got := p.installed("pulumi-resource-kubernetes", "resource-kubernetes-v4.25.0"); got != "" {
		t.Fatal(got)
	}
	want := program(t, p.pulumiHome, "plugins/resource-kubernetes-v4.25.0/pulumi-resource-kubernetes")
	if got := p.installed("pulumi-resource-kubernetes", "resource-kubernetes-v4.25.0"); got != want {
		t.Fatal(got)
	}
}

func TestThePluginIsTheProgramsDefaultAndTheOneThatIsBuilt(t *testing.T) {
	for file, line := range map[string]string{
		"../src/main/java/dev/sparkdriver/settings/ClusterSettings.java": `fallback = "` + kubernetesPluginVersion + `"`,
		"tools/pulumi-kubernetes/main.go":                                `"` + kubernetesPluginVersion + `"`,
	} {
		content, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		if !strings.Contains(string(content), line) {
			t.Errorf("%s lacks %s", file, line)
		}
	}
}

func TestTheSandboxsOwnLinksAreNotThePersonsPrograms(t *testing.T) {
	p, theirs := places{state: t.TempDir()}, t.TempDir()
	program(t, p.in("bin"), "pulumi")
	t.Setenv("PATH", p.in("bin")+":"+theirs)
	if got := p.installed("pulumi", ""); got != "" {
		t.Fatal(got)
	}
	want := program(t, theirs, "pulumi")
	if got := p.installed("pulumi", ""); got != want {
		t.Fatal(got)
	}
}
