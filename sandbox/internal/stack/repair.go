package stack

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"sparkdriver.dev/sandbox/internal/run"
)

// repair undoes what a pulumi that was killed leaves: its lock, and objects it was just making, which nobody has
// used yet and which it does not know that it has made.
func (s Stack) repair() error {
	if !s.lockLeft() {
		return nil
	}
	if err := s.pulumi("cancel", "--yes", "--non-interactive", "--stack", name).Run(); err != nil {
		return err
	}
	state, err := s.pulumi("stack", "export", "--stack", name).Output()
	if err != nil {
		return err
	}
	begun, err := begunCreations(state)
	if err != nil {
		return err
	}
	for _, one := range begun {
		if _, err := run.Output(s.State.Path("bin/kubectl"), "delete", one.kind, one.name, "--namespace", one.namespace, "--ignore-not-found"); err != nil {
			return err
		}
	}
	return s.pulumi("refresh", "--yes", "--skip-preview", "--non-interactive", "--clear-pending-creates", "--stack", name).Run()
}

// lockLeft says whether the stack is locked by a process that has ended.
func (s Stack) lockLeft() bool {
	locks, _ := filepath.Glob(s.State.Path("pulumi/.pulumi/locks/organization/sparkdriver", name, "*.json"))
	for _, file := range locks {
		var lock struct{ PID int }
		content, err := os.ReadFile(file)
		if err == nil && json.Unmarshal(content, &lock) == nil && !runsPulumi(lock.PID) {
			return true
		}
	}
	return false
}

// runsPulumi says whether the process is an engine: its number may be another program's by now.
func runsPulumi(id int) bool {
	program, err := os.Readlink(fmt.Sprintf("/proc/%d/exe", id))
	return err == nil && strings.HasPrefix(filepath.Base(program), "pulumi")
}

type creation struct{ kind, name, namespace string }

// begunCreations lists the objects whose creation was begun and not seen to end.
func begunCreations(state string) ([]creation, error) {
	var exported struct {
		Deployment struct {
			Pending []struct {
				Type     string
				Resource struct {
					Type   string
					Inputs struct {
						Metadata struct{ Name, Namespace string }
					}
				}
			} `json:"pending_operations"`
		}
	}
	if err := json.Unmarshal([]byte(state), &exported); err != nil {
		return nil, err
	}
	var found []creation
	for _, operation := range exported.Deployment.Pending {
		kubernetes, metadata := operation.Resource.Type, operation.Resource.Inputs.Metadata
		if operation.Type == "creating" && strings.HasPrefix(kubernetes, "kubernetes:") && metadata.Name != "" {
			kind := strings.ToLower(kubernetes[strings.LastIndex(kubernetes, ":")+1:])
			found = append(found, creation{kind, metadata.Name, metadata.Namespace})
		}
	}
	return found, nil
}
