package images

import (
	"fmt"
	"strings"

	"sparkdriver.dev/sandbox/internal/config"
	"sparkdriver.dev/sandbox/internal/run"
	"sparkdriver.dev/sandbox/internal/workspace"
)

// Environments is where bin/sparkdriver images pushes what environments add.
const Environments = config.Registry + "/environments"

const (
	storageFile    = "config/builder/storage.conf"
	containersFile = "config/builder/containers.conf"
	pythonFile     = "config/builder/host_certificates.pth"
	// Python runs it at its start. The files that it reads by itself are packages' own, which an image may have yet to install.
	pythonStart = "/usr/local/lib/python3.11/dist-packages/host_certificates.pth"
)

// BuilderEnvironment lets any buildah build with the layers of bake, and with the machine's certificates, which its way out may need.
func (i Images) BuilderEnvironment() []string {
	return []string{
		"CONTAINERS_STORAGE_CONF=" + i.Workspace.State.Path(storageFile),
		"CONTAINERS_CONF=" + i.Workspace.State.Path(containersFile),
		"BUILDAH_ISOLATION=chroot",
	}
}

// WriteBuilderFiles makes the files that BuilderEnvironment names.
func (i Images) WriteBuilderFiles() error {
	storage := fmt.Sprintf("[storage]\ndriver = \"overlay\"\ngraphroot = %q\nrunroot = %q\n", i.Workspace.Cache.Path("layers"), i.Workspace.State.Path("run/layers"))
	volumes, err := i.trustVolumes()
	if err != nil {
		return err
	}
	if workspace.Exists(hostCertificates) {
		volumes = append(volumes, i.Workspace.State.Path(pythonFile)+":"+pythonStart+":ro")
	}
	containers := fmt.Sprintf("[containers]\nnetns = \"host\"\nvolumes = [%s]\n", quoted(volumes))
	return run.InTurn(
		func() error { return i.Workspace.State.Write(storageFile, []byte(storage)) },
		func() error {
			return i.Workspace.State.Write(pythonFile, fmt.Appendf(nil, "import os; os.environ.setdefault('SSL_CERT_FILE', '%s')\n", certificates))
		},
		func() error { return i.Workspace.State.Write(containersFile, []byte(containers)) },
	)
}

func quoted(values []string) string {
	var all []string
	for _, value := range values {
		all = append(all, fmt.Sprintf("%q", value))
	}
	return strings.Join(all, ", ")
}

// ForgetEnvironments removes what bin/sparkdriver images leaves beside the registry, which has it all.
func (i Images) ForgetEnvironments() error {
	listed, err := i.buildah("list", "images", "--format", "{{.Name}}:{{.Tag}}").Output()
	if err != nil {
		return err
	}
	var names []string
	for _, name := range strings.Fields(listed) {
		if strings.HasPrefix(name, Environments+"/") {
			names = append(names, name)
		}
	}
	if len(names) == 0 {
		return nil
	}
	return i.buildah("forget", append([]string{"rmi", "--force"}, names...)...).Run()
}
