// Command sandbox runs a real one-node Kubernetes on this machine, and the program on it.
package main

import (
	"errors"
	"fmt"
	"os"
	"runtime"
	"strings"
)

// errShown ends the program with a failure that has been explained already.
var errShown = errors.New("")

func main() {
	// The kernel ends children when the thread that started them ends, not the process.
	runtime.LockOSThread()
	if err := run(os.Args[1:]); err != nil {
		if err != errShown {
			fmt.Fprintln(os.Stderr, "error:", err)
		}
		os.Exit(1)
	}
}

// commands are those that bin/sandbox tells about; it also refuses all others.
var commands = map[string]func(places, []string) error{
	"up":      changing("up", places.up),
	"cluster": changing("cluster", places.onlyCluster),
	"down":    changing("down", places.down),
	"clean":   changing("clean", places.clean),
	"status":  plain("status", places.status),
	"env":     plain("env", places.printEnvironment),
	"logs":    places.logs,
}

func run(arguments []string) error {
	if len(arguments) == 0 || commands[arguments[0]] == nil {
		return errors.New("call bin/sandbox, which says what it can do")
	}
	where, err := placesOf(os.Getenv)
	if err != nil {
		return err
	}
	return commands[arguments[0]](where, arguments[1:])
}

// plain is a command that takes no arguments.
func plain(name string, action func(places) error) func(places, []string) error {
	return func(p places, arguments []string) error {
		if len(arguments) > 0 {
			return fmt.Errorf("%s takes no arguments; it was given %q", name, arguments[0])
		}
		return action(p)
	}
}

// ownChild marks what bin/sandbox itself starts and waits for.
const ownChild = "bin-sandbox"

// changing is a command that only one may run at a time.
func changing(name string, action func(places) error) func(places, []string) error {
	return plain(name, func(p places) error {
		if err := p.refuseForeignState(); err != nil {
			return err
		}
		if err := p.lock(name); err != nil {
			return err
		}
		if err := p.refuseBesideAnother(); err != nil {
			return err
		}
		for _, variable := range append(p.environment(), mark+"="+p.markOf(ownChild, "")) {
			variable, value, _ := strings.Cut(variable, "=")
			if err := os.Setenv(variable, value); err != nil {
				return err
			}
		}
		return action(p)
	})
}
