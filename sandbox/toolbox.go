package main

import (
	"os"
	"path/filepath"
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
func (p places) gather(note func(string, ...any)) (toolbox, error) {
	homes := map[string]string{}
	for _, one := range []tool{etcdTool, coreDNSTool, kubernetesTool} {
		home, err := one.build(p, note)
		if err != nil {
			return toolbox{}, err
		}
		homes[one.folder] = home
	}
	tools := p.toolboxIn(homes)
	for _, program := range kubernetesPrograms {
		if err := link(filepath.Join(homes["kubernetes"], "kubernetes"), tools.kubernetes(program)); err != nil {
			return toolbox{}, err
		}
	}
	links, err := p.pulumiPrograms(note)
	if err != nil {
		return toolbox{}, err
	}
	links["kubectl"] = tools.kubernetes("kubectl")
	for name, target := range links {
		if err := link(target, p.in("bin", name)); err != nil {
			return toolbox{}, err
		}
	}
	return tools, nil
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

// pulumiPrograms takes the person's own engine and plugins where there are any.
func (p places) pulumiPrograms(note func(string, ...any)) (map[string]string, error) {
	found := map[string]string{}
	for program, source := range map[string]struct {
		plugin string
		tool   tool
		built  string
	}{
		"pulumi":                     {"", pulumiTool, "pulumi"},
		"pulumi-language-java":       {"language-java-v*", pulumiTool, "pulumi-language-java"},
		"pulumi-resource-kubernetes": {"resource-kubernetes-v*", pulumiKubernetesTool, "pulumi-kubernetes"},
	} {
		found[program] = installed(program, source.plugin)
		if found[program] != "" && filepath.Dir(found[program]) != p.in("bin") {
			continue
		}
		home, err := source.tool.build(p, note)
		if err != nil {
			return nil, err
		}
		found[program] = filepath.Join(home, source.built)
	}
	return found, nil
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
