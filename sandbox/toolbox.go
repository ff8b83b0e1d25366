package main

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"

	"sparkdriver.dev/sandbox/internal/files"
	"sparkdriver.dev/sandbox/internal/progress"
)

// toolbox knows where each tool's binary is.
type toolbox struct {
	etcd           string
	coreDNS        string
	kubernetesHome string
}

// kubernetesPrograms are the names that the one Kubernetes binary answers to.
var kubernetesPrograms = []string{"kube-apiserver", "kube-controller-manager", "kube-scheduler", "kubelet", "kube-proxy", "kubectl", "kubeadm", "volumes"}

func (t toolbox) kubernetes(program string) string { return filepath.Join(t.kubernetesHome, program) }

// gather builds what is missing and links what people use into one folder.
func (p places) gather(note progress.Note) error {
	missing, err := p.missingTools()
	if err != nil {
		return err
	}
	for number, one := range missing {
		title := fmt.Sprintf("%s, %d of %d", one.folder, number+1, len(missing))
		note("%s: building from source, once; about %d min on two cores", title, one.minutes)
		start := time.Now()
		if err := one.build(p); err != nil {
			return err
		}
		note("%s: built in %s", title, progress.Elapsed(time.Since(start)))
	}
	tools, err := p.located()
	if err != nil {
		return err
	}
	for _, program := range kubernetesPrograms {
		if err := link("kubernetes", tools.kubernetes(program)); err != nil {
			return err
		}
	}
	links, err := p.pulumiPrograms()
	if err != nil {
		return err
	}
	links["bin/kubectl"] = tools.kubernetes("kubectl")
	if plugins := filepath.Join(p.pulumiHome, "plugins"); files.Exists(plugins) {
		links["pulumi-home/plugins"] = plugins
	}
	for name, target := range links {
		if err := link(target, p.in(name)); err != nil {
			return err
		}
	}
	return nil
}

// missingTools are those that the cache does not have and that the person has not installed either.
func (p places) missingTools() ([]tool, error) {
	wanted := []tool{kubernetesTool, etcdTool, coreDNSTool}
	for _, one := range pulumiSources {
		known := slices.ContainsFunc(wanted, func(other tool) bool { return other.folder == one.tool.folder })
		if !known && p.installed(one.program, one.plugin) == "" {
			wanted = append(wanted, one.tool)
		}
	}
	var missing []tool
	for _, one := range wanted {
		home, err := one.home(p)
		if err != nil {
			return nil, err
		}
		if !files.Exists(home) {
			missing = append(missing, one)
		}
	}
	return missing, nil
}

// located is the toolbox without building anything.
func (p places) located() (toolbox, error) {
	homes := map[string]string{}
	for _, one := range []tool{etcdTool, coreDNSTool, kubernetesTool} {
		home, err := one.home(p)
		if err != nil {
			return toolbox{}, err
		}
		homes[one.folder] = home
	}
	return p.toolboxIn(homes), nil
}

func (p places) toolboxIn(homes map[string]string) toolbox {
	return toolbox{
		etcd:           filepath.Join(homes["etcd"], "server"),
		coreDNS:        filepath.Join(homes["coredns"], "coredns"),
		kubernetesHome: homes["kubernetes"],
	}
}

// pulumiSources says where the engine's programs come from.
var pulumiSources = []struct {
	program string
	plugin  string // the folder in the engine's plugin folder
	tool    tool
	built   string
}{
	{"pulumi", "", pulumiTool, "pulumi"},
	{"pulumi-language-java", "language-java-v*", pulumiTool, "pulumi-language-java"},
	// The program's default; what another version does is not what users get.
	{"pulumi-resource-kubernetes", "resource-kubernetes-v" + kubernetesPluginVersion, pulumiKubernetesTool, "pulumi-kubernetes"},
}

// pulumiPrograms takes the person's own engine and plugins where there are any.
func (p places) pulumiPrograms() (map[string]string, error) {
	found := map[string]string{}
	for _, one := range pulumiSources {
		link := filepath.Join("bin", one.program)
		if found[link] = p.installed(one.program, one.plugin); found[link] != "" {
			continue
		}
		home, err := one.tool.home(p)
		if err != nil {
			return nil, err
		}
		found[link] = filepath.Join(home, one.built)
	}
	return found, nil
}

// installed finds a program that the person has: on PATH, or as a plugin of the Pulumi engine. What the sandbox itself has
// linked for the person's shell does not count, and neither does a plugin on PATH where only one version will do.
func (p places) installed(program, pluginFolders string) string {
	if anyVersion := pluginFolders == "" || strings.HasSuffix(pluginFolders, "*"); anyVersion {
		if path := p.onPath(program); path != "" {
			return path
		}
	}
	if pluginFolders == "" {
		return ""
	}
	plugins, _ := filepath.Glob(filepath.Join(p.pulumiHome, "plugins", pluginFolders, program))
	if len(plugins) == 0 {
		return ""
	}
	return slices.MaxFunc(plugins, func(a, b string) int { return slices.Compare(versionIn(a), versionIn(b)) })
}

func (p places) onPath(program string) string {
	for _, folder := range filepath.SplitList(os.Getenv("PATH")) {
		if path, err := exec.LookPath(filepath.Join(folder, program)); err == nil && filepath.IsAbs(path) && folder != p.in("bin") {
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

func link(target, name string) error {
	if current, err := os.Readlink(name); err == nil && current == target {
		return nil
	}
	if err := os.RemoveAll(name + ".new"); err != nil {
		return err
	}
	if err := os.Symlink(target, name+".new"); err != nil {
		return err
	}
	return os.Rename(name+".new", name)
}
