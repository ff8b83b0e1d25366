package cluster

import (
	"os"
	"path/filepath"

	"sparkdriver.dev/sandbox/internal/config"
	"sparkdriver.dev/sandbox/internal/run"
)

func (c Cluster) pki(name string) string { return c.state.Path("pki", name) }
func (c Cluster) newPKI() string         { return c.state.Path(config.NewPKI) }

// identities are the components that kubeadm makes no kubeconfig for.
var identities = map[string]string{
	"kube-proxy.conf": "system:kube-proxy",
	"coredns.conf":    "sandbox:coredns",
	"volumes.conf":    "sandbox:volumes",
}

// issue has kubeadm make every key, certificate and kubeconfig, once.
func (c Cluster) issue() error {
	if _, err := os.Stat(c.pki("")); err != nil {
		if err := c.issueNew(); err != nil {
			return err
		}
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
	kubeadm := c.tools.Kubernetes("kubeadm")
	for _, phase := range [][]string{{"certs", "all"}, {"kubeconfig", "all", "--kubeconfig-dir=" + c.newPKI()}} {
		words := append([]string{kubeadm, "init", "phase"}, phase...)
		if _, err := run.Output(append(words, "--config="+file)...); err != nil {
			return err
		}
	}
	for name, user := range identities {
		content, err := run.Output(kubeadm, "kubeconfig", "user", "--config="+file, "--client-name="+user)
		if err != nil {
			return err
		}
		if err := os.WriteFile(filepath.Join(c.newPKI(), name), []byte(content+"\n"), 0o600); err != nil {
			return err
		}
	}
	return os.Rename(c.newPKI(), c.pki(""))
}
