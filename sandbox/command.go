package main

import (
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
)

// command runs a program to its end; it dies with bin/sandbox, and what it prints goes to a log.
type command struct {
	log     string
	folder  string
	extra   []string
	input   string
	command []string
}

// reading gives the program a text on its standard input.
func (c command) reading(input string) command {
	c.input = input
	return c
}

func (c command) run() error {
	if err := os.MkdirAll(filepath.Dir(c.log), 0o700); err != nil {
		return err
	}
	log, err := os.OpenFile(c.log, os.O_CREATE|os.O_WRONLY|os.O_TRUNC, 0o600)
	if err != nil {
		return err
	}
	defer log.Close()
	child := c.child()
	child.Stdout, child.Stderr = log, log
	if err := child.Run(); err != nil {
		return fmt.Errorf("%s: %w\n%s\nThe whole log: %s", strings.Join(c.command[:min(2, len(c.command))], " "), err, lastLines(c.log, 15), c.log)
	}
	return nil
}

// output runs the program and returns what it prints.
func (c command) output() (string, error) {
	child := c.child()
	var complaints bytes.Buffer
	child.Stderr = &complaints
	printed, err := child.Output()
	if err != nil {
		return "", fmt.Errorf("%s: %w\n%s", strings.Join(c.command[:min(2, len(c.command))], " "), err, strings.TrimSpace(complaints.String()))
	}
	return strings.TrimSpace(string(printed)), nil
}

func (c command) child() *exec.Cmd {
	child := exec.Command(c.command[0], c.command[1:]...)
	child.Dir = c.folder
	if c.input != "" {
		child.Stdin = strings.NewReader(c.input)
	}
	child.Env = append(os.Environ(), c.extra...)
	child.SysProcAttr = &syscall.SysProcAttr{Pdeathsig: syscall.SIGKILL}
	return child
}

func output(words ...string) (string, error) { return command{command: words}.output() }

func lastLines(file string, count int) string {
	content, err := os.ReadFile(file)
	if err != nil {
		return err.Error()
	}
	lines := strings.Split(strings.TrimSpace(string(content)), "\n")
	return strings.Join(lines[max(0, len(lines)-count):], "\n")
}
