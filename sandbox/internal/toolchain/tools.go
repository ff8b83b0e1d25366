package toolchain

import (
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"runtime"
	"slices"
	"strconv"
	"strings"

	"sparkdriver.dev/sandbox/internal/config"
	"sparkdriver.dev/sandbox/internal/workspace"
)

const pluginVersion = "4.25.0"

// Tool is one folder of sandbox/tools: a pinned go.mod, and a main package when the module has none of its own.
type Tool struct {
	Folder   string
	Minutes  int // on two cores
	packages string
	flags    string
}

const (
	kubernetesFlag = "-X k8s.io/component-base/version."
	pulumiFlag     = "-X github.com/pulumi/pulumi/sdk/v3/go/common/version."
	gatewayFlag    = "-X github.com/oauth2-proxy/oauth2-proxy/v7/pkg/version."
)

var (
	kubernetes = Tool{
		Folder: "kubernetes", Minutes: 9, packages: ".",
		flags: kubernetesFlag + "gitMajor=1 " + kubernetesFlag + "gitMinor=34 " + kubernetesFlag + "gitVersion=v" + config.KubernetesVersion,
	}
	etcd             = Tool{Folder: "etcd", Minutes: 1, packages: "tool"}
	coreDNS          = Tool{Folder: "coredns", Minutes: 1, packages: "."}
	networkPolicies  = Tool{Folder: "kube-network-policies", Minutes: 2, packages: "."}
	pulumi           = Tool{Folder: "pulumi", Minutes: 4, packages: "tool", flags: pulumiFlag + "Version=v3.228.0"}
	pulumiKubernetes = Tool{Folder: "pulumi-kubernetes", Minutes: 7, packages: "."}
	oauth2Proxy      = Tool{Folder: "oauth2-proxy", Minutes: 3, packages: "tool", flags: gatewayFlag + "VERSION=v7.15.6"}
	fakeGCSServer    = Tool{Folder: "fake-gcs-server", Minutes: 2, packages: "tool"}
	mockOIDC         = Tool{Folder: "mockoidc", Minutes: 1, packages: "."}
	versityGW        = Tool{Folder: "versitygw", Minutes: 2, packages: "tool"}
)

var allTools = slices.Concat([]Tool{kubernetes, etcd, coreDNS, networkPolicies, pulumi, pulumiKubernetes}, forTests)

func (t Tool) source(repository workspace.Folder) string {
	return repository.Path("sandbox/tools", t.Folder)
}

// name is that of the folder in the cache that the tool's binaries are in, or will be: another one for other sources.
func (t Tool) name(repository workspace.Folder) (string, error) {
	key, err := workspace.Hash(t.flags+runtime.Version(), t.source(repository))
	return t.Folder + "-" + key, err
}

// engineProgram is one that the Pulumi engine needs, and where it comes from.
type engineProgram struct {
	name   string
	plugin string // the folder in the engine's plugin folder
	tool   Tool
	built  string // its name where the tool is built
}

var enginePrograms = []engineProgram{
	{"pulumi", "", pulumi, "pulumi"},
	{"pulumi-language-java", "language-java-v*", pulumi, "pulumi-language-java"},
	// The program's default; what another version does is not what users get.
	{"pulumi-resource-kubernetes", "resource-kubernetes-v" + pluginVersion, pulumiKubernetes, "pulumi-kubernetes"},
}

// person is who calls bin/sandbox, and may have an engine and plugins already.
type person struct {
	pulumiHome string
	ownBin     string // the sandbox's, which does not count as the person's
}

func personOf(environment func(string) string, state workspace.Folder) person {
	home := environment("PULUMI_HOME")
	if home == "" || home == state.Path("pulumi-home") { // as `bin/sandbox env` sets it
		home = filepath.Join(environment("HOME"), ".pulumi")
	}
	return person{home, state.Path("bin")}
}

func (p person) plugins() string { return filepath.Join(p.pulumiHome, "plugins") }

// program finds one that the person has: on PATH, or as a plugin of the Pulumi engine. A plugin on PATH does not count
// where only one version will do.
func (p person) program(one engineProgram) string {
	if anyVersion := one.plugin == "" || strings.HasSuffix(one.plugin, "*"); anyVersion {
		if path := p.onPath(one.name); path != "" {
			return path
		}
	}
	if one.plugin == "" {
		return ""
	}
	plugins, _ := filepath.Glob(filepath.Join(p.plugins(), one.plugin, one.name))
	if len(plugins) == 0 {
		return ""
	}
	return slices.MaxFunc(plugins, func(a, b string) int { return slices.Compare(versionIn(a), versionIn(b)) })
}

func (p person) onPath(program string) string {
	for _, folder := range filepath.SplitList(os.Getenv("PATH")) {
		if path, err := exec.LookPath(filepath.Join(folder, program)); err == nil && filepath.IsAbs(path) && folder != p.ownBin {
			return path
		}
	}
	return ""
}

// versionIn is the version at the end of the name of a plugin's folder, number by number.
func versionIn(plugin string) []int {
	folder := filepath.Base(filepath.Dir(plugin))
	var version []int
	for _, digits := range regexp.MustCompile(`\d+`).FindAllString(folder[strings.LastIndex(folder, "-v")+1:], 3) {
		number, _ := strconv.Atoi(digits)
		version = append(version, number)
	}
	return version
}
