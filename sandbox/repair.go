package main

import (
	"encoding/json"
	"os"
	"path/filepath"
	"syscall"
)

// repairStack undoes what a pulumi that was killed leaves: its lock, and resources it was just making.
func (p places) repairStack() error {
	if !p.lockLeft() {
		return nil
	}
	if err := p.pulumi("cancel", "--yes", "--non-interactive", "--stack", stackName).run(); err != nil {
		return err
	}
	words := []string{"refresh", "--yes", "--skip-preview", "--non-interactive", "--clear-pending-creates", "--stack", stackName}
	state, err := p.pulumi("stack", "export", "--stack", stackName).output()
	if err != nil {
		return err
	}
	begun, err := begunCreations(state)
	if err != nil {
		return err
	}
	for _, one := range begun {
		words = append(words, "--import-pending-creates", one.urn, "--import-pending-creates", one.id)
	}
	return p.pulumi(words...).run()
}

// lockLeft says whether the stack is locked by a process that has ended.
func (p places) lockLeft() bool {
	locks, _ := filepath.Glob(p.in("pulumi/.pulumi/locks/organization/sparkdriver", stackName, "*.json"))
	for _, file := range locks {
		var lock struct{ PID int }
		content, err := os.ReadFile(file)
		if err == nil && json.Unmarshal(content, &lock) == nil && syscall.Kill(lock.PID, 0) != nil {
			return true
		}
	}
	return false
}

type creation struct{ urn, id string }

// begunCreations lists the objects whose creation was begun, under the names that Kubernetes knows them by.
func begunCreations(state string) ([]creation, error) {
	var exported struct {
		Deployment struct {
			Pending []struct {
				Type     string
				Resource struct {
					URN    string
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
		metadata := operation.Resource.Inputs.Metadata
		if operation.Type != "creating" || metadata.Name == "" {
			continue
		}
		id := metadata.Name
		if metadata.Namespace != "" {
			id = metadata.Namespace + "/" + metadata.Name
		}
		found = append(found, creation{operation.Resource.URN, id})
	}
	return found, nil
}
