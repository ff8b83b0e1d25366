package stack

import (
	"os"
	"path/filepath"
	"strings"

	"sparkdriver.dev/sandbox/internal/run"
)

// Uses is text that names every image which pods have, will be given when they start anew, or which a stack beside this one
// has locked. Executors' are named in their notebooks' ConfigMaps.
func (s Stack) Uses() (string, error) {
	kinds := "pods,replicationcontrollers,daemonsets,deployments,statefulsets,jobs,cronjobs,configmaps"
	cluster, err := run.Output(s.State.Path("bin/kubectl"), "get", kinds, "--all-namespaces", "--output", "json")
	if err != nil {
		return "", err
	}
	texts := []string{cluster}
	locks, err := filepath.Glob(filepath.Join(filepath.Dir(s.State.Path(file)), "sparkdriver.*.lock.json"))
	if err != nil {
		return "", err
	}
	for _, lock := range locks {
		content, err := os.ReadFile(lock)
		if err != nil {
			return "", err
		}
		texts = append(texts, string(content))
	}
	return strings.Join(texts, "\n"), nil
}
