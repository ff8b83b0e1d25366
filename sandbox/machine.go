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
	memoryNeeded  = 6 * gigabyte
	diskWhenCold  = 15 * gigabyte
	diskWhenBuilt = 2 * gigabyte
)

// check refuses a machine that the sandbox cannot run on, with everything that is wrong, before anything is started.
func (p places) check(tools toolbox) error {
	return errors.Join(
		enoughMemory("/proc/meminfo", memoryNeeded),
		p.enoughDisk(),
		p.portsAreFree(tools),
	)
}

func enoughMemory(file string, needed int) error {
	content, err := os.ReadFile(file)
	if err != nil {
		return err
	}
	found := regexp.MustCompile(`MemTotal:\s+(\d+) kB`).FindSubmatch(content)
	if found == nil {
		return fmt.Errorf("%s does not say how much memory there is", file)
	}
	kilobytes, err := strconv.Atoi(string(found[1]))
	// The kernel keeps some of a machine's memory to itself.
	if err == nil && kilobytes*1024 < needed*9/10 {
		err = fmt.Errorf("too little memory: the sandbox needs %d GB, this machine has %.1f GB", needed/gigabyte, float64(kilobytes)/(1<<20))
	}
	return err
}

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
			return fmt.Errorf("too little disk: the sandbox needs %d GB free for %s, there are %.1f GB", needed/gigabyte, folder, float64(free)/gigabyte)
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
