package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestTooLittleMemoryIsSaidWithBothFigures(t *testing.T) {
	file := filepath.Join(t.TempDir(), "meminfo")
	if err := os.WriteFile(file, []byte("MemTotal:        2097152 kB\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	err := enoughMemory(file, memoryNeeded)
	if err == nil || !strings.Contains(err.Error(), "needs 6 GB, this machine has 2.0 GB") {
		t.Fatal(err)
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
