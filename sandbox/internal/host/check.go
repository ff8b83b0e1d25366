package host

import (
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"net"
	"net/netip"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"syscall"

	"sparkdriver.dev/sandbox/internal/config"
	"sparkdriver.dev/sandbox/internal/run"
	"sparkdriver.dev/sandbox/internal/workspace"
)

// Needs are what a cluster needs of the machine that is about to run it.
type Needs struct {
	Runs  bool // it does already, and has its memory
	Disk  int  // in gigabytes
	Ports []Port
}

// Port is an address with a port, and the component that listens there.
type Port struct{ Address, Component string }

// Check refuses a machine that the sandbox cannot run on, with everything that is wrong, before anything is started.
func (h Host) Check(needs Needs) error {
	return errors.Join(
		enoughMemory("/", needs.Runs),
		h.enoughDisk(needs.Disk*gigabyte),
		portsAreFree(needs.Ports),
		networksAreFree(),
	)
}

const (
	gigabyte     = 1 << 30
	memoryNeeded = 6500 << 20   // what the pods ask for during a count, and what the kubelet keeps back
	memoryUsed   = 3 * gigabyte // what all of it really uses
)

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
func (h Host) enoughDisk(needed int) error {
	for _, folder := range []workspace.Folder{h.Workspace.State, h.Workspace.Cache} {
		var disk syscall.Statfs_t
		existing := workspace.NearestExisting(string(folder))
		if err := syscall.Statfs(existing, &disk); err != nil {
			return &os.PathError{Op: "statfs", Path: existing, Err: err}
		}
		if free := int(disk.Bavail) * int(disk.Bsize); free < needed {
			return fmt.Errorf("too little disk: the sandbox needs %s free for %s, there are %s", inGigabytes(needed), folder, inGigabytes(free))
		}
	}
	return nil
}

// numbers reads the whole numbers that a kernel file lists; a file that has gone lists none.
func numbers(file string) []int {
	content, _ := os.ReadFile(file)
	var found []int
	for word := range strings.FieldsSeq(string(content)) {
		if number, err := strconv.Atoi(word); err == nil {
			found = append(found, number)
		}
	}
	return found
}

// used is an address that one of the machine's networks uses: an interface's own, a gateway's, or where a network begins.
type used struct {
	by      string
	address netip.Addr
}

// networksAreFree refuses a machine with networks where the sandbox puts its own.
func networksAreFree() error {
	routes, err := os.ReadFile("/proc/net/route")
	if err != nil {
		return err
	}
	interfaces, err := net.Interfaces()
	if err != nil {
		return err
	}
	all := usedByRoutes(string(routes))
	for _, one := range interfaces {
		addresses, err := one.Addrs()
		if err != nil {
			continue // the interface has gone
		}
		for _, address := range addresses {
			if prefix, err := netip.ParsePrefix(address.String()); err == nil {
				all = append(all, used{one.Name, prefix.Addr()})
			}
		}
	}
	return overlaps(all)
}

// usedByRoutes reads the kernel's table, whose addresses are numbers in the machine's own order of bytes.
func usedByRoutes(table string) []used {
	var found []used
	for line := range strings.Lines(table) {
		fields := strings.Fields(line)
		if len(fields) < 3 {
			continue
		}
		for _, field := range fields[1:3] {
			number, err := strconv.ParseUint(field, 16, 32)
			if err == nil && number != 0 {
				var bytes [4]byte
				binary.NativeEndian.PutUint32(bytes[:], uint32(number))
				found = append(found, used{fields[0], netip.AddrFrom4(bytes)})
			}
		}
	}
	return found
}

func overlaps(all []used) error {
	var found []error
	for _, one := range all {
		if one.by == nodeInterface || strings.HasPrefix(one.by, "veth") { // the sandbox's own, and its pods'
			continue
		}
		for _, own := range []string{config.PodRange, config.ServiceRange, config.NodeAddress + "/32"} {
			if netip.MustParsePrefix(own).Contains(one.address) {
				found = append(found, fmt.Errorf("the machine's address %s of %s is in %s, which the sandbox needs for itself", one.address, one.by, own))
			}
		}
	}
	return errors.Join(found...)
}

func portsAreFree(ports []Port) error {
	var taken []error
	for _, one := range ports {
		if isTaken(one.Address) {
			taken = append(taken, fmt.Errorf("port %s, which %s needs, is taken%s", one.Address, one.Component, holder(one.Address)))
		}
	}
	return errors.Join(taken...)
}

// isTaken says whether someone listens on a port of an address, which need not be the machine's yet.
func isTaken(port string) bool {
	sockets := net.ListenConfig{Control: func(_, _ string, connection syscall.RawConn) error {
		var failure error
		err := connection.Control(func(descriptor uintptr) {
			failure = syscall.SetsockoptInt(int(descriptor), syscall.IPPROTO_IP, syscall.IP_FREEBIND, 1)
		})
		return errors.Join(err, failure)
	}}
	listener, err := sockets.Listen(context.Background(), "tcp4", port)
	if err != nil {
		return true
	}
	defer listener.Close()
	if !strings.HasSuffix(port, fmt.Sprint(":", config.DNSPort)) {
		return false
	}
	packets, err := sockets.ListenPacket(context.Background(), "udp4", port)
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
	printed, _ := run.Output("ss", "--no-header", "--listening", "--tcp", "--udp", "--processes", "sport = "+port[strings.LastIndex(port, ":"):])
	return holderIn(printed)
}

func holderIn(printed string) string {
	found := regexp.MustCompile(`\("([^"]+)",pid=(\d+)`).FindStringSubmatch(printed)
	if found == nil {
		return ""
	}
	return fmt.Sprintf(" by %s (process %s)", strings.TrimSpace(found[1]), found[2])
}
