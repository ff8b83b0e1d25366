// Package run runs commands and steps, and waits for what they start.
package run

import (
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
)

// Command is a program with its arguments; it dies with bin/sandbox.
type Command struct {
	Words  []string
	Folder string
	Env    []string // beside bin/sandbox's own
	Input  string
	Log    string // of what Run's program prints
}

// Run fails with the end of the log when the program does.
func (c Command) Run() error {
	if err := os.MkdirAll(filepath.Dir(c.Log), 0o700); err != nil {
		return err
	}
	log, err := os.OpenFile(c.Log, os.O_CREATE|os.O_WRONLY|os.O_TRUNC, 0o600)
	if err != nil {
		return err
	}
	defer log.Close()
	child := c.child()
	child.Stdout, child.Stderr = log, log
	if err := child.Run(); err != nil {
		return fmt.Errorf("%s: %w\n%s\nThe whole log: %s", c.title(), err, LastLines(c.Log, 15), c.Log)
	}
	return nil
}

func (c Command) Output() (string, error) {
	child := c.child()
	var complaints bytes.Buffer
	child.Stderr = &complaints
	printed, err := child.Output()
	if err != nil {
		return "", fmt.Errorf("%s: %w\n%s", c.title(), err, strings.TrimSpace(complaints.String()))
	}
	return strings.TrimSpace(string(printed)), nil
}

func (c Command) title() string { return strings.Join(c.Words[:min(2, len(c.Words))], " ") }

func (c Command) child() *exec.Cmd {
	child := exec.Command(c.Words[0], c.Words[1:]...)
	child.Dir = c.Folder
	if c.Input != "" {
		child.Stdin = strings.NewReader(c.Input)
	}
	child.Env = append(os.Environ(), c.Env...)
	child.SysProcAttr = &syscall.SysProcAttr{Pdeathsig: syscall.SIGKILL}
	return child
}

// Output is what a program prints that is called with nothing but arguments.
func Output(words ...string) (string, error) { return Command{Words: words}.Output() }

// Calls calls a program once for each line of arguments; none of these has a space in it.
func Calls(program string, lines ...string) error {
	for _, line := range lines {
		if _, err := Output(strings.Fields(program + " " + line)...); err != nil {
			return err
		}
	}
	return nil
}

// LastLines is the end of a log, or why there is none.
func LastLines(file string, count int) string {
	content, err := os.ReadFile(file)
	if err != nil {
		return err.Error()
	}
	lines := strings.Split(strings.TrimSpace(string(content)), "\n")
	return strings.Join(lines[max(0, len(lines)-count):], "\n")
}

// Quote makes a value one word of a shell.
func Quote(value string) string { return "'" + strings.ReplaceAll(value, "'", `'\''`) + "'" }
