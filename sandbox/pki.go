package main

import (
	"os"
	"path/filepath"

	"sparkdriver.dev/sandbox/internal/command"
)

func (p places) pki(name string) string { return p.in("pki", name) }

// newPKI is where certificates are made: the folder gets its name only when everything is in it.
func (p places) newPKI() string { return p.in("pki.new") }

// identities are the components that kubeadm makes no kubeconfig for.
var identities = map[string]string{
	"kube-proxy.conf": "system:kube-proxy",
	"coredns.conf":    "sandbox:coredns",
	"volumes.conf":    "sandbox:volumes",
}

// issue has kubeadm make every key, certificate and kubeconfig, once.
func (p places) issue(tools toolbox) error {
	if _, err := os.Stat(p.pki("")); err != nil {
		if err := p.issueNew(tools); err != nil {
			return err
		}
	}
	admin, err := os.ReadFile(p.pki("super-admin.conf"))
	if err != nil {
		return err
	}
	return os.WriteFile(p.in("kubeconfig"), admin, 0o600)
}

func (p places) issueNew(tools toolbox) error {
	if err := os.RemoveAll(p.newPKI()); err != nil {
		return err
	}
	config, err := p.writeConfig("kubeadm.yaml")
	if err != nil {
		return err
	}
	kubeadm := tools.kubernetes("kubeadm")
	for _, phase := range [][]string{{"certs", "all"}, {"kubeconfig", "all", "--kubeconfig-dir=" + p.newPKI()}} {
		words := append([]string{kubeadm, "init", "phase"}, phase...)
		if _, err := command.Output(append(words, "--config="+config)...); err != nil {
			return err
		}
	}
	for file, user := range identities {
		content, err := command.Output(kubeadm, "kubeconfig", "user", "--config="+config, "--client-name="+user)
		if err != nil {
			return err
		}
		if err := os.WriteFile(filepath.Join(p.newPKI(), file), []byte(content+"\n"), 0o600); err != nil {
			return err
		}
	}
	return os.Rename(p.newPKI(), p.pki(""))
}
