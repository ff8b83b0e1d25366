package cluster

import (
	"maps"
	"os"
	"path/filepath"

	"sparkdriver.dev/sandbox/internal/config"
	"sparkdriver.dev/sandbox/internal/run"
	"sparkdriver.dev/sandbox/internal/workspace"
)

func (c Cluster) pki(name string) string { return c.state.Path("pki", name) }
func (c Cluster) newPKI() string         { return c.state.Path(config.NewPKI) }

// identities are the components that kubeadm makes no kubeconfig for.
var identities = map[string]string{
	"kube-proxy.conf":       "system:kube-proxy",
	"coredns.conf":          "sandbox:coredns",
	"network-policies.conf": "sandbox:network-policies",
	"volumes.conf":          "sandbox:volumes",
}

// issue has kubeadm make every key, certificate and kubeconfig, once.
func (c Cluster) issue() error {
	issue := c.issueNew
	if _, err := os.Stat(c.pki("")); err == nil {
		issue = c.issueMissing
	}
	if err := issue(); err != nil {
		return err
	}
	admin, err := os.ReadFile(c.pki("super-admin.conf"))
	if err != nil {
		return err
	}
	return os.WriteFile(c.state.Path("kubeconfig"), admin, 0o600)
}

func (c Cluster) issueNew() error {
	if err := os.RemoveAll(c.newPKI()); err != nil {
		return err
	}
	file, err := config.Write(c.state, "kubeadm.yaml")
	if err != nil {
		return err
	}
	for _, phase := range [][]string{{"certs", "all"}, {"kubeconfig", "all", "--kubeconfig-dir=" + c.newPKI()}} {
		words := append([]string{c.tools.Kubernetes("kubeadm"), "init", "phase"}, phase...)
		if _, err := run.Output(append(words, "--config="+file)...); err != nil {
			return err
		}
	}
	for name, user := range identities {
		if err := c.identify(name, user, file); err != nil {
			return err
		}
	}
	return os.Rename(c.newPKI(), c.pki(""))
}

// issueMissing is for components that are newer than the keys. kubeadm looks for these where it has made them.
func (c Cluster) issueMissing() error {
	missing := maps.Clone(identities)
	maps.DeleteFunc(missing, func(name, _ string) bool { return workspace.Exists(c.pki(name)) })
	if len(missing) == 0 {
		return nil
	}
	file, err := config.Write(c.state, "kubeadm.yaml")
	if err != nil {
		return err
	}
	if err := os.RemoveAll(c.newPKI()); err != nil {
		return err
	}
	if err := os.Symlink(c.pki(""), c.newPKI()); err != nil {
		return err
	}
	defer os.Remove(c.newPKI())
	for name, user := range missing {
		if err := c.identify(name, user, file); err != nil {
			return err
		}
	}
	return nil
}

// identify makes a kubeconfig with a certificate of its own.
func (c Cluster) identify(name, user, file string) error {
	content, err := run.Output(c.tools.Kubernetes("kubeadm"), "kubeconfig", "user", "--config="+file, "--client-name="+user)
	if err != nil {
		return err
	}
	return os.WriteFile(filepath.Join(c.newPKI(), name), []byte(content+"\n"), 0o600)
}
