package main

import (
	"fmt"
	"os/exec"
	"path/filepath"
	"strings"

	"sparkdriver.dev/sandbox/internal/command"
	"sparkdriver.dev/sandbox/internal/files"
	"sparkdriver.dev/sandbox/internal/progress"
)

// packages are what the sandbox takes from Debian, and a program or file that will do wherever it comes from: Docker's
// own packages bring containerd and runc as well, and would have to go for Debian's.
var packages = []struct{ name, shows string }{
	{"buildah", "buildah"},
	{"containerd", "containerd"},
	{"containernetworking-plugins", "/usr/lib/cni/ptp"},
	{"debian-archive-keyring", "/usr/share/keyrings/debian-archive-keyring.gpg"},
	{"debootstrap", "debootstrap"},
	{"docker-registry", "docker-registry"},
	{"iproute2", "ip"},
	{"nftables", "nft"},
	{"runc", "runc"},
	{"tar", "tar"},
}

// services are what some of the packages start by themselves.
var services = []string{"containerd.service", "docker-registry.service"}

// missingPackages are those that are not there, and those whose installation was interrupted.
func missingPackages(there func(string) bool, status map[string]string) []string {
	var missing []string
	for _, one := range packages {
		switch status[one.name] {
		case "", "config-files", "installed", "not-installed":
			if !there(one.shows) {
				missing = append(missing, one.name)
			}
		default:
			missing = append(missing, one.name)
		}
	}
	return missing
}

func isThere(shows string) bool {
	_, err := exec.LookPath(shows)
	return err == nil || filepath.IsAbs(shows) && files.Exists(shows)
}

// packageStatus is what dpkg knows of the packages; it knows nothing of one that was never there.
func packageStatus() map[string]string {
	words := []string{"dpkg-query", "--show", "--showformat", "${Package} ${db:Status-Status}\n"}
	for _, one := range packages {
		words = append(words, one.name)
	}
	printed, _ := exec.Command(words[0], words[1:]...).Output() // it fails when it does not know one of them
	status := map[string]string{}
	for line := range strings.Lines(string(printed)) {
		if name, state, found := strings.Cut(strings.TrimSpace(line), " "); found {
			status[name] = state
		}
	}
	return status
}

func (p places) installPackages(note progress.Note) error {
	missing := missingPackages(isThere, packageStatus())
	if len(missing) == 0 {
		return nil
	}
	names := strings.Join(missing, " ")
	if _, err := exec.LookPath("apt-get"); err != nil {
		return fmt.Errorf("these Debian packages are missing and there is no apt-get to install them: %s", names)
	}
	note("installing the Debian packages %s", names)
	return withoutServices(missing, func() error {
		for _, words := range []string{
			"dpkg --configure --pending", // what an interrupted installation has left
			"apt-get update",
			"apt-get install --yes --no-install-recommends --no-remove -o DPkg::Lock::Timeout=300 " + names,
		} {
			err := command.Command{
				Log:   p.in("logs/packages.log"),
				Env:   []string{"DEBIAN_FRONTEND=noninteractive"},
				Words: strings.Fields(words),
			}.Run()
			if err != nil {
				return err
			}
		}
		return nil
	})
}

// withoutServices keeps the services of freshly installed packages from ever starting: they would take the sandbox's port
// 5000, and run for nothing. A mask of the running system goes with it, whatever interrupts the installation.
func withoutServices(justInstalled []string, install func() error) error {
	var masked []string
	for _, service := range services {
		for _, name := range justInstalled {
			if service == name+".service" && files.Exists("/run/systemd/system") {
				masked = append(masked, service)
			}
		}
	}
	if len(masked) == 0 {
		return install()
	}
	if _, err := command.Output(append([]string{"systemctl", "mask", "--runtime"}, masked...)...); err != nil {
		return err
	}
	failure := install()
	for _, words := range []string{"unmask --runtime", "disable --now"} {
		if _, err := command.Output(append(append([]string{"systemctl"}, strings.Fields(words)...), masked...)...); err != nil && failure == nil {
			failure = err
		}
	}
	return failure
}
