package main

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

	"sparkdriver.dev/sandbox/internal/command"
	"sparkdriver.dev/sandbox/internal/wait"
)

// mark is the environment variable that tells the sandbox's own processes from all others. Unlike a file with a process
// number it is there from the first moment, ends with the process, is inherited by what a component starts, and can never
// point at someone else's process.
const mark = "SPARKDRIVER_SANDBOX_COMPONENT"

// process is one running process that carries the mark.
type process struct {
	id        int
	state     string
	component string
	revision  string
	leader    bool
}

// launch starts a component in a session of its own, so that it outlives bin/sandbox and its terminal. The channel closes
// when the component ends.
func (p places) launch(c component, revision string) (<-chan struct{}, error) {
	log, err := os.OpenFile(p.logFile(c.name), os.O_CREATE|os.O_WRONLY|os.O_APPEND, 0o600)
	if err != nil {
		return nil, err
	}
	defer log.Close()
	child := exec.Command(c.program, c.arguments...)
	child.Dir = p.state
	child.Env = []string{"PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin", "HOME=" + p.in("run"), mark + "=" + p.markOf(c.name, revision)}
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

func (p places) logFile(component string) string { return p.in("logs", component+".log") }

func (p places) markOf(component, revision string) string {
	return strings.Join([]string{p.state, component, revision}, "|")
}

// processes finds everything that runs for this state folder.
func (p places) processes() []process {
	return slices.DeleteFunc(allProcesses(), func(one process) bool { return one.state != p.state })
}

// allProcesses finds everything that runs for any sandbox.
func allProcesses() []process {
	var found []process
	files, _ := filepath.Glob("/proc/[0-9]*/environ")
	for _, file := range files {
		environment, err := os.ReadFile(file)
		if err != nil {
			continue // it has ended
		}
		if one, marked := readMark(environment); marked {
			one.id, _ = strconv.Atoi(filepath.Base(filepath.Dir(file)))
			one.leader = leadsSession(one.id)
			found = append(found, one)
		}
	}
	return found
}

func leadsSession(id int) bool {
	session, _, failure := syscall.Syscall(syscall.SYS_GETSID, uintptr(id), 0, 0)
	return failure == 0 && int(session) == id
}

func readMark(environment []byte) (process, bool) {
	for _, variable := range bytes.Split(environment, []byte{0}) {
		if value, marked := strings.CutPrefix(string(variable), mark+"="); marked {
			if parts := strings.Split(value, "|"); len(parts) == 3 {
				return process{state: parts[0], component: parts[1], revision: parts[2]}, true
			}
		}
	}
	return process{}, false
}

// refuseBesideAnother keeps two sandboxes from sharing one machine's ports, interface, firewall rules and cgroups.
func (p places) refuseBesideAnother() error {
	for _, one := range allProcesses() {
		if one.state != p.state && one.leader {
			return fmt.Errorf("a sandbox with another state folder runs here; end it first: SPARKDRIVER_STATE=%s bin/sandbox down", command.Quote(one.state))
		}
	}
	return nil
}

// running returns the process that is the component itself, not one that it has started.
func running(all []process, component string) (process, bool) {
	for _, one := range all {
		if one.component == component && one.leader {
			return one, true
		}
	}
	return process{}, false
}

// leaders are the components themselves.
func leaders(all []process) []process {
	return slices.DeleteFunc(all, func(one process) bool { return !one.leader })
}

// end asks processes to end and makes those that have not after the grace period.
func end(ids func() []int, grace time.Duration) error {
	signal := func(which syscall.Signal) {
		for _, id := range ids() {
			_ = syscall.Kill(id, which)
		}
	}
	none := func() bool { return len(ids()) == 0 }
	signal(syscall.SIGTERM)
	if wait.Until(grace, none) {
		return nil
	}
	return wait.Within(10*time.Second, "processes that do not end, even when killed", func() bool {
		signal(syscall.SIGKILL)
		return none()
	})
}

func idsOf(processes []process) []int {
	var ids []int
	for _, one := range processes {
		ids = append(ids, one.id)
	}
	return ids
}
