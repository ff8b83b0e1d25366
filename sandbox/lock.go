package main

import (
	"fmt"
	"os"
	"strings"
	"syscall"
)

// lock lets one bin/sandbox change the sandbox at a time. The kernel drops it when the process ends, however it ends.
func (p places) lock(command string) error {
	if err := os.MkdirAll(p.state, 0o700); err != nil {
		return err
	}
	for heldLock == nil {
		if err := p.tryLock(); err != nil {
			return err
		}
	}
	return os.WriteFile(p.lockFile(), fmt.Appendf(nil, "%s (process %d)\n", command, os.Getpid()), 0o600)
}

// tryLock waits for the lock, and holds it unless the holder before it has removed the file.
func (p places) tryLock() error {
	file, err := os.OpenFile(p.lockFile(), os.O_RDWR|os.O_CREATE, 0o600)
	if err != nil {
		return err
	}
	descriptor := int(file.Fd())
	if syscall.Flock(descriptor, syscall.LOCK_EX|syscall.LOCK_NB) != nil {
		holder, _ := os.ReadFile(file.Name())
		fmt.Fprintf(os.Stderr, "Waiting for another bin/sandbox to end: %s\n", strings.TrimSpace(string(holder)))
		if err := syscall.Flock(descriptor, syscall.LOCK_EX); err != nil {
			return err
		}
	}
	locked, err := file.Stat()
	if err != nil {
		return err
	}
	if there, err := os.Stat(file.Name()); err == nil && os.SameFile(there, locked) {
		heldLock = file
		return nil
	}
	return file.Close()
}

// heldLock keeps the file from being closed, and with it the lock from being dropped.
var heldLock *os.File

// The lock lies beside the state folder, so that clean can remove the folder while holding it, and tells that the folder
// is the sandbox's.
func (p places) lockFile() string { return p.state + ".lock" }
