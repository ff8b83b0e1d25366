package main

import (
	"crypto/sha256"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
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
	key, err := hashOf(t.flags+runtime.Version(), p.source("sandbox/tools", t.folder))
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
	err = command{
		log:     p.in("logs", "build-"+t.folder+".log"),
		folder:  p.source("sandbox/tools", t.folder),
		extra:   []string{"CGO_ENABLED=0", "GOWORK=off"},
		command: []string{"go", "build", "-trimpath", "-ldflags", "-s -w " + t.flags, "-o", unfinished + "/", t.packages},
	}.run()
	if err != nil {
		return err
	}
	return os.Rename(unfinished, home)
}

// hashOf sums up a text and the names and contents of all files in some folders, but for what tests and editors leave there.
func hashOf(text string, folders ...string) (string, error) {
	hash := sha256.New()
	fmt.Fprintln(hash, text)
	for _, folder := range folders {
		err := filepath.WalkDir(folder, func(path string, entry fs.DirEntry, err error) error {
			if err == nil && entry.IsDir() && leftByTests(entry.Name()) {
				return fs.SkipDir
			}
			if err != nil || !entry.Type().IsRegular() {
				return err
			}
			content, err := os.ReadFile(path)
			relative, _ := filepath.Rel(folder, path)
			fmt.Fprintf(hash, "%s %d\n%s", relative, len(content), content)
			return err
		})
		if err != nil {
			return "", err
		}
	}
	return fmt.Sprintf("%x", hash.Sum(nil)[:8]), nil
}

func leftByTests(folder string) bool {
	return folder == "__pycache__" || folder == ".pytest_cache" || strings.HasSuffix(folder, ".egg-info")
}
