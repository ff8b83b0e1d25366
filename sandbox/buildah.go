package main

import (
	"os"
	"path/filepath"

	"sparkdriver.dev/sandbox/internal/command"
)

const hostCertificates = "/etc/ssl/certs/ca-certificates.crt"

// buildah keeps its layers in the cache: a removed sandbox is then soon back.
func (p places) buildah(words ...string) []string {
	return append([]string{"buildah", "--root", p.cached("layers"), "--runroot", p.in("run/layers"), "--storage-driver", "overlay"}, words...)
}

// bake builds an image. Builds see the machine's certificates, because that is what its way out may need; images do not.
func (p places) bake(name, dockerfile, context string, arguments ...string) error {
	words := []string{"build", "--layers", "--pull-never", "--network", "host", "--isolation", "chroot", "--tag", name, "--file", dockerfile}
	if _, err := os.Stat(hostCertificates); err == nil {
		pip := p.in("config/pip.conf")
		const seen = "/run/host-certificates.crt"
		if err := os.WriteFile(pip, []byte("[global]\ncert = "+seen+"\n"), 0o644); err != nil {
			return err
		}
		words = append(words, "--volume", hostCertificates+":"+seen+":ro", "--volume", pip+":/etc/pip.conf:ro")
	}
	for _, argument := range arguments {
		words = append(words, "--build-arg", argument)
	}
	return command.Command{
		Log:   p.in("logs", "image-"+filepath.Base(filepath.Dir(dockerfile))+".log"),
		Words: p.buildah(append(words, context)...),
	}.Run()
}

// manyLayers is about three times what the images of one version have, with the stages that are built on the way.
const manyLayers = 150

// prune removes the containers of builds that were killed, and old layers once there are many: the stages of the newest
// images go with them, and would be missed by the next build.
func (p places) prune() error {
	prunings := [][]string{p.buildah("rm", "--all")}
	if layers, err := os.ReadDir(p.cached("layers/overlay")); err == nil && len(layers) > manyLayers {
		prunings = append(prunings, p.buildah("rmi", "--prune"))
	}
	for _, words := range prunings {
		if err := (command.Command{Log: p.in("logs/prune.log"), Words: words}).Run(); err != nil {
			return err
		}
	}
	return nil
}

// push stores an image in the registry and returns its reference by digest. Layers stay as they are: to compress them for
// a registry on the same disk takes longer than all the rest.
func (p places) push(name, repository, tag string) (string, error) {
	digest := p.in("run", filepath.Base(repository)+".digest")
	err := command.Command{
		Log: p.in("logs", "push-"+filepath.Base(repository)+".log"),
		Words: p.buildah("push", "--tls-verify=false", "--disable-compression", "--digestfile", digest,
			name, "docker://"+registryHost+"/"+repository+":"+tag),
	}.Run()
	if err != nil {
		return "", err
	}
	content, err := os.ReadFile(digest)
	return registryHost + "/" + repository + "@" + string(content), err
}
