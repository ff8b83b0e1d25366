// Package host checks the machine, prepares it for a cluster, and takes that back.
package host

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"time"

	"sparkdriver.dev/sandbox/internal/process"
	"sparkdriver.dev/sandbox/internal/run"
	"sparkdriver.dev/sandbox/internal/workspace"
)

// Host is the machine, as far as one workspace's sandbox changes it.
type Host struct{ Workspace workspace.Workspace }

// Connect makes the node's network and the root of the pods' cgroups.
func (h Host) Connect() error { return run.InTurn(h.forward, h.makeNetwork, makeCgroupRoot) }

// EndPods ends what runs in pods, and leaves what runs pods alone.
func EndPods() error { return process.End(podProcesses, 8*time.Second) }

// Restore takes away everything that a cluster without processes leaves in the kernel, however it ended: mounts,
// interfaces, firewall rules, cgroups, settings. Data stays.
func (h Host) Restore() error {
	unmount := func() error { return Unmount(h.mounts) }
	return run.InTurn(unmount, removeNetwork, removeCgroups, h.restoreKernelSettings, h.removeTraces)
}

// removeTraces removes what the kubelet and the network plugin keep outside the state folder, and what no stopped cluster
// needs in it.
func (h Host) removeTraces() error {
	logs, _ := filepath.Glob("/var/log/containers/*")
	logs = slices.DeleteFunc(logs, func(link string) bool {
		target, err := os.Readlink(link)
		return err != nil || !strings.HasPrefix(target, string(h.Workspace.State)+"/")
	})
	addresses, _ := filepath.Glob("/var/lib/cni/results/sparkdriver-*")
	for _, trace := range append(logs, addresses...) {
		if err := os.Remove(trace); err != nil {
			return err
		}
	}
	for _, folder := range []string{"/var/log/containers", "/var/lib/cni/results", "/var/lib/cni"} {
		_ = os.Remove(folder) // only goes when empty
	}
	return os.RemoveAll(h.Workspace.State.Path("run"))
}

// kernelSettings are changed by the sandbox (forwarding) and by the kubelet (the others).
var kernelSettings = []string{
	"net/ipv4/ip_forward", "kernel/keys/root_maxbytes", "kernel/keys/root_maxkeys", "kernel/panic", "kernel/panic_on_oops",
	"vm/overcommit_memory", "vm/panic_on_oom",
}

const settingsBefore = "kernel-settings.json"

// forward lets the machine route between pods, after noting how it was set up.
func (h Host) forward() error {
	if !h.Workspace.State.Has(settingsBefore) {
		before := map[string]string{}
		for _, name := range kernelSettings {
			value, err := os.ReadFile(filepath.Join("/proc/sys", name))
			if err != nil {
				return err
			}
			before[name] = string(value)
		}
		if err := h.Workspace.State.WriteJSON(settingsBefore, before); err != nil {
			return err
		}
	}
	return os.WriteFile("/proc/sys/net/ipv4/ip_forward", []byte("1"), 0o600)
}

// restoreKernelSettings puts back what was noted.
func (h Host) restoreKernelSettings() error {
	before := map[string]string{}
	err := h.Workspace.State.ReadJSON(settingsBefore, &before)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return err
	}
	for name, value := range before {
		file := filepath.Join("/proc/sys", name)
		if now, err := os.ReadFile(file); err == nil && string(now) == value {
			continue // some machines do not even let root write it
		}
		if err := os.WriteFile(file, []byte(value), 0o600); err != nil {
			return err
		}
	}
	return os.Remove(h.Workspace.State.Path(settingsBefore))
}

// mounts says whether a mount point is one that the sandbox's programs make. Its folders may be the person's mount points,
// but for the kubelet's, which mounts its folder onto itself.
func (h Host) mounts(point string) bool {
	state, cache := h.Workspace.State, h.Workspace.Cache
	below := func(folder string) bool { return strings.HasPrefix(point, folder+"/") }
	return point == state.Path("kubelet") ||
		slices.ContainsFunc([]string{state.Path("kubelet"), state.Path("run"), state.Path("containerd"), cache.Path("layers")}, below) ||
		strings.HasPrefix(point, cache.Path("base-")) && strings.Contains(point, ".root/")
}

// Unmount takes mounts away, the last first.
func Unmount(chosen func(point string) bool) error {
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
