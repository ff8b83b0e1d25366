package main

import (
	"os"
	"runtime"
	"slices"
	"strings"

	"sparkdriver.dev/sandbox/internal/command"
	"sparkdriver.dev/sandbox/internal/files"
)

const (
	kubernetesVersion       = "1.34.1"
	kubernetesPluginVersion = "4.25.0"
)

// tool is one folder of sandbox/tools: a pinned go.mod, and a main package when the module has none of its own.
type tool struct {
	folder   string
	packages string
	flags    string
	minutes  int // on two cores
}

var (
	kubernetesTool = tool{
		folder:   "kubernetes",
		packages: ".",
		flags:    versionFlags("k8s.io/component-base/version.", map[string]string{"gitVersion": "v" + kubernetesVersion, "gitMajor": "1", "gitMinor": "34"}),
		minutes:  9,
	}
	etcdTool    = tool{folder: "etcd", packages: "tool", minutes: 1}
	coreDNSTool = tool{folder: "coredns", packages: ".", minutes: 1}
	pulumiTool  = tool{
		folder:   "pulumi",
		packages: "tool",
		flags:    versionFlags("github.com/pulumi/pulumi/sdk/v3/go/common/version.", map[string]string{"Version": "v3.228.0"}),
		minutes:  4,
	}
	pulumiKubernetesTool = tool{folder: "pulumi-kubernetes", packages: ".", minutes: 7}
)

func versionFlags(variable string, values map[string]string) string {
	var flags []string
	for name, value := range values {
		flags = append(flags, "-X "+variable+name+"="+value)
	}
	slices.Sort(flags)
	return strings.Join(flags, " ")
}

// home is the folder in the cache that the tool's binaries are in, or will be.
func (t tool) home(p places) (string, error) {
	key, err := files.Hash(t.flags+runtime.Version(), p.source("sandbox/tools", t.folder))
	return p.cached("tools", t.folder+"-"+key), err
}

// build compiles the tool into the cache.
func (t tool) build(p places) error {
	home, err := t.home(p)
	if err != nil {
		return err
	}
	unfinished := home + ".new"
	if err := os.RemoveAll(unfinished); err != nil {
		return err
	}
	err = command.Command{
		Log:    p.in("logs", "build-"+t.folder+".log"),
		Folder: p.source("sandbox/tools", t.folder),
		Env:    []string{"CGO_ENABLED=0", "GOWORK=off"},
		Words:  []string{"go", "build", "-trimpath", "-ldflags", "-s -w " + t.flags, "-o", unfinished + "/", t.packages},
	}.Run()
	if err != nil {
		return err
	}
	return os.Rename(unfinished, home)
}
