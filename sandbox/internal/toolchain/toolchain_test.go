package toolchain

import (
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"sparkdriver.dev/sandbox/internal/workspace"
)

func TestTheKubernetesBinaryAnswersToTheNamesThatItIsLinkedAs(t *testing.T) {
	content, err := os.ReadFile("../../tools/kubernetes/main.go")
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

// needed is one of the engine's programs.
func needed(name string) engineProgram {
	return enginePrograms[slices.IndexFunc(enginePrograms, func(one engineProgram) bool { return one.name == name })]
}

func TestThePersonsNewestPluginIsUsed(t *testing.T) {
	p := person{pulumiHome: t.TempDir()}
	t.Setenv("PATH", "")
	program(t, p.plugins(), "language-java-v1.9.0/pulumi-language-java")
	want := program(t, p.plugins(), "language-java-v1.22.0/pulumi-language-java")
	if got := p.program(needed("pulumi-language-java")); got != want {
		t.Fatal(got)
	}
}

func TestAPluginOfAnotherVersionIsNotUsed(t *testing.T) {
	p, path := person{pulumiHome: t.TempDir()}, t.TempDir()
	t.Setenv("PATH", path)
	program(t, path, "pulumi-resource-kubernetes")
	program(t, p.plugins(), "resource-kubernetes-v4.26.0/pulumi-resource-kubernetes")
	if got := p.program(needed("pulumi-resource-kubernetes")); got != "" {
		t.Fatal(got)
	}
	want := program(t, p.plugins(), "resource-kubernetes-v4.25.0/pulumi-resource-kubernetes")
	if got := p.program(needed("pulumi-resource-kubernetes")); got != want {
		t.Fatal(got)
	}
}

func TestThePluginIsTheProgramsDefaultAndTheOneThatIsBuilt(t *testing.T) {
	for file, line := range map[string]string{
		"../../../docs/configuration.md":        "`cluster.kubernetesPlugin` | an exact version | `" + pluginVersion + "`",
		"../../tools/pulumi-kubernetes/main.go": `"` + pluginVersion + `"`,
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
	p, theirs := person{ownBin: t.TempDir()}, t.TempDir()
	program(t, p.ownBin, "pulumi")
	t.Setenv("PATH", p.ownBin+":"+theirs)
	if got := p.program(needed("pulumi")); got != "" {
		t.Fatal(got)
	}
	want := program(t, theirs, "pulumi")
	if got := p.program(needed("pulumi")); got != want {
		t.Fatal(got)
	}
}

func TestThePersonsPluginsAreFoundAlsoInAShellThatPointsAtTheSandbox(t *testing.T) {
	for set, want := range map[string]string{"": "/home/ada/.pulumi", "/mine": "/mine", "/s/pulumi-home": "/home/ada/.pulumi"} {
		variables := map[string]string{"HOME": "/home/ada", "PULUMI_HOME": set}
		if p := personOf(func(name string) string { return variables[name] }, "/s"); p.pulumiHome != want {
			t.Errorf("PULUMI_HOME=%s: %s", set, p.pulumiHome)
		}
	}
}

func TestAToolIsFoundUntilItsSourcesChange(t *testing.T) {
	w := workspace.Workspace{Repository: workspace.Folder(t.TempDir()), Cache: workspace.Folder(t.TempDir()), State: "/s"}
	var before string
	for _, version := range []string{"one", "two"} {
		for _, one := range allTools {
			if err := w.Repository.Write("sandbox/tools/"+one.Folder+"/go.mod", []byte(version)); err != nil {
				t.Fatal(err)
			}
		}
		tools, err := Of(w, func(string) string { return "" })
		if err != nil || tools.Etcd() == before || !slices.Contains(tools.Missing(), etcd) {
			t.Fatal(version, tools.Etcd(), tools.Missing(), err)
		}
		before = program(t, tools.Etcd())
		if slices.Contains(tools.Missing(), etcd) {
			t.Fatal("it is built and missing")
		}
	}
}
