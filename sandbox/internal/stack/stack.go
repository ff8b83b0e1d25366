// Package stack runs the program on the cluster, and shows that it works.
package stack

import (
	"bytes"
	"crypto/rand"
	"os"
	"path/filepath"
	"regexp"
	"strings"

	"sparkdriver.dev/sandbox/internal/run"
	"sparkdriver.dev/sandbox/internal/workspace"
)

const (
	name = "sandbox"
	file = "stack/Pulumi." + name + ".yaml" // in the state folder
)

// Stack is the person's own copy of the project, with the program of the repository.
type Stack struct{ Repository, State workspace.Folder }

func (s Stack) Deploy(images map[string]string) error {
	up := s.pulumi("up", "--yes", "--skip-preview", "--non-interactive", "--stack", name)
	return run.InTurn(func() error { return s.prepare(images) }, s.repair, up.Run)
}

func (s Stack) pulumi(words ...string) run.Command {
	return run.Command{
		Words:  append([]string{s.State.Path("bin/pulumi")}, words...),
		Folder: s.State.Path("stack"),
		Env:    []string{"PATH=" + s.State.Path("bin") + ":" + os.Getenv("PATH"), "JAVA_TOOL_OPTIONS=-XX:TieredStopAtLevel=1 -XX:+UseSerialGC"},
		Log:    s.State.Path("logs", "pulumi-"+words[0]+".log"),
	}
}

// prepare copies the project, and the committed stack file unless there is one already.
func (s Stack) prepare(images map[string]string) error {
	hash, err := s.passwordHash()
	if err != nil {
		return err
	}
	project, err := os.ReadFile(s.Repository.Path("Pulumi.yaml"))
	if err != nil {
		return err
	}
	if err := s.State.Write("stack/Pulumi.yaml", absoluteBinary(project, string(s.Repository))); err != nil {
		return err
	}
	if !s.State.Has(file) {
		committed, err := os.ReadFile(s.Repository.Path("Pulumi." + name + ".yaml"))
		if err != nil {
			return err
		}
		if err := s.State.Write(file, committed); err != nil {
			return err
		}
	}
	return s.fillFile(images, hash)
}

// fillFile sets what only this machine knows, when it has changed. All else in the file is the person's.
func (s Stack) fillFile(images map[string]string, passwordHash string) error {
	content, err := os.ReadFile(s.State.Path(file))
	if err != nil {
		return err
	}
	key, err := workspace.Hash(strings.Join([]string{s.State.Path(""), passwordHash, images["spark"], images["jupyter"]}, "\n"))
	if err != nil {
		return err
	}
	if done, err := os.ReadFile(s.State.Path("stack/key")); err == nil && string(done) == key && bytes.Contains(content, []byte("passwordHash:")) {
		return nil
	}
	password := s.pulumi("config", "set", "--non-interactive", "--stack", name, "--path", "--secret", "sparkdriver:defaults.login.passwordHash")
	password.Input = passwordHash // everyone on the machine can read a process's arguments
	err = run.InTurn(
		s.pulumi("stack", "select", "--create", "--non-interactive", "--secrets-provider", "passphrase", "--stack", name).Run,
		s.pulumi("config", "set-all", "--non-interactive", "--stack", name, "--path",
			"--plaintext", "sparkdriver:cluster.kubeconfig.file="+s.State.Path("kubeconfig"),
			"--plaintext", "sparkdriver:defaults.images.notebook="+images["jupyter"],
			"--plaintext", "sparkdriver:defaults.images.executor="+images["spark"]).Run,
		password.Run,
	)
	if err != nil {
		return err
	}
	return s.State.Write("stack/key", []byte(key))
}

// absoluteBinary lets the project file find the jar from a folder of its own.
func absoluteBinary(project []byte, repository string) []byte {
	folder := strings.ReplaceAll(filepath.Clean(repository), "$", "$$")
	return regexp.MustCompile(`(?m)^(\s*binary:\s*)([^/\s].*)$`).ReplaceAll(project, []byte("${1}"+folder+"/${2}"))
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

// PackageProgram makes the jar unless it is newer than all its sources.
func (s Stack) PackageProgram(note run.Note) error {
	stale, err := olderThan(s.Repository.Path("target/sparkdriver.jar"), s.Repository.Path("pom.xml"), s.Repository.Path("src/main"))
	if err != nil || !stale {
		return err
	}
	note("packaging the Java program")
	return run.Command{
		Log:    s.State.Path("logs/package.log"),
		Folder: string(s.Repository),
		Words:  []string{"mvn", "--quiet", "--batch-mode", "-DskipTests", "package"},
	}.Run()
}

// olderThan says whether a file is missing or older than anything in the sources.
func olderThan(file string, sources ...string) (bool, error) {
	made, err := os.Stat(file)
	if err != nil {
		return true, nil
	}
	newer := false
	for _, source := range sources {
		err := filepath.Walk(source, func(_ string, info os.FileInfo, err error) error {
			newer = newer || (err == nil && info.ModTime().After(made.ModTime()))
			return err
		})
		if err != nil {
			return false, err
		}
	}
	return newer, nil
}
