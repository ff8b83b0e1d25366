package main

import (
	"crypto/sha256"
	"fmt"
	"os"
	"time"

	"sparkdriver.dev/sandbox/internal/command"
	"sparkdriver.dev/sandbox/internal/wait"
)

// component is one long-running process of the cluster.
type component struct {
	name      string
	program   string
	arguments []string
	config    string
	ports     []string
	ready     wait.Probe
}

// ensure leaves the component running as it should be: it keeps one that is healthy and replaces one that is not.
func (p places) ensure(c component) error {
	revision, err := p.configure(c)
	if err != nil {
		return err
	}
	if one, found := running(p.processes(), c.name); found {
		if one.revision == revision && wait.Until(20*time.Second, c.ready) {
			return nil
		}
		if err := p.stop(c.name); err != nil {
			return err
		}
	}
	ended, err := p.launch(c, revision)
	if err != nil {
		return fmt.Errorf("%s does not start: %w", c.name, err)
	}
	alive := true
	answered := wait.Until(90*time.Second, func() bool {
		select {
		case <-ended:
			alive = false
			return true
		default:
			return c.ready()
		}
	})
	if alive && answered {
		return nil
	}
	return fmt.Errorf("%s %s:\n%s\nThe whole log: %s", c.name,
		map[bool]string{true: "does not get ready", false: "has ended"}[alive], command.LastLines(p.logFile(c.name), 8), p.logFile(c.name))
}

// configure writes the component's configuration and returns a hash of all that makes the component what it is.
func (p places) configure(c component) (string, error) {
	hash := sha256.New()
	fmt.Fprintln(hash, c.program, c.arguments)
	if c.config != "" {
		file, err := p.writeConfig(c.config)
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

// stop ends the component itself. Pods' shims carry its mark as well, and stay.
func (p places) stop(name string) error {
	return end(func() []int {
		if one, found := running(p.processes(), name); found {
			return []int{one.id}
		}
		return nil
	}, 10*time.Second)
}
