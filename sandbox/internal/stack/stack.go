// Package stack runs the program on the cluster, and shows that it works.
package stack

import (
	"bytes"
	"crypto/rand"
	"os"
	"path/filepath"
	"regexp"
	"strings"

	"sparkdriver.dev/sandbox/internal/config"
	"sparkdriver.dev/sandbox/internal/run"
	"sparkdriver.dev/sandbox/internal/workspace"
)

const (
	name = "sandbox"
	file = "stack/Pulumi." + name + ".yaml" // in the state folder

	// copiedKey knows the committed file that was copied.
	copiedKey = "stack/copied.key"
)

// Stack is the person's own copy of the project, with the program of the repository.
type Stack struct{ Repository, State workspace.Folder }

// Registry is where images go that this stack's environments need, and how they are built.
type Registry struct {
	Name    string
	Builder []string // variables for the builder
}

func (s Stack) Deploy(images map[string]string, registry Registry, note run.Note) error {
	up := s.pulumi("up", "--yes", "--skip-preview", "--non-interactive", "--stack", name)
	return run.InTurn(
		func() error { return s.copyFile(note) },
		func() error { return s.prepare(images, registry.Name) },
		func() error { return s.buildEnvironments(registry.Builder, note) },
		s.repair,
		up.Run,
	)
}

func (s Stack) pulumi(words ...string) run.Command {
	return run.Command{
		Words:  append([]string{s.State.Path("bin/pulumi")}, words...),
		Folder: s.State.Path("stack"),
		Env:    []string{"PATH=" + s.State.Path("bin") + ":" + os.Getenv("PATH")},
		Log:    s.State.Path("logs", "pulumi-"+words[0]+".log"),
	}
}

// copyFile copies the committed stack file unless there is one already. One that was copied is the person's, who is told
// when the repository has another by now.
func (s Stack) copyFile(note run.Note) error {
	committed, err := os.ReadFile(s.Repository.Path("Pulumi." + name + ".yaml"))
	if err != nil {
		return err
	}
	key, err := workspace.Hash(string(committed))
	if err != nil {
		return err
	}
	if copied, err := os.ReadFile(s.State.Path(copiedKey)); err == nil && s.State.Has(file) {
		if string(copied) != key {
			note("the repository's Pulumi.%s.yaml has changed since it was copied to %s, which stays: remove that for a new copy", name, s.State.Path(file))
		}
		return nil
	}
	if err := s.State.Write(copiedKey, []byte(key)); err != nil || s.State.Has(file) {
		return err
	}
	return s.State.Write(file, committed)
}

// prepare copies the project, and sets in the stack file what only this machine knows.
func (s Stack) prepare(images map[string]string, registry string) error {
	hash, err := s.passwordHash()
	if err != nil {
		return err
	}
	project, err := os.ReadFile(s.Repository.Path("Pulumi.yaml"))
	if err != nil {
		return err
	}
	if err := s.State.Write("stack/Pulumi.yaml", fromStackFolder(project, s.State.Path("stack"), string(s.Repository))); err != nil {
		return err
	}
	return s.fillFile(images, registry, hash)
}

// fillFile sets what only this machine knows, when it has changed. All else in the file is the person's.
func (s Stack) fillFile(images map[string]string, registry, passwordHash string) error {
	content, err := os.ReadFile(s.State.Path(file))
	if err != nil {
		return err
	}
	settings := []string{
		"sparkdriver:cluster.kubeconfig.file=" + s.State.Path("kubeconfig"),
		"sparkdriver:cluster.dns[0]=" + config.NodeAddress + "/32",
		"sparkdriver:images.registry=" + registry,
		"sparkdriver:images.build=true",
		"sparkdriver:defaults.images.notebook=" + images["jupyter"],
		"sparkdriver:defaults.images.executor=" + images["spark"],
		"sparkdriver:defaults.images.gateway=" + images["gateway"],
	}
	key, err := workspace.Hash(strings.Join(append(settings, passwordHash), "\n"))
	if err != nil {
		return err
	}
	if done, err := os.ReadFile(s.State.Path("stack/key")); err == nil && string(done) == key && bytes.Contains(content, []byte("passwordHash:")) {
		return nil
	}
	password := s.pulumi("config", "set", "--non-interactive", "--stack", name, "--path", "--secret", "sparkdriver:defaults.login.passwordHash")
	password.Input = passwordHash // everyone on the machine can read a process's arguments
	setAll := []string{"config", "set-all", "--non-interactive", "--stack", name, "--path"}
	for _, setting := range settings {
		setAll = append(setAll, "--plaintext", setting)
	}
	err = run.InTurn(
		s.pulumi("stack", "select", "--create", "--non-interactive", "--secrets-provider", "passphrase", "--stack", name).Run,
		s.pulumi(setAll...).Run,
		password.Run,
	)
	if err != nil {
		return err
	}
	return s.State.Write("stack/key", []byte(key))
}

// fromStackFolder lets the project file find the program's start from a folder of its own. The language host takes
// even an absolute path for one below that folder.
func fromStackFolder(project []byte, folder, repository string) []byte {
	way, err := filepath.Rel(folder, repository)
	if err != nil { // both are absolute
		panic(err)
	}
	way = strings.ReplaceAll(way, "$", "$$")
	return regexp.MustCompile(`(?m)^(\s*use-executor:\s*)(.+)$`).ReplaceAll(project, []byte("${1}"+way+"/${2}"))
}

// passwordHash makes the notebooks' password the first time.
func (s Stack) passwordHash() (string, error) {
	if hash, err := os.ReadFile(s.State.Path("password-hash")); err == nil && s.State.Has("password") {
		return string(hash), nil
	}
	if err := os.RemoveAll(s.State.Path("password")); err != nil {
		return "", err
	}
	hash, err := run.Output(s.Repository.Path("bin/sparkdriver"), "password", "--out", s.State.Path("password"))
	if err != nil {
		return "", err
	}
	return hash, s.State.Write("password-hash", []byte(hash))
}

// MakePassphrase makes what protects the secrets in the stack's state, once.
func (s Stack) MakePassphrase() error {
	if s.State.Has("passphrase") {
		return nil
	}
	return s.State.Write("passphrase", []byte(rand.Text()))
}

// BuildProgram takes a moment when nothing is built of its sources yet.
func (s Stack) BuildProgram(run.Note) error {
	return run.Command{
		Log:    s.State.Path("logs/build.log"),
		Folder: string(s.Repository),
		Words:  []string{s.Repository.Path("bin/mvn-start"), "compile"},
	}.Run()
}
