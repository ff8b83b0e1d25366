// Command sandbox runs a real one-node Kubernetes on this machine, and the program on it.
package main

import (
	"errors"
	"fmt"
	"os"
	"runtime"
	"strings"
)

const usage = `Usage: bin/sandbox COMMAND

  up         cluster, then the program, then a count on two executors
  cluster    tools, images and cluster only
  status     what runs and whether it answers
  logs       where the logs are; logs COMPONENT prints the end of one
  env        shell lines that point kubectl and pulumi at the sandbox: eval "$(bin/sandbox env)"
  down       ends everything and keeps the data
  clean      down, and removes the data; what was built stays in the cache
`

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

func run(arguments []string) error {
	name, rest := "help", []string(nil)
	if len(arguments) > 0 {
		name, rest = arguments[0], arguments[1:]
	}
	if name == "help" || name == "--help" || name == "-h" {
		fmt.Print(usage)
		return nil
	}
	action, known := map[string]func(places, []string) error{
		"up":      changing("up", places.up),
		"cluster": changing("cluster", places.onlyCluster),
		"down":    changing("down", places.down),
		"clean":   changing("clean", places.clean),
		"status":  plain("status", places.status),
		"env":     plain("env", places.printEnvironment),
		"logs":    places.logs,
	}[name]
	if !known {
		return fmt.Errorf("there is no command %q\n\n%s", name, usage)
	}
	where, err := placesOf(os.Getenv)
	if err != nil {
		return err
	}
	return action(where, rest)
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
