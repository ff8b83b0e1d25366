package main

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"sparkdriver.dev/sandbox/internal/command"
	"sparkdriver.dev/sandbox/internal/progress"
)

func (p places) onlyCluster() error {
	if err := p.sayWhatIsAhead(); err != nil {
		return err
	}
	if err := progress.Run(os.Stdout, p.clusterSteps()); err != nil {
		return err
	}
	fmt.Printf("\nThe cluster runs. Point kubectl and pulumi at it:\n  eval \"$(%s env)\"\n", p.source("bin/sandbox"))
	return nil
}

func (p places) down() error {
	return progress.Run(os.Stdout, []progress.Step{
		{Title: "ending pods, components, mounts, interfaces, firewall rules, cgroups", Do: progress.Quiet(p.sweep)},
	})
}

// clean removes only what the sandbox has made: the folder is named by whoever calls.
func (p places) clean() error {
	if err := p.down(); err != nil {
		return err
	}
	for _, name := range []string{
		"bin", "config", "containerd", "etcd", "images.json", "images.key", "kubeconfig", "kubectl-cache", "kubelet", "logs",
		"passphrase", "password", "password-hash", "pki", "pulumi", "pulumi-home", "registry", "stack", "volumes",
	} {
		for _, path := range []string{p.in(name), p.in(name + ".new")} {
			if err := os.RemoveAll(path); err != nil {
				return err
			}
		}
	}
	if os.Remove(p.state) != nil { // it only goes when empty; what else lies there is the person's
		return nil
	}
	return os.Remove(p.lockFile())
}

func (p places) status() error {
	tools, err := p.located()
	if err != nil {
		return err
	}
	all := p.processes()
	healthy := true
	for _, c := range p.components(tools) {
		one, found := running(all, c.name)
		state := "stopped"
		if found {
			state = fmt.Sprintf("running as process %d, does not answer", one.id)
			if c.ready() {
				state = fmt.Sprintf("running as process %d", one.id)
			}
		}
		healthy = healthy && found && c.ready()
		fmt.Printf("%-24s %s\n", c.name, state)
	}
	fmt.Printf("%-24s %s\n", "state", p.state)
	if !healthy {
		return errShown
	}
	return nil
}

func (p places) logs(arguments []string) error {
	if len(arguments) > 1 {
		return fmt.Errorf("logs takes one component; it was given %d", len(arguments))
	}
	files, err := filepath.Glob(p.in("logs/*.log"))
	if err != nil {
		return err
	}
	if len(files) == 0 {
		fmt.Println("There are no logs yet: nothing has been started.")
		return nil
	}
	if len(arguments) == 0 {
		for _, file := range files {
			fmt.Println(file)
		}
		return nil
	}
	file := p.logFile(arguments[0])
	if !slices.Contains(files, file) {
		return fmt.Errorf("there is no log of %q; there are logs of: %s", arguments[0], strings.Join(namesOf(files), ", "))
	}
	fmt.Println(command.LastLines(file, 200))
	return nil
}

func namesOf(files []string) []string {
	var names []string
	for _, file := range files {
		names = append(names, strings.TrimSuffix(filepath.Base(file), ".log"))
	}
	return names
}

func (p places) printEnvironment() error {
	for _, variable := range p.environment() {
		name, value, _ := strings.Cut(variable, "=")
		fmt.Printf("export %s=%s\n", name, command.Quote(value))
	}
	fmt.Printf("export PATH=%s:$PATH\n", command.Quote(p.in("bin")))
	return nil
}

// environment points kubectl and pulumi at the sandbox, and keeps what they note out of the person's own folders.
func (p places) environment() []string {
	return []string{
		"KUBECONFIG=" + p.in("kubeconfig"),
		"KUBECACHEDIR=" + p.in("kubectl-cache"),
		"PULUMI_HOME=" + p.in("pulumi-home"),
		"PULUMI_BACKEND_URL=file://" + p.in("pulumi"),
		"PULUMI_CONFIG_PASSPHRASE_FILE=" + p.in("passphrase"),
		"PULUMI_SKIP_UPDATE_CHECK=true",
		"PULUMI_DISABLE_AUTOMATIC_PLUGIN_ACQUISITION=true", // the engine would look for plugins of clouds that are not used here
	}
}
