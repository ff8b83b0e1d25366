package main

import (
	"context"
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

	"sparkdriver.dev/sandbox/internal/command"
	"sparkdriver.dev/sandbox/internal/files"
)

const (
	gigabyte     = 1 << 30
	memoryNeeded = 6500 << 20   // what the pods ask for during a count, and what the kubelet keeps back
	memoryUsed   = 3 * gigabyte // what all of it really uses
)

// check refuses a machine that the sandbox cannot run on, with everything that is wrong, before anything is started.
func (p places) check(tools toolbox) error {
	return errors.Join(
		enoughMemory("/", p.anyRuns(tools)),
		p.enoughDisk(),
		p.portsAreFree(tools),
		networksAreFree(),
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

// enoughDisk asks for what the missing parts will take.
func (p places) enoughDisk() error {
	missing, err := p.missingTools()
	if err != nil {
		return err
	}
	needed := diskNeeded(len(missing), files.Exists(p.cached("layers")), files.Exists(p.in("images.json")))
	for _, folder := range []string{p.state, p.cache} {
		var disk syscall.Statfs_t
		existing := files.NearestExisting(folder)
		if err := syscall.Statfs(existing, &disk); err != nil {
			return &os.PathError{Op: "statfs", Path: existing, Err: err}
		}
		if free := int(disk.Bavail) * int(disk.Bsize); free < needed {
			return fmt.Errorf("too little disk: the sandbox needs %s free for %s, there are %s", inGigabytes(needed), folder, inGigabytes(free))
		}
	}
	return nil
}

// diskNeeded counts, for a tool, what Go keeps of its sources; for images, the registry and what is unpacked of it.
func diskNeeded(missingTools int, layers, images bool) int {
	needed := 1 + 2*missingTools
	if !layers {
		needed += 2
	}
	if !images {
		needed += 4
	}
	return needed * gigabyte
}

func (p places) portsAreFree(tools toolbox) error {
	var taken []error
	all := p.processes()
	for _, c := range p.components(tools) {
		if _, ours := running(all, c.name); ours {
			continue
		}
		for _, port := range c.ports {
			if isTaken(port) {
				taken = append(taken, fmt.Errorf("port %s, which %s needs, is taken%s", port, c.name, holder(port)))
			}
		}
	}
	return errors.Join(taken...)
}

// isTaken says whether someone listens on a port of an address, which need not be the machine's yet.
func isTaken(port string) bool {
	config := net.ListenConfig{Control: func(_, _ string, connection syscall.RawConn) error {
		var failure error
		err := connection.Control(func(descriptor uintptr) {
			failure = syscall.SetsockoptInt(int(descriptor), syscall.IPPROTO_IP, syscall.IP_FREEBIND, 1)
		})
		return errors.Join(err, failure)
	}}
	listener, err := config.Listen(context.Background(), "tcp4", port)
	if err != nil {
		return true
	}
	defer listener.Close()
	if !strings.HasSuffix(port, fmt.Sprint(":", dnsPort)) {
		return false
	}
	packets, err := config.ListenPacket(context.Background(), "udp4", port)
	if err != nil {
		return true
	}
	return packets.Close() != nil
}

// holder names who listens on a port, where the machine can tell.
func holder(port string) string {
	if _, err := exec.LookPath("ss"); err != nil {
		return ""
	}
	printed, _ := command.Output("ss", "--no-header", "--listening", "--tcp", "--udp", "--processes", "sport = "+port[strings.LastIndex(port, ":"):])
	return holderIn(printed)
}

func holderIn(printed string) string {
	found := regexp.MustCompile(`\("([^"]+)",pid=(\d+)`).FindStringSubmatch(printed)
	if found == nil {
		return ""
	}
	return fmt.Sprintf(" by %s (process %s)", strings.TrimSpace(found[1]), found[2])
}
