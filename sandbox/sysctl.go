package main

import (
	"encoding/json"
	"errors"
	"io/fs"
	"os"
	"path/filepath"

	"sparkdriver.dev/sandbox/internal/files"
)

// kernelSettings are changed by the sandbox (forwarding) and by the kubelet (the others).
var kernelSettings = []string{
	"net/ipv4/ip_forward",
	"kernel/keys/root_maxbytes",
	"kernel/keys/root_maxkeys",
	"kernel/panic",
	"kernel/panic_on_oops",
	"vm/overcommit_memory",
	"vm/panic_on_oom",
}

func (p places) kernelSettingsFile() string { return p.in("kernel-settings.json") }

// forward lets the machine route between pods, after noting how it was set up.
func (p places) forward() error {
	if _, err := os.Stat(p.kernelSettingsFile()); err != nil {
		before := map[string]string{}
		for _, name := range kernelSettings {
			value, err := os.ReadFile(filepath.Join("/proc/sys", name))
			if err != nil {
				return err
			}
			before[name] = string(value)
		}
		content, err := json.Marshal(before)
		if err != nil {
			return err
		}
		if err := files.Replace(p.kernelSettingsFile(), content); err != nil {
			return err
		}
	}
	return os.WriteFile("/proc/sys/net/ipv4/ip_forward", []byte("1"), 0o600)
}

// restoreKernelSettings puts back what was noted.
func (p places) restoreKernelSettings() error {
	content, err := os.ReadFile(p.kernelSettingsFile())
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return err
	}
	before := map[string]string{}
	if err := json.Unmarshal(content, &before); err != nil {
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
	return os.Remove(p.kernelSettingsFile())
}
