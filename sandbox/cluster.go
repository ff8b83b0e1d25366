package main

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"sparkdriver.dev/sandbox/internal/command"
	"sparkdriver.dev/sandbox/internal/files"
	"sparkdriver.dev/sandbox/internal/progress"
	"sparkdriver.dev/sandbox/internal/wait"
)

// clusterSteps bring up everything below the program. Each finds what is there already, so that it also repairs.
func (p places) clusterSteps() []progress.Step {
	return []progress.Step{
		{Title: "machine", Do: p.readyMachine},
		{Title: "network and registry", Do: progress.Quiet(p.ground)},
		{Title: "tools and images", Do: func(note progress.Note) error {
			return wait.All(func() error { return p.gather(note) }, func() error { return p.images(note) })
		}},
		{Title: "control plane and node", Do: progress.Quiet(p.control)},
		{Title: "node ready", Do: progress.Quiet(p.nodeReady)},
	}
}

// sayWhatIsAhead tells what will take minutes, before the first of them.
func (p places) sayWhatIsAhead() error {
	missing, err := p.missingTools()
	if err != nil {
		return err
	}
	if ahead := ahead(missing, files.Exists(p.cached("layers")), files.Exists(p.in("images.json"))); ahead != "" {
		fmt.Println(ahead)
	}
	return nil
}

func ahead(missing []tool, layers, images bool) string {
	var parts []string
	minutes := 0
	for _, one := range missing {
		minutes += one.minutes
	}
	if minutes > 0 {
		parts = append(parts, fmt.Sprintf("%d of the tools, from their sources (about %d min)", len(missing), minutes))
	}
	switch {
	case !layers:
		parts = append(parts, "the images (about 8 min)")
	case !images:
		parts = append(parts, "the images from their layers (about 2 min)")
	}
	if len(parts) == 0 {
		return ""
	}
	return "To be made first, once, on two cores: " + strings.Join(parts, "; ") + "."
}

func (p places) readyMachine(note progress.Note) error {
	tools, err := p.located()
	if err != nil {
		return err
	}
	if err := p.check(tools); err != nil {
		return err
	}
	if err := p.endLeftovers(); err != nil {
		return err
	}
	if err := p.installPackages(note); err != nil {
		return err
	}
	if !p.anyRuns(tools) { // what an earlier cluster has left, which ended with the machine or was killed
		if err := p.sweep(); err != nil {
			return err
		}
	}
	if err := p.prepare(); err != nil {
		return err
	}
	return p.passphrase()
}

// endLeftovers ends the children of an unfinished bin/sandbox.
func (p places) endLeftovers() error {
	return end(func() []int { return idsOf(leftovers(p.processes())) }, 2*time.Second)
}

// anyRuns says whether a component is alive.
func (p places) anyRuns(tools toolbox) bool {
	all := p.processes()
	return slices.ContainsFunc(p.components(tools), func(c component) bool {
		_, found := running(all, c.name)
		return found
	})
}

func leftovers(all []process) []process {
	var found []process
	for _, one := range all {
		if one.component == ownChild {
			found = append(found, one)
		}
	}
	return found
}

func (p places) ground() error {
	if err := p.forward(); err != nil {
		return err
	}
	if err := p.connect(); err != nil {
		return err
	}
	if err := makeCgroupRoot(); err != nil {
		return err
	}
	return p.ensure(p.registry())
}

func (p places) control() error {
	tools, err := p.located()
	if err != nil {
		return err
	}
	if err := p.issue(tools); err != nil {
		return err
	}
	if _, err := p.writeConfig("cni.conflist"); err != nil {
		return err
	}
	for number, stage := range p.stages(tools) {
		if err := p.ensureAll(stage); err != nil {
			return err
		}
		if number == 1 {
			if err := p.declareObjects(tools); err != nil {
				return err
			}
		}
	}
	return nil
}

func (p places) ensureAll(stage []component) error {
	var actions []func() error
	for _, one := range stage {
		actions = append(actions, func() error { return p.ensure(one) })
	}
	return wait.All(actions...)
}

// declareObjects puts the storage class and the components' rights into the API, before the components ask for them.
func (p places) declareObjects(tools toolbox) error {
	objects, err := p.writeConfig("objects.yaml")
	if err != nil {
		return err
	}
	_, err = p.kubectl(tools, "apply", "--filename", objects)
	return err
}

func (p places) nodeReady() error {
	tools, err := p.located()
	if err != nil {
		return err
	}
	last := ""
	err = wait.Within(90*time.Second, "the node does not get ready", func() bool {
		var failure error
		last, failure = p.kubectl(tools, "get", "node", nodeName, "--output", `jsonpath={.status.conditions[?(@.type=="Ready")].status}`)
		return failure == nil && last == "True"
	})
	if err != nil {
		return fmt.Errorf("%w\n%s", err, command.LastLines(p.logFile("kubelet"), 8))
	}
	return nil
}

func (p places) kubectl(tools toolbox, words ...string) (string, error) {
	return command.Output(append([]string{tools.kubernetes("kubectl")}, words...)...)
}
