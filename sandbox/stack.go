package main

import (
	"bytes"
	"crypto/rand"
	"encoding/json"
	"os"
	"path/filepath"
	"regexp"
	"strings"

	"sparkdriver.dev/sandbox/internal/command"
	"sparkdriver.dev/sandbox/internal/files"
)

const stackName = "sandbox"

func (p places) stackFile() string { return p.in("stack/Pulumi." + stackName + ".yaml") }

// deploy runs pulumi up on the person's own copy of the project.
func (p places) deploy() error {
	if err := p.prepareStack(); err != nil {
		return err
	}
	if err := p.repairStack(); err != nil {
		return err
	}
	return p.pulumi("up", "--yes", "--skip-preview", "--non-interactive", "--stack", stackName).Run()
}

func (p places) pulumi(words ...string) command.Command {
	return command.Command{
		Log:    p.in("logs", "pulumi-"+words[0]+".log"),
		Folder: p.in("stack"),
		Env:    []string{"PATH=" + p.in("bin") + ":" + os.Getenv("PATH"), "JAVA_TOOL_OPTIONS=-XX:TieredStopAtLevel=1 -XX:+UseSerialGC"},
		Words:  append([]string{p.in("bin/pulumi")}, words...),
	}
}

// prepareStack copies the project, and the committed stack file unless there is one already.
func (p places) prepareStack() error {
	hash, err := p.passwordHash()
	if err != nil {
		return err
	}
	images, err := p.imageReferences()
	if err != nil {
		return err
	}
	project, err := os.ReadFile(p.source("Pulumi.yaml"))
	if err != nil {
		return err
	}
	if err := files.Replace(p.in("stack/Pulumi.yaml"), absoluteBinary(project, p.repository)); err != nil {
		return err
	}
	if !files.Exists(p.stackFile()) {
		committed, err := os.ReadFile(p.source("Pulumi." + stackName + ".yaml"))
		if err != nil {
			return err
		}
		if err := files.Replace(p.stackFile(), committed); err != nil {
			return err
		}
	}
	return p.fillStackFile(images, hash)
}

// fillStackFile sets what only this machine knows, when it has changed. All else in the file is the person's.
func (p places) fillStackFile(images map[string]string, passwordHash string) error {
	content, err := os.ReadFile(p.stackFile())
	if err != nil {
		return err
	}
	key, err := files.Hash(strings.Join([]string{p.in(""), passwordHash, images["spark"], images["jupyter"]}, "\n"))
	if err != nil {
		return err
	}
	if done, err := os.ReadFile(p.in("stack/key")); err == nil && string(done) == key && bytes.Contains(content, []byte("passwordHash:")) {
		return nil
	}
	password := p.pulumi("config", "set", "--non-interactive", "--stack", stackName, "--path", "--secret", "sparkdriver:defaults.login.passwordHash")
	password.Input = passwordHash // everyone on the machine can read a process's arguments
	for _, one := range []command.Command{
		p.pulumi("stack", "select", "--create", "--non-interactive", "--secrets-provider", "passphrase", "--stack", stackName),
		p.pulumi("config", "set-all", "--non-interactive", "--stack", stackName, "--path",
			"--plaintext", "sparkdriver:cluster.kubeconfig.file="+p.in("kubeconfig"),
			"--plaintext", "sparkdriver:defaults.images.notebook="+images["jupyter"],
			"--plaintext", "sparkdriver:defaults.images.executor="+images["spark"]),
		password,
	} {
		if err := one.Run(); err != nil {
			return err
		}
	}
	return files.Replace(p.in("stack/key"), []byte(key))
}

// absoluteBinary lets the project file find the jar from a folder of its own.
func absoluteBinary(project []byte, repository string) []byte {
	folder := strings.ReplaceAll(filepath.Clean(repository), "$", "$$")
	return regexp.MustCompile(`(?m)^(\s*binary:\s*)([^/\s].*)$`).ReplaceAll(project, []byte("${1}"+folder+"/${2}"))
}

// passwordHash makes the notebooks' password the first time.
func (p places) passwordHash() (string, error) {
	if hash, err := os.ReadFile(p.in("password-hash")); err == nil && files.Exists(p.in("password")) {
		return string(hash), nil
	}
	if err := os.RemoveAll(p.in("password")); err != nil {
		return "", err
	}
	hash, err := command.Output(p.source("bin/sparkdriver"), "password", "--out", p.in("password"))
	if err != nil {
		return "", err
	}
	return hash, files.Replace(p.in("password-hash"), []byte(hash))
}

func (p places) imageReferences() (map[string]string, error) {
	content, err := os.ReadFile(p.in("images.json"))
	if err != nil {
		return nil, err
	}
	references := map[string]string{}
	return references, json.Unmarshal(content, &references)
}

// passphrase protects the secrets in the stack's state. It is made once.
func (p places) passphrase() error {
	if files.Exists(p.in("passphrase")) {
		return nil
	}
	return files.Replace(p.in("passphrase"), []byte(rand.Text()))
}
