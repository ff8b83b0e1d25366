// Package toolchain builds the programs that Debian does not have, and knows where they are.
package toolchain

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"time"

	"sparkdriver.dev/sandbox/internal/run"
	"sparkdriver.dev/sandbox/internal/workspace"
)

// Toolchain has the tools as their sources are now.
type Toolchain struct {
	workspace workspace.Workspace
	person    person
	homes     map[string]string // where in the cache each tool's binaries are, or will be
}

// Of finds the tools in the workspace's cache, and in the person's own Pulumi folder.
func Of(w workspace.Workspace, environment func(string) string) (Toolchain, error) {
	t := Toolchain{workspace: w, person: personOf(environment, w.State), homes: map[string]string{}}
	for _, one := range allTools {
		name, err := one.name(w.Repository)
		if err != nil {
			return Toolchain{}, err
		}
		t.homes[one.Folder] = w.Cache.Path("tools", name)
	}
	return t, nil
}

func (t Toolchain) Etcd() string                     { return t.built(etcd, "server") }
func (t Toolchain) CoreDNS() string                  { return t.built(coreDNS, "coredns") }
func (t Toolchain) Kubernetes(program string) string { return t.built(kubernetes, program) }
func (t Toolchain) NetworkPolicies() string          { return t.built(networkPolicies, networkPolicies.Folder) }
func (t Toolchain) OAuth2Proxy() string              { return t.built(oauth2Proxy, oauth2Proxy.Folder) }

func (t Toolchain) built(tool Tool, program string) string {
	return filepath.Join(t.homes[tool.Folder], program)
}

// Missing are those that the cache does not have and that the person has not installed either.
func (t Toolchain) Missing() []Tool {
	wanted := []Tool{kubernetes, etcd, coreDNS, networkPolicies, oauth2Proxy}
	for _, one := range enginePrograms {
		if !slices.Contains(wanted, one.tool) && t.person.program(one) == "" {
			wanted = append(wanted, one.tool)
		}
	}
	return slices.DeleteFunc(wanted, func(one Tool) bool { return workspace.Exists(t.homes[one.Folder]) })
}

// Gather builds what is missing and links what people use into one folder.
func (t Toolchain) Gather(note run.Note) error {
	missing := t.Missing()
	for number, one := range missing {
		title := fmt.Sprintf("%s, %d of %d", one.Folder, number+1, len(missing))
		if err := t.buildAs(title, one, note); err != nil {
			return err
		}
	}
	return t.linkAll()
}

// buildAs builds a tool and tells how long it takes.
func (t Toolchain) buildAs(title string, tool Tool, note run.Note) error {
	note("%s: building from source, once; about %d min on two cores", title, tool.Minutes)
	start := time.Now()
	if err := t.build(tool); err != nil {
		return err
	}
	note("%s: built in %s", title, run.Elapsed(time.Since(start)))
	return nil
}

// build compiles a tool into the cache.
func (t Toolchain) build(tool Tool) error {
	home := t.homes[tool.Folder]
	unfinished := home + ".new"
	if err := os.RemoveAll(unfinished); err != nil {
		return err
	}
	err := run.Command{
		Words:  []string{"go", "build", "-trimpath", "-ldflags", "-s -w " + tool.flags, "-o", unfinished + "/", tool.packages},
		Folder: tool.source(t.workspace.Repository),
		Env:    []string{"CGO_ENABLED=0", "GOWORK=off"},
		Log:    t.workspace.State.Path("logs", "build-"+tool.Folder+".log"),
	}.Run()
	if err != nil {
		return err
	}
	return os.Rename(unfinished, home)
}

// kubernetesPrograms are the names that the one Kubernetes binary answers to.
var kubernetesPrograms = []string{"kube-apiserver", "kube-controller-manager", "kube-scheduler", "kubelet", "kube-proxy", "kubectl", "kubeadm", "volumes"}

// linkAll gives Kubernetes' programs their names, and puts what people call into the state folder's bin.
func (t Toolchain) linkAll() error {
	state := t.workspace.State
	links := map[string]string{state.Path("bin/kubectl"): t.Kubernetes("kubectl")}
	for _, program := range kubernetesPrograms {
		links[t.Kubernetes(program)] = "kubernetes"
	}
	for _, one := range enginePrograms {
		links[state.Path("bin", one.name)] = t.engineProgram(one)
	}
	if workspace.Exists(t.person.plugins()) {
		links[state.Path("pulumi-home/plugins")] = t.person.plugins()
	}
	for name, target := range links {
		if err := link(target, name); err != nil {
			return err
		}
	}
	return nil
}

// engineProgram takes the person's own where there is one.
func (t Toolchain) engineProgram(one engineProgram) string {
	if path := t.person.program(one); path != "" {
		return path
	}
	return t.built(one.tool, one.built)
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
