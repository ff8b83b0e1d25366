package main

import (
	"errors"
	"fmt"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"syscall"
)

const (
	gigabyte      = 1 << 30
	memoryNeeded  = 6500 << 20   // what the pods ask for during a count, and what the kubelet keeps back
	memoryUsed    = 3 * gigabyte // what all of it really uses
	diskWhenCold  = 15 * gigabyte
	diskWhenBuilt = 2 * gigabyte
)

// check refuses a machine that the sandbox cannot run on, with everything that is wrong, before anything is started.
func (p places) check(tools toolbox) error {
	return errors.Join(
		enoughMemory("/", p.anyRuns(tools)),
		p.enoughDisk(),
		p.portsAreFree(tools),
	)
}

// enoughMemory looks at what the machine has, less what a container's limit takes away, and at what of it is free.
func enoughMemory(root string, runs bool) error {
	content, err := os.ReadFile(filepath.Join(root, "proc/meminfo"))
	if err != nil {
		return err
	}
	memory := map[string]int{}
	for _, line := range regexp.MustCompile(`(?m)^(\w+):\s+(\d+) kB$`).FindAllStringSubmatch(string(content), -1) {
		kilobytes, _ := strconv.Atoi(line[2])
		memory[line[1]] = kilobytes << 10
	}
	total := memory["MemTotal"]
	for _, file := range []string{"sys/fs/cgroup/memory.max", "sys/fs/cgroup/memory/memory.limit_in_bytes"} {
		for _, limit := range numbers(filepath.Join(root, file)) {
			total = min(total, limit)
		}
	}
	if total < memoryNeeded {
		return fmt.Errorf("too little memory: the sandbox needs %s, this machine has %s", inGigabytes(memoryNeeded), inGigabytes(total))
	}
	if free := memory["MemAvailable"]; !runs && free < memoryUsed {
		return fmt.Errorf("too little free memory: the sandbox needs %s of it, there are %s: end something else first", inGigabytes(memoryUsed), inGigabytes(free))
	}
	return nil
}

func inGigabytes(bytes int) string { return fmt.Sprintf("%.1f GB", float64(bytes)/gigabyte) }

func (p places) enoughDisk() error {
	needed := diskWhenCold
	if fileExists(p.in("images.json")) {
		needed = diskWhenBuilt
	}
	for _, folder := range []string{p.state, p.cache} {
		var disk syscall.Statfs_t
		existing := nearestExisting(folder)
		if err := syscall.Statfs(existing, &disk); err != nil {
			return &os.PathError{Op: "statfs", Path: existing, Err: err}
		}
		if free := int(disk.Bavail) * int(disk.Bsize); free < needed {
			return fmt.Errorf("too little disk: the sandbox needs %s free for %s, there are %s", inGigabytes(needed), folder, inGigabytes(free))
		}
	}
	return nil
}

func nearestExisting(folder string) string {
	for !fileExists(folder) {
		folder = filepath.Dir(folder)
	}
	return folder
}

func (p places) portsAreFree(tools toolbox) error {
	var taken []error
	all := p.processes()
	for _, c := range p.components(tools) {
		if _, ours := running(all, c.name); ours {
			continue
		}
		for _, port := range c.ports {
			if listener, err := net.Listen("tcp", fmt.Sprintf("127.0.0.1:%d", port)); err == nil {
				listener.Close()
			} else {
				taken = append(taken, fmt.Errorf("port %d, which %s needs, is taken%s", port, c.name, holder(port)))
			}
		}
	}
	return errors.Join(taken...)
}

// holder names who listens on a port, where the machine can tell.
func holder(port int) string {
	if _, err := exec.LookPath("ss"); err != nil {
		return ""
	}
	printed, _ := output("ss", "--no-header", "--listening", "--tcp", "--processes", fmt.Sprintf("sport = :%d", port))
	return holderIn(printed)
}

func holderIn(printed string) string {
	found := regexp.MustCompile(`\("([^"]+)",pid=(\d+)`).FindStringSubmatch(printed)
	if found == nil {
		return ""
	}
	return fmt.Sprintf(" by %s (process %s)", strings.TrimSpace(found[1]), found[2])
}
