// Package cluster runs Kubernetes' components as ordinary processes.
package cluster

import (
	"crypto/sha256"
	"errors"
	"fmt"
	"io"
	"os"
	"time"

	"sparkdriver.dev/sandbox/internal/config"
	"sparkdriver.dev/sandbox/internal/host"
	"sparkdriver.dev/sandbox/internal/process"
	"sparkdriver.dev/sandbox/internal/run"
	"sparkdriver.dev/sandbox/internal/toolchain"
	"sparkdriver.dev/sandbox/internal/workspace"
)

// Cluster is the one node, its control plane and its registry.
type Cluster struct {
	state     workspace.Folder
	tools     toolchain.Toolchain
	processes process.Table
}

func Of(state workspace.Folder, tools toolchain.Toolchain) Cluster {
	return Cluster{state, tools, process.Table{State: state}}
}

// Runs says whether a component is alive.
func (c Cluster) Runs() bool { return len(c.stopped()) < len(c.components()) }

// Ports are those that the components which do not run will listen on.
func (c Cluster) Ports() []host.Port {
	var ports []host.Port
	for _, one := range c.stopped() {
		for _, address := range one.ports {
			ports = append(ports, host.Port{Address: address, Component: one.name})
		}
	}
	return ports
}

func (c Cluster) stopped() []component {
	var stopped []component
	all := c.processes.List()
	for _, one := range c.components() {
		if _, found := all.Find(one.name); !found {
			stopped = append(stopped, one)
		}
	}
	return stopped
}

// PrintStatus says of each component what it does, and whether all is well.
func (c Cluster) PrintStatus(out io.Writer) (healthy bool) {
	all := c.processes.List()
	healthy = true
	for _, one := range c.components() {
		found, runs := all.Find(one.name)
		ready := runs && one.ready()
		state := "stopped"
		switch {
		case ready:
			state = fmt.Sprintf("running as process %d", found.ID)
		case runs:
			state = fmt.Sprintf("running as process %d, does not answer", found.ID)
		}
		healthy = healthy && ready
		fmt.Fprintf(out, "%-24s %s\n", one.name, state)
	}
	return healthy
}

// StartRegistry starts what the images go to before anything else runs.
func (c Cluster) StartRegistry() error { return c.ensure(c.registry()) }

// WithoutRegistry does what a registry that serves would disturb. A pod that pulls meanwhile tries again.
func (c Cluster) WithoutRegistry(do func() error) error {
	if err := c.processes.Stop(c.registry().name); err != nil {
		return err
	}
	return errors.Join(do(), c.StartRegistry())
}

// Start makes what identifies the components, and starts them in the order in which each needs the ones before it.
func (c Cluster) Start() error {
	return run.InTurn(
		c.issue,
		func() error { _, err := config.Write(c.state, "cni/cni.conflist"); return err }, // containerd asks the plugin for each pod
		func() error { return c.ensureAll(c.stores()...) },
		func() error { return c.ensure(c.apiServer()) },
		c.declareObjects,
		func() error { return c.ensureAll(c.clients()...) },
	)
}

func (c Cluster) ensureAll(components ...component) error {
	var actions []func() error
	for _, one := range components {
		actions = append(actions, func() error { return c.ensure(one) })
	}
	return run.Together(actions...)
}

// declareObjects puts the storage class and the components' rights into the API, before the components ask for them.
func (c Cluster) declareObjects() error {
	objects, err := config.Write(c.state, "objects.yaml")
	if err != nil {
		return err
	}
	_, err = c.kubectl("apply", "--filename", objects)
	return err
}

func (c Cluster) AwaitNode() error {
	err := run.Within(90*time.Second, "the node does not get ready", func() bool {
		ready, failure := c.kubectl("get", "node", config.NodeName, "--output", `jsonpath={.status.conditions[?(@.type=="Ready")].status}`)
		return failure == nil && ready == "True"
	})
	if err != nil {
		return fmt.Errorf("%w\n%s", err, run.LastLines(c.processes.LogFile("kubelet"), 8))
	}
	return nil
}

func (c Cluster) kubectl(words ...string) (string, error) {
	return run.Output(append([]string{c.tools.Kubernetes("kubectl")}, words...)...)
}

// Stop ends the pods and the components.
func (c Cluster) Stop() error {
	return run.InTurn(
		func() error { return c.processes.Stop("kubelet") }, // or it would start the pods again
		host.EndPods,
		func() error { return c.processes.Stop("kube-apiserver") }, // or it would wait for an etcd that has ended
		c.processes.StopAll,
	)
}

// component is one long-running process of the cluster.
type component struct {
	name      string
	program   string
	arguments []string
	config    string
	ports     []string
	ready     func() bool
}

// ensure leaves the component running as it should be: it keeps one that is healthy and replaces one that is not.
func (c Cluster) ensure(one component) error {
	revision, err := c.configure(one)
	if err != nil {
		return err
	}
	if found, runs := c.processes.List().Find(one.name); runs {
		if found.Revision == revision && run.Until(20*time.Second, one.ready) {
			return nil
		}
		if err := c.processes.Stop(one.name); err != nil {
			return err
		}
	}
	ended, err := c.processes.Launch(one.name, revision, one.program, one.arguments)
	if err != nil {
		return fmt.Errorf("%s does not start: %w", one.name, err)
	}
	return c.awaitReady(one, ended)
}

func (c Cluster) awaitReady(one component, ended <-chan struct{}) error {
	alive := true
	answered := run.Until(90*time.Second, func() bool {
		select {
		case <-ended:
			alive = false
			return true
		default:
			return one.ready()
		}
	})
	if alive && answered {
		return nil
	}
	log := c.processes.LogFile(one.name)
	return fmt.Errorf("%s %s:\n%s\nThe whole log: %s", one.name,
		map[bool]string{true: "does not get ready", false: "has ended"}[alive], run.LastLines(log, 8), log)
}

// configure writes the component's configuration and returns a hash of all that makes the component what it is.
func (c Cluster) configure(one component) (string, error) {
	hash := sha256.New()
	fmt.Fprintln(hash, one.program, one.arguments)
	if one.config != "" {
		file, err := config.Write(c.state, one.config)
		if err != nil {
			return "", err
		}
		content, err := os.ReadFile(file)
		if err != nil {
			return "", err
		}
		hash.Write(content)
	}
	return fmt.Sprintf("%x", hash.Sum(nil)[:6]), nil
}
