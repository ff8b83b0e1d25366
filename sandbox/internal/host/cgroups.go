package host

import (
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"time"

	"sparkdriver.dev/sandbox/internal/config"
	"sparkdriver.dev/sandbox/internal/run"
)

const cgroups = "/sys/fs/cgroup"

// makeCgroupRoot makes it in each hierarchy of version 1, or in the one of version 2, with all that a kubelet controls.
func makeCgroupRoot() error {
	hierarchies := []string{cgroups}
	if controllers, err := os.ReadFile(filepath.Join(cgroups, "cgroup.controllers")); err == nil {
		if err := os.WriteFile(filepath.Join(cgroups, "cgroup.subtree_control"), []byte(enabling(string(controllers))), 0o600); err != nil {
			return err
		}
	} else if hierarchies, err = filepath.Glob(filepath.Join(cgroups, "*")); err != nil {
		return err
	}
	for _, hierarchy := range hierarchies {
		if err := os.MkdirAll(filepath.Join(hierarchy, config.CgroupRoot), 0o755); err != nil {
			return err
		}
	}
	return nil
}

// enabling are the words that hand a cgroup's controllers on to those below it.
func enabling(controllers string) string {
	var words []string
	for _, one := range strings.Fields(controllers) {
		if slices.Contains([]string{"cpu", "cpuset", "hugetlb", "memory", "pids"}, one) {
			words = append(words, "+"+one)
		}
	}
	return strings.Join(words, " ")
}

// podCgroups are the sandbox's own, in each hierarchy of version 1 and in version 2.
func podCgroups() []string {
	var found []string
	for _, hierarchy := range []string{"", "*"} {
		folders, _ := filepath.Glob(filepath.Join(cgroups, hierarchy, config.CgroupRoot))
		for _, folder := range folders {
			_ = filepath.WalkDir(folder, func(path string, entry fs.DirEntry, err error) error {
				if err == nil && entry.IsDir() {
					found = append(found, path)
				}
				return nil
			})
		}
	}
	return found
}

func podProcesses() []int {
	var ids []int
	for _, cgroup := range podCgroups() {
		ids = append(ids, numbers(filepath.Join(cgroup, "cgroup.procs"))...)
	}
	slices.Sort(ids)
	return slices.Compact(ids)
}

func removeCgroups() error {
	return run.Within(10*time.Second, "pods' cgroups stay", func() bool {
		cgroups := podCgroups()
		slices.Reverse(cgroups) // children first
		for _, cgroup := range cgroups {
			_ = syscall.Rmdir(cgroup)
		}
		return len(podCgroups()) == 0
	})
}
