package main

import (
	"fmt"
	"strings"

	"sparkdriver.dev/sandbox/internal/cluster"
	"sparkdriver.dev/sandbox/internal/host"
	"sparkdriver.dev/sandbox/internal/images"
	"sparkdriver.dev/sandbox/internal/process"
	"sparkdriver.dev/sandbox/internal/run"
	"sparkdriver.dev/sandbox/internal/stack"
	"sparkdriver.dev/sandbox/internal/toolchain"
	"sparkdriver.dev/sandbox/internal/workspace"
)

// sandbox is its parts, none of which knows this one.
type sandbox struct {
	workspace workspace.Workspace
	processes process.Table
	host      host.Host
	tools     toolchain.Toolchain
	images    images.Images
	cluster   cluster.Cluster
	stack     stack.Stack
}

func sandboxOf(environment func(string) string) (sandbox, error) {
	w, err := workspace.Of(environment)
	if err != nil {
		return sandbox{}, err
	}
	tools, err := toolchain.Of(w, environment)
	if err != nil {
		return sandbox{}, err
	}
	return sandbox{
		w, process.Table{State: w.State}, host.Host{Workspace: w}, tools, images.Images{Workspace: w}, cluster.Of(w.State, tools),
		stack.Stack{Repository: w.Repository, State: w.State},
	}, nil
}

// clusterSteps bring up everything below the program. Each finds what is there already, so that it also repairs.
func (s sandbox) clusterSteps() []run.Step {
	return []run.Step{
		{Title: "machine", Do: s.readyMachine},
		{Title: "network and registry", Do: run.Quiet(s.connect)},
		{Title: "tools and images", Do: s.gather},
		{Title: "control plane and node", Do: run.Quiet(s.start)},
		{Title: "node ready", Do: run.Quiet(s.cluster.AwaitNode)},
	}
}

// programSteps run the program, and have the first notebook compute the result.
func (s sandbox) programSteps(result *stack.Counted) []run.Step {
	return []run.Step{
		{Title: "program", Do: s.stack.BuildProgram},
		{Title: "pulumi up", Do: s.deploy},
		{Title: "count in the notebook", Do: run.Quiet(func() (err error) { *result, err = s.stack.Count(); return err })},
	}
}

func (s sandbox) readyMachine(note run.Note) error {
	if err := s.host.Check(host.Needs{Runs: s.cluster.Runs(), Disk: s.missing().disk(), Ports: s.cluster.Ports()}); err != nil {
		return err
	}
	return run.InTurn(
		s.processes.EndLeftovers,
		func() error { return s.host.InstallPackages(note) },
		s.sweep,
		s.workspace.Prepare,
		s.stack.MakePassphrase,
	)
}

// sweep takes away what an earlier cluster has left, which ended with the machine or was killed.
func (s sandbox) sweep() error {
	if s.cluster.Runs() {
		return nil
	}
	return s.stop()
}

func (s sandbox) stop() error { return run.InTurn(s.cluster.Stop, s.host.Restore) }

// start lets no pod run whose connections nobody judges.
func (s sandbox) start() error { return run.InTurn(host.JudgeConnections, s.cluster.Start) }

func (s sandbox) connect() error { return run.InTurn(s.host.Connect, s.cluster.StartRegistry) }

func (s sandbox) gather(note run.Note) error {
	return run.InTurn(
		func() error {
			return run.Together(func() error { return s.tools.Gather(note) }, func() error { return s.images.Publish(note) })
		},
		func() error { return s.images.PublishGateway(s.tools.OAuth2Proxy()) },
		s.images.WriteBuilderFiles,
	)
}

func (s sandbox) deploy(note run.Note) error {
	references, err := s.images.References()
	if err != nil {
		return err
	}
	return run.InTurn(
		func() error {
			registry := stack.Registry{Name: images.Environments, Builder: s.images.BuilderEnvironment()}
			return s.stack.Deploy(references, registry, note)
		},
		s.images.ForgetEnvironments,
		s.removeOldImages,
	)
}

// removeOldImages comes last: as long as the program has not run to its end, pods may need what it would replace.
func (s sandbox) removeOldImages() error {
	uses, err := s.stack.Uses()
	if err != nil {
		return err
	}
	old, err := s.images.Old(uses)
	if err != nil || len(old) == 0 {
		return err
	}
	return s.cluster.WithoutRegistry(func() error { return s.images.Remove(old) })
}

// missing is what has to be made before a cluster can run.
type missing struct {
	tools  []toolchain.Tool
	layers bool
	images bool
}

func (s sandbox) missing() missing {
	return missing{s.tools.Missing(), !s.images.HasLayers(), !s.images.ArePublished()}
}

// announcement tells what will take minutes, before the first of them.
func (m missing) announcement() string {
	var parts []string
	minutes := 0
	for _, one := range m.tools {
		minutes += one.Minutes
	}
	if minutes > 0 {
		parts = append(parts, fmt.Sprintf("%d of the tools, from their sources (about %d min)", len(m.tools), minutes))
	}
	switch {
	case m.layers:
		parts = append(parts, "the images (about 8 min)")
	case m.images:
		parts = append(parts, "the images from their layers (about 2 min)")
	}
	if len(parts) == 0 {
		return ""
	}
	return "To be made first, once, on two cores: " + strings.Join(parts, "; ") + ".\n"
}

// disk counts gigabytes: for a tool, what Go keeps of its sources; for images, the registry and what is unpacked of it.
func (m missing) disk() int {
	needed := 1 + 2*len(m.tools)
	if m.layers {
		needed += 2
	}
	if m.images {
		needed += 4
	}
	return needed
}
