package main

import (
	"fmt"
	"os"
	"os/exec"
	"strings"
)

// packages are what the sandbox takes from Debian, and a program or file that shows each is there.
var packages = []struct{ name, shows string }{
	{"buildah", "/usr/bin/buildah"},
	{"containerd", "/usr/bin/containerd"},
	{"containernetworking-plugins", "/usr/lib/cni/ptp"},
	{"debian-archive-keyring", "/usr/share/keyrings/debian-archive-keyring.gpg"},
	{"debootstrap", "/usr/sbin/debootstrap"},
	{"docker-registry", "/usr/bin/docker-registry"},
	{"iproute2", "/usr/sbin/ip"},
	{"nftables", "/usr/sbin/nft"},
	{"runc", "/usr/sbin/runc"},
	{"tar", "/usr/bin/tar"},
}

func missingPackages(exists func(string) bool) []string {
	var missing []string
	for _, one := range packages {
		if !exists(one.shows) && !exists(strings.TrimPrefix(one.shows, "/usr")) {
			missing = append(missing, one.name)
		}
	}
	return missing
}

func fileExists(path string) bool {
	_, err := os.Stat(path)
	return err == nil
}

func (p places) installPackages(note func(string, ...any)) error {
	missing := missingPackages(fileExists)
	if len(missing) == 0 {
		return nil
	}
	names := strings.Join(missing, " ")
	if _, err := exec.LookPath("apt-get"); err != nil {
		return fmt.Errorf("these Debian packages are missing and there is no apt-get to install them: %s", names)
	}
	note("installing the Debian packages %s", names)
	for _, words := range []string{"update", "install --yes --no-install-recommends " + names} {
		err := command{
			log:     p.in("logs/packages.log"),
			extra:   []string{"DEBIAN_FRONTEND=noninteractive"},
			command: append([]string{"apt-get"}, strings.Fields(words)...),
		}.run()
		if err != nil {
			return err
		}
	}
	return stopPackagedRegistry(missing)
}

// stopPackagedRegistry frees port 5000, which the freshly installed package's own service takes.
func stopPackagedRegistry(justInstalled []string) error {
	for _, name := range justInstalled {
		if name == "docker-registry" && fileExists("/run/systemd/system") {
			_, err := output("systemctl", "disable", "--now", name)
			return err
		}
	}
	return nil
}
