package images

import (
	"fmt"
	"path/filepath"

	"sparkdriver.dev/sandbox/internal/workspace"
)

const (
	hostCertificates = "/etc/ssl/certs/ca-certificates.crt"
	// Where builds find them: no package's own file, which an image may have yet to install.
	certificates = "/run/host-certificates.crt"
)

// trusted are files of the machine that a build may need for its way out, and the configuration that names each to a program.
var trusted = []struct{ file, seen, program, configuration string }{
	{hostCertificates, certificates, "/etc/pip.conf", "[global]\ncert = %s\n"},
	// The same for Java, as Debian's packages keep it.
	{"/etc/ssl/certs/java/cacerts", "/run/host-trust-store", "/etc/mavenrc", "MAVEN_OPTS=-Djavax.net.ssl.trustStore=%s\n"},
}

// trustVolumes writes the configuration of programs, and says what a build mounts of the files that there are.
func (i Images) trustVolumes() ([]string, error) {
	var volumes []string
	for _, trust := range trusted {
		if !workspace.Exists(trust.file) {
			continue
		}
		name := filepath.Join("config", filepath.Base(trust.program))
		if err := i.Workspace.State.Write(name, fmt.Appendf(nil, trust.configuration, trust.seen)); err != nil {
			return nil, err
		}
		volumes = append(volumes, trust.file+":"+trust.seen+":ro", i.Workspace.State.Path(name)+":"+trust.program+":ro")
	}
	return volumes, nil
}
