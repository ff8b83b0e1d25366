package host

import (
	"cmp"
	"fmt"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"

	"sparkdriver.dev/sandbox/internal/run"
	"sparkdriver.dev/sandbox/internal/workspace"
)

// packages are what the sandbox takes from Debian, and a program or a pattern of files that will do wherever it comes
// from: Docker's own packages bring containerd and runc as well, and would have to go for Debian's.
var packages = []struct{ name, shows string }{
	{"buildah", "buildah"},
	{"containerd", "containerd"},
	{"containernetworking-plugins", "/usr/lib/cni/ptp"},
	{"debian-archive-keyring", "/usr/share/keyrings/debian-archive-keyring.gpg"},
	{"debootstrap", "debootstrap"},
	{"docker-registry", "docker-registry"},
	{"iproute2", "ip"},
	{"iptables", "iptables"},
	{"nftables", "nft"},
	{"python3-venv", "/usr/lib/python3*/ensurepip"},
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
	if _, err := exec.LookPath(shows); err == nil {
		return true
	}
	files, err := filepath.Glob(shows)
	return err == nil && filepath.IsAbs(shows) && len(files) > 0
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

func (h Host) InstallPackages(note run.Note) error {
	missing := missingPackages(isThere, packageStatus())
	if len(missing) == 0 {
		return nil
	}
	names := strings.Join(missing, " ")
	if _, err := exec.LookPath("apt-get"); err != nil {
		return fmt.Errorf("these Debian packages are missing and there is no apt-get to install them: %s", names)
	}
	note("installing the Debian packages %s", names)
	command := func(words string) func() error {
		return run.Command{Words: strings.Fields(words), Env: []string{"DEBIAN_FRONTEND=noninteractive"}, Log: h.Workspace.State.Path("logs/packages.log")}.Run
	}
	return withoutServices(missing, func() error {
		return run.InTurn(
			command("dpkg --configure --pending"), // what an interrupted installation has left
			command("apt-get update"),
			command("apt-get install --yes --no-install-recommends --no-remove -o DPkg::Lock::Timeout=300 "+names),
		)
	})
}

// withoutServices keeps the services of freshly installed packages from ever starting: they would take the sandbox's port
// 5000, and run for nothing. A mask of the running system goes with it, whatever interrupts the installation.
func withoutServices(justInstalled []string, install func() error) error {
	var fresh []string
	for _, service := range services {
		if slices.Contains(justInstalled, strings.TrimSuffix(service, ".service")) && workspace.Exists("/run/systemd/system") {
			fresh = append(fresh, service)
		}
	}
	if len(fresh) == 0 {
		return install()
	}
	names := strings.Join(fresh, " ")
	if err := run.Calls("systemctl", "mask --runtime "+names); err != nil {
		return err
	}
	return cmp.Or(install(), run.Calls("systemctl", "unmask --runtime "+names), run.Calls("systemctl", "disable --now "+names))
}
