package main

import (
	"bytes"
	"crypto/rand"
	"encoding/json"
	"os"
	"path/filepath"
	"regexp"
	"strings"
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
	return p.pulumi("up", "--yes", "--skip-preview", "--non-interactive", "--stack", stackName).run()
}

func (p places) pulumi(words ...string) command {
	return command{
		log:     p.in("logs", "pulumi-"+words[0]+".log"),
		folder:  p.in("stack"),
		extra:   []string{"PATH=" + p.in("bin") + ":" + os.Getenv("PATH"), "JAVA_TOOL_OPTIONS=-XX:TieredStopAtLevel=1 -XX:+UseSerialGC"},
		command: append([]string{p.in("bin/pulumi")}, words...),
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
	if err := replaceFile(p.in("stack/Pulumi.yaml"), absoluteBinary(project, p.repository)); err != nil {
		return err
	}
	if !fileExists(p.stackFile()) {
		committed, err := os.ReadFile(p.source("Pulumi." + stackName + ".yaml"))
		if err != nil {
			return err
		}
		if err := replaceFile(p.stackFile(), committed); err != nil {
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
	key, err := hashOf(strings.Join([]string{p.in(""), passwordHash, images["spark"], images["jupyter"]}, "\n"))
	if err != nil {
		return err
	}
	if done, err := os.ReadFile(p.in("stack/key")); err == nil && string(done) == key && bytes.Contains(content, []byte("passwordHash:")) {
		return nil
	}
	for _, one := range []command{
		p.pulumi("stack", "select", "--create", "--non-interactive", "--secrets-provider", "passphrase", "--stack", stackName),
		p.pulumi("config", "set-all", "--non-interactive", "--stack", stackName, "--path",
			"--plaintext", "sparkdriver:cluster.kubeconfig.file="+p.in("kubeconfig"),
			"--plaintext", "sparkdriver:defaults.images.notebook="+images["jupyter"],
			"--plaintext", "sparkdriver:defaults.images.executor="+images["spark"]),
		p.pulumi("config", "set", "--non-interactive", "--stack", stackName, "--path", "--secret", "sparkdriver:defaults.login.passwordHash").
			reading(passwordHash), // everyone on the machine can read a process's arguments
	} {
		if err := one.run(); err != nil {
			return err
		}
	}
	return replaceFile(p.in("stack/key"), []byte(key))
}

// absoluteBinary lets the project file find the jar from a folder of its own.
func absoluteBinary(project []byte, repository string) []byte {
	folder := strings.ReplaceAll(filepath.Clean(repository), "$", "$$")
	return regexp.MustCompile(`(?m)^(\s*binary:\s*)([^/\s].*)$`).ReplaceAll(project, []byte("${1}"+folder+"/${2}"))
}

// passwordHash makes the notebooks' password the first time.
func (p places) passwordHash() (string, error) {
	if hash, err := os.ReadFile(p.in("password-hash")); err == nil && fileExists(p.in("password")) {
		return string(hash), nil
	}
	if err := os.RemoveAll(p.in("password")); err != nil {
		return "", err
	}
	hash, err := output(p.source("bin/sparkdriver"), "password", "--out", p.in("password"))
	if err != nil {
		return "", err
	}
	return hash, replaceFile(p.in("password-hash"), []byte(hash))
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
	if fileExists(p.in("passphrase")) {
		return nil
	}
	return replaceFile(p.in("passphrase"), []byte(rand.Text()))
}
