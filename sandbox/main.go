// Command sandbox runs a real one-node Kubernetes on this machine, and the program on it.
package main

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"

	"sparkdriver.dev/sandbox/internal/run"
	"sparkdriver.dev/sandbox/internal/stack"
	"sparkdriver.dev/sandbox/internal/toolchain"
)

// errShown ends the program with a failure that has been explained already.
var errShown = errors.New("")

func main() {
	// The kernel ends children when the thread that started them ends, not the process.
	runtime.LockOSThread()
	if err := call(os.Args[1:]); err != nil {
		if err != errShown {
			fmt.Fprintln(os.Stderr, "error:", err)
		}
		os.Exit(1)
	}
}

// commands are those that bin/sandbox tells about; it also refuses all others.
var commands = map[string]func(sandbox, []string) error{
	"up":      changing("up", sandbox.up),
	"cluster": changing("cluster", sandbox.onlyCluster),
	"down":    changing("down", sandbox.down),
	"clean":   changing("clean", sandbox.clean),
	"status":  plain("status", sandbox.printStatus),
	"state":   plain("state", sandbox.printState),
	"env":     plain("env", sandbox.printEnvironment),
	"logs":    sandbox.printLogs,
	"tool":    sandbox.printTool,
}

func call(arguments []string) error {
	if len(arguments) == 0 || commands[arguments[0]] == nil {
		return errors.New("call bin/sandbox, which says what it can do")
	}
	s, err := sandboxOf(os.Getenv)
	if err != nil {
		return err
	}
	return commands[arguments[0]](s, arguments[1:])
}

// plain is a command that takes no arguments.
func plain(name string, action func(sandbox) error) func(sandbox, []string) error {
	return func(s sandbox, arguments []string) error {
		if len(arguments) > 0 {
			return fmt.Errorf("%s takes no arguments; it was given %q", name, arguments[0])
		}
		return action(s)
	}
}

// changing is a command that only one may run at a time.
func changing(name string, action func(sandbox) error) func(sandbox, []string) error {
	return plain(name, func(s sandbox) error {
		return run.InTurn(
			s.workspace.RefuseForeignState,
			func() error { return s.workspace.Lock(name) },
			s.processes.RefuseAnother,
			s.workspace.SetEnvironment,
			s.processes.MarkChildren,
			func() error { return action(s) },
		)
	})
}

// up is the whole way: cluster, program, and a count in the first notebook.
func (s sandbox) up() error {
	var result stack.Counted
	fmt.Print(s.missing().announcement())
	if err := run.Steps(os.Stdout, append(s.clusterSteps(), s.programSteps(&result)...)); err != nil {
		return err
	}
	host, err := os.Hostname()
	fmt.Print(s.stack.Summary(result, host))
	return err
}

func (s sandbox) onlyCluster() error {
	fmt.Print(s.missing().announcement())
	if err := run.Steps(os.Stdout, s.clusterSteps()); err != nil {
		return err
	}
	fmt.Printf("\nThe cluster runs. Point kubectl and pulumi at it:\n  eval \"$(%s env)\"\n", s.workspace.Repository.Path("bin/sandbox"))
	return nil
}

func (s sandbox) down() error {
	return run.Steps(os.Stdout, []run.Step{
		{Title: "ending pods, components, mounts, interfaces, firewall rules, cgroups", Do: run.Quiet(s.stop)},
	})
}

func (s sandbox) clean() error { return run.InTurn(s.down, s.workspace.RemoveState) }

func (s sandbox) printStatus() error {
	healthy := s.cluster.PrintStatus(os.Stdout)
	fmt.Printf("%-24s %s\n", "state", s.workspace.State)
	if !healthy {
		return errShown
	}
	return nil
}

// printState is for scripts and tests: only workspace says where the folder is.
func (s sandbox) printState() error {
	fmt.Println(s.workspace.State)
	return nil
}

func (s sandbox) printEnvironment() error {
	for _, variable := range append(s.workspace.Environment(), s.images.BuilderEnvironment()...) {
		name, value, _ := strings.Cut(variable, "=")
		fmt.Printf("export %s=%s\n", name, run.Quote(value))
	}
	fmt.Printf("export PATH=%s:$PATH\n", run.Quote(s.workspace.State.Path("bin")))
	return nil
}

func (s sandbox) printLogs(arguments []string) error {
	if len(arguments) > 1 {
		return fmt.Errorf("logs takes one component; it was given %d", len(arguments))
	}
	logs, err := filepath.Glob(s.processes.LogFile("*"))
	if err != nil {
		return err
	}
	if len(logs) == 0 {
		fmt.Println("There are no logs yet: nothing has been started.")
		return nil
	}
	if len(arguments) == 0 {
		fmt.Println(strings.Join(logs, "\n"))
		return nil
	}
	log := s.processes.LogFile(arguments[0])
	if !slices.Contains(logs, log) {
		return fmt.Errorf("there is no log of %q; there are logs of: %s", arguments[0], strings.Join(componentsOf(logs), ", "))
	}
	fmt.Println(run.LastLines(log, 200))
	return nil
}

// printTool prints only the path: tests read it.
func (s sandbox) printTool(arguments []string) error {
	if len(arguments) != 1 {
		return fmt.Errorf("tool takes the name of one; there are: %s", toolchain.NamesForTests())
	}
	wanted, err := s.tools.ForTests(arguments[0])
	if err != nil {
		return err
	}
	if !wanted.IsThere() { // else it waits for nobody
		err = run.InTurn(
			s.workspace.RefuseForeignState,
			func() error { return s.workspace.Lock("tool") },
			func() error { return wanted.Build(noteOnStandardError) },
		)
	}
	if err != nil {
		return err
	}
	fmt.Println(wanted.Path())
	return nil
}

func noteOnStandardError(format string, values ...any) {
	fmt.Fprintf(os.Stderr, format+"\n", values...)
}

func componentsOf(logs []string) []string {
	var names []string
	for _, log := range logs {
		names = append(names, strings.TrimSuffix(filepath.Base(log), ".log"))
	}
	return names
}
