package main

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"time"
)

const (
	podGrace       = 8 * time.Second
	componentGrace = 10 * time.Second
)

// sweep takes away everything that a cluster leaves in the kernel, however it ended: processes, mounts, interfaces,
// firewall rules, cgroups, settings. Data stays.
func (p places) sweep() error {
	if err := p.stop("kubelet"); err != nil { // or it would start the pods again
		return err
	}
	if err := end(podProcesses, podGrace); err != nil {
		return err
	}
	if err := p.stop("kube-apiserver"); err != nil { // or it would wait for an etcd that has ended
		return err
	}
	if err := end(func() []int { return idsOf(leaders(p.processes())) }, componentGrace); err != nil {
		return err
	}
	if err := end(func() []int { return idsOf(p.processes()) }, 0); err != nil { // pods' shims heed no request
		return err
	}
	for _, action := range []func() error{func() error { return unmount(p.mounts) }, disconnect, removeCgroups, p.restoreKernelSettings, p.removeTraces} {
		if err := action(); err != nil {
			return err
		}
	}
	return os.RemoveAll(p.in("run"))
}

// mounts says whether a mount point is one that the sandbox's programs make. Its folders may be the person's mount points,
// but for the kubelet's, which mounts its folder onto itself.
func (p places) mounts(point string) bool {
	below := func(folder string) bool { return strings.HasPrefix(point, folder+"/") }
	return point == p.in("kubelet") ||
		slices.ContainsFunc([]string{p.in("kubelet"), p.in("run"), p.in("containerd"), p.cached("layers")}, below) ||
		strings.HasPrefix(point, p.cached("base-")) && strings.Contains(point, ".root/")
}

// unmount takes mounts away, the last first.
func unmount(chosen func(point string) bool) error {
	mounts, err := os.ReadFile("/proc/self/mountinfo")
	if err != nil {
		return err
	}
	points := slices.DeleteFunc(mountPoints(string(mounts)), func(point string) bool { return !chosen(point) })
	slices.Reverse(points)
	var failures []error
	for _, point := range points {
		if err := syscall.Unmount(point, syscall.MNT_DETACH); err != nil && !errors.Is(err, syscall.EINVAL) {
			failures = append(failures, &fs.PathError{Op: "unmount", Path: point, Err: err})
		}
	}
	return errors.Join(failures...)
}

// mountPoints lists the mount points in the order in which they were mounted.
func mountPoints(mountinfo string) []string {
	var points []string
	for line := range strings.Lines(mountinfo) {
		fields := strings.Fields(line)
		if len(fields) > 4 {
			points = append(points, unescape(fields[4]))
		}
	}
	return points
}

// The kernel writes these characters of a path as octal numbers.
var unescape = strings.NewReplacer(`\040`, " ", `\011`, "\t", `\012`, "\n", `\134`, `\`).Replace

// removeTraces removes what the kubelet and the network plugin keep outside the state folder.
func (p places) removeTraces() error {
	links, err := filepath.Glob("/var/log/containers/*")
	if err != nil {
		return err
	}
	for _, link := range links {
		if target, err := os.Readlink(link); err == nil && strings.HasPrefix(target, p.state+"/") {
			if err := os.Remove(link); err != nil {
				return err
			}
		}
	}
	results, err := filepath.Glob("/var/lib/cni/results/sparkdriver-*")
	if err != nil {
		return err
	}
	for _, result := range results {
		if err := os.Remove(result); err != nil {
			return err
		}
	}
	for _, folder := range []string{"/var/log/containers", "/var/lib/cni/results", "/var/lib/cni"} {
		_ = os.Remove(folder) // only goes when empty
	}
	return nil
}
