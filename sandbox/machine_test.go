package main

import (
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"
)

// machineWith is a root folder with the kernel's files about memory; a limit of "" is none.
func machineWith(t *testing.T, total, available int, limit string) string {
	root := t.TempDir()
	for file, content := range map[string]string{
		"proc/meminfo":             fmt.Sprintf("MemTotal:       %d kB\nMemFree:        1 kB\nMemAvailable:   %d kB\n", total>>10, available>>10),
		"sys/fs/cgroup/memory.max": limit + "\n",
	} {
		if err := os.MkdirAll(filepath.Dir(filepath.Join(root, file)), 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(root, file), []byte(content), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return root
}

func TestTooLittleMemoryIsSaidWithBothFigures(t *testing.T) {
	for want, root := range map[string]string{
		"needs 6.3 GB, this machine has 2.0 GB":  machineWith(t, 2*gigabyte, 2*gigabyte, "max"),
		"needs 6.3 GB, this machine has 4.0 GB":  machineWith(t, 8*gigabyte, 8*gigabyte, "4294967296"),
		"needs 3.0 GB of it, there are 1.0 GB: ": machineWith(t, 8*gigabyte, 1*gigabyte, "max"),
	} {
		if err := enoughMemory(root, false); err == nil || !strings.Contains(err.Error(), want) {
			t.Error(want, "but:", err)
		}
	}
}

func TestWhatASandboxThatRunsHasTakenIsNotAskedForAgain(t *testing.T) {
	if err := enoughMemory(machineWith(t, 8*gigabyte, 1*gigabyte, "max"), true); err != nil {
		t.Fatal(err)
	}
}

// The program adds 384 MiB to each heap, and 512 MiB to each notebook; the kubelet keeps 100 MiB back.
func TestTheMemoryAskedForIsWhatTheStacksPodsAskFor(t *testing.T) {
	content, err := os.ReadFile("../Pulumi.sandbox.yaml")
	if err != nil {
		t.Fatal(err)
	}
	var figures []int
	for _, found := range regexp.MustCompile(`(?:memory|maxSessions|instances): (\d+)`).FindAllSubmatch(content, -1) {
		figure, _ := strconv.Atoi(string(found[1]))
		figures = append(figures, figure)
	}
	if len(figures) != 4 {
		t.Fatal("expected driver.memory, driver.maxSessions, executor.instances, executor.memory in this order, got", figures)
	}
	notebooks := strings.Count(string(content), "- name: main")
	pods := notebooks*(figures[1]*(figures[0]+384)+512) + figures[2]*(figures[3]+384)
	if want := (pods + 100) << 20; memoryNeeded != want {
		t.Errorf("the pods ask for %d bytes, the sandbox for %d", want, memoryNeeded)
	}
}

func TestTheHolderOfAPortIsNamed(t *testing.T) {
	printed := `LISTEN 0 4096 127.0.0.1:5000 0.0.0.0:* users:(("python3",pid=42,fd=3))`
	if got := holderIn(printed); got != " by python3 (process 42)" {
		t.Fatal(got)
	}
}

func TestOnlyMissingPackagesAreNamed(t *testing.T) {
	missing := missingPackages(func(path string) bool { return path != "/usr/sbin/nft" && path != "/sbin/nft" })
	if strings.Join(missing, " ") != "nftables" {
		t.Fatal(missing)
	}
}
