// Package process finds, starts and ends the sandbox's processes.
package process

import (
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"syscall"
	"time"

	"sparkdriver.dev/sandbox/internal/run"
	"sparkdriver.dev/sandbox/internal/workspace"
)

// mark is the environment variable that tells the sandbox's own processes from all others. Unlike a file with a process
// number it is there from the first moment, ends with the process, is inherited by what a component starts, and can never
// point at someone else's process.
const mark = "SPARKDRIVER_SANDBOX_COMPONENT"

// ownChild marks what bin/sandbox itself starts and waits for.
const ownChild = "bin-sandbox"

// Process is one running process that carries the mark.
type Process struct {
	ID        int
	Component string
	Revision  string
	state     string
	leader    bool
}

// isComponent tells a component itself from what it has started.
func (p Process) isComponent(name string) bool { return p.Component == name && p.leader }

// isLeftover says whether it is the child of an unfinished bin/sandbox.
func (p Process) isLeftover() bool { return p.Component == ownChild }

// List is what ran at one moment.
type List []Process

// Find returns the process that is the component itself.
func (l List) Find(component string) (Process, bool) {
	index := slices.IndexFunc(l, func(one Process) bool { return one.isComponent(component) })
	if index < 0 {
		return Process{}, false
	}
	return l[index], true
}

// allSandboxes finds everything that runs for any sandbox.
func allSandboxes() List {
	var found List
	files, _ := filepath.Glob("/proc/[0-9]*/environ")
	for _, file := range files {
		environment, err := os.ReadFile(file)
		if err != nil {
			continue // it has ended
		}
		if one, marked := readMark(environment); marked {
			one.ID, _ = strconv.Atoi(filepath.Base(filepath.Dir(file)))
			session, _, failure := syscall.Syscall(syscall.SYS_GETSID, uintptr(one.ID), 0, 0)
			one.leader = failure == 0 && int(session) == one.ID
			found = append(found, one)
		}
	}
	return found
}

func readMark(environment []byte) (Process, bool) {
	for _, variable := range bytes.Split(environment, []byte{0}) {
		if value, marked := strings.CutPrefix(string(variable), mark+"="); marked {
			if parts := strings.Split(value, "|"); len(parts) == 3 {
				return Process{state: parts[0], Component: parts[1], Revision: parts[2]}, true
			}
		}
	}
	return Process{}, false
}

// End asks processes to end and makes those that have not after the grace period.
func End(ids func() []int, grace time.Duration) error {
	signal := func(which syscall.Signal) {
		for _, id := range ids() {
			_ = syscall.Kill(id, which)
		}
	}
	none := func() bool { return len(ids()) == 0 }
	signal(syscall.SIGTERM)
	if run.Until(grace, none) {
		return nil
	}
	return run.Within(10*time.Second, "processes that do not end, even when killed", func() bool {
		signal(syscall.SIGKILL)
		return none()
	})
}

// Table has the processes of one state folder.
type Table struct{ State workspace.Folder }

// List finds everything that runs for the state folder now.
func (t Table) List() List {
	return slices.DeleteFunc(allSandboxes(), func(one Process) bool { return one.state != string(t.State) })
}

// RefuseAnother keeps two sandboxes from sharing one machine's ports, interface, firewall rules and cgroups.
func (t Table) RefuseAnother() error {
	for _, one := range allSandboxes() {
		if one.leader && one.state != string(t.State) {
			return fmt.Errorf("a sandbox with another state folder runs here; end it first: SPARKDRIVER_STATE=%s bin/sandbox down", run.Quote(one.state))
		}
	}
	return nil
}

// MarkChildren marks what bin/sandbox starts from now on as its own.
func (t Table) MarkChildren() error { return os.Setenv(mark, t.markOf(ownChild, "")) }

func (t Table) markOf(component, revision string) string {
	return strings.Join([]string{string(t.State), component, revision}, "|")
}

func (t Table) LogFile(component string) string { return t.State.Path("logs", component+".log") }

// Launch starts a component in a session of its own, so that it outlives bin/sandbox and its terminal. The channel closes
// when the component ends.
func (t Table) Launch(component, revision, program string, arguments []string) (<-chan struct{}, error) {
	log, err := os.OpenFile(t.LogFile(component), os.O_CREATE|os.O_WRONLY|os.O_APPEND, 0o600)
	if err != nil {
		return nil, err
	}
	defer log.Close()
	child := exec.Command(program, arguments...)
	child.Dir = string(t.State)
	child.Env = []string{
		"PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin", "HOME=" + t.State.Path("run"), mark + "=" + t.markOf(component, revision),
	}
	child.Stdout, child.Stderr = log, log
	child.SysProcAttr = &syscall.SysProcAttr{Setsid: true}
	if err := child.Start(); err != nil {
		return nil, err
	}
	ended := make(chan struct{})
	go func() {
		_ = child.Wait()
		close(ended)
	}()
	return ended, nil
}

// Stop ends a component itself. Pods' shims carry its mark as well, and stay.
func (t Table) Stop(component string) error {
	return t.end(func(one Process) bool { return one.isComponent(component) }, 10*time.Second)
}

// StopAll ends the components, and then everything that they have started: pods' shims heed no request.
func (t Table) StopAll() error {
	if err := t.end(func(one Process) bool { return one.leader }, 10*time.Second); err != nil {
		return err
	}
	return t.end(func(Process) bool { return true }, 0)
}

func (t Table) EndLeftovers() error { return t.end(Process.isLeftover, 2*time.Second) }

func (t Table) end(chosen func(Process) bool, grace time.Duration) error {
	return End(func() []int {
		var ids []int
		for _, one := range t.List() {
			if chosen(one) {
				ids = append(ids, one.ID)
			}
		}
		return ids
	}, grace)
}
