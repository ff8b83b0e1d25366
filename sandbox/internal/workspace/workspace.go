// Package workspace knows the folders that the sandbox works in.
package workspace

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"syscall"
)

// Workspace has the sources, what is built from them and outlives the data, and the data.
type Workspace struct {
	Repository Folder
	Cache      Folder
	State      Folder
}

// The kernel takes no longer name of a socket than 107 characters, of which the kubelet adds 36.
const longestState = 70

// Processes are marked with the state folder's name, and kernel files list mount points, both between separators.
var plainPath = regexp.MustCompile(`^(/[\p{L}\p{N}._@%+=,~-]+)+$`)

// Of finds the folders that the environment names, or the usual ones.
func Of(environment func(string) string) (Workspace, error) {
	repository, home := environment("SPARKDRIVER_REPOSITORY"), environment("HOME")
	if repository == "" {
		return Workspace{}, errors.New("call bin/sandbox, which says where the repository is")
	}
	if home == "" {
		return Workspace{}, errors.New("HOME is not set: the sandbox keeps its cache and its state there")
	}
	cache, err := folder("SPARKDRIVER_CACHE", environment, filepath.Join(home, ".cache/sparkdriver"))
	if err != nil {
		return Workspace{}, err
	}
	state, err := folder("SPARKDRIVER_STATE", environment, filepath.Join(home, ".local/state/sparkdriver"))
	if err != nil {
		return Workspace{}, err
	}
	if len(state) > longestState {
		return Workspace{}, fmt.Errorf("SPARKDRIVER_STATE is too long for the sockets in it: %d characters, where %d are possible", len(state), longestState)
	}
	return Workspace{Folder(repository), cache, state}, nil
}

// folder is the one that the variable names, or the usual one, by the name that the kernel knows it by.
func folder(variable string, environment func(string) string, usual string) (Folder, error) {
	named := environment(variable)
	if named == "" {
		named = usual
	}
	if !plainPath.MatchString(filepath.Clean(named)) {
		return "", fmt.Errorf("%s has to be the absolute path of a folder of its own, of letters, digits and ._@%%+=,~-; it is %q", variable, named)
	}
	existing := NearestExisting(filepath.Clean(named))
	resolved, err := filepath.EvalSymlinks(existing)
	if err != nil {
		return "", err
	}
	rest, err := filepath.Rel(existing, filepath.Clean(named))
	return Folder(filepath.Join(resolved, rest)), err
}

// RefuseForeignState keeps the sandbox, and above all clean, out of a folder that it has not made: its own has a lock
// file beside it.
func (w Workspace) RefuseForeignState() error {
	entries, err := os.ReadDir(string(w.State))
	if err != nil && !errors.Is(err, os.ErrNotExist) {
		return err
	}
	if len(entries) == 0 || Exists(w.lockFile()) {
		return nil
	}
	return fmt.Errorf("%s holds files that are not the sandbox's: name an empty or a new folder as SPARKDRIVER_STATE", w.State)
}

// Prepare makes the folders that every step relies on.
func (w Workspace) Prepare() error {
	s := w.State
	for _, folder := range []string{
		w.Cache.Path("tools"), s.Path("bin"), s.Path("config"), s.Path("logs"), s.Path("run"), s.Path("pulumi"), s.Path("pulumi-home"), s.Path("stack"),
	} {
		if err := os.MkdirAll(folder, 0o700); err != nil {
			return err
		}
	}
	return nil
}

// RemoveState removes only what the sandbox has made: the folder is named by whoever calls.
func (w Workspace) RemoveState() error {
	for _, name := range []string{
		"bin", "config", "containerd", "etcd", "gateway.key", "images.json", "images.key", "kubeconfig", "kubectl-cache", "kubelet", "logs",
		"passphrase", "password", "password-hash", "pki", "pulumi", "pulumi-home", "registry", "stack", "volumes",
	} {
		for _, path := range []string{w.State.Path(name), w.State.Path(name + ".new")} {
			if err := os.RemoveAll(path); err != nil {
				return err
			}
		}
	}
	if os.Remove(string(w.State)) != nil { // it only goes when empty; what else lies there is the person's
		return nil
	}
	return os.Remove(w.lockFile())
}

// Environment points kubectl and pulumi at the sandbox, and keeps what they note out of the person's own folders.
func (w Workspace) Environment() []string {
	return []string{
		"KUBECONFIG=" + w.State.Path("kubeconfig"),
		"KUBECACHEDIR=" + w.State.Path("kubectl-cache"),
		"PULUMI_HOME=" + w.State.Path("pulumi-home"),
		"PULUMI_BACKEND_URL=file://" + w.State.Path("pulumi") + "?metadata=skip", // docs/recovery.md has the reason
		"PULUMI_CONFIG_PASSPHRASE_FILE=" + w.State.Path("passphrase"),
		"PULUMI_SKIP_UPDATE_CHECK=true",
		"PULUMI_DISABLE_AUTOMATIC_PLUGIN_ACQUISITION=true", // the engine would look for plugins of clouds that are not used here
	}
}

// SetEnvironment does the same for what bin/sandbox runs.
func (w Workspace) SetEnvironment() error {
	for _, variable := range w.Environment() {
		name, value, _ := strings.Cut(variable, "=")
		if err := os.Setenv(name, value); err != nil {
			return err
		}
	}
	return nil
}

// Lock lets one bin/sandbox change the sandbox at a time. The kernel drops it when the process ends, however it ends.
func (w Workspace) Lock(command string) error {
	if err := os.MkdirAll(string(w.State), 0o700); err != nil {
		return err
	}
	for heldLock == nil {
		if err := w.tryLock(); err != nil {
			return err
		}
	}
	return os.WriteFile(w.lockFile(), fmt.Appendf(nil, "%s (process %d)\n", command, os.Getpid()), 0o600)
}

// tryLock waits for the lock, and holds it unless the holder before it has removed the file.
func (w Workspace) tryLock() error {
	file, err := os.OpenFile(w.lockFile(), os.O_RDWR|os.O_CREATE, 0o600)
	if err != nil {
		return err
	}
	descriptor := int(file.Fd())
	if syscall.Flock(descriptor, syscall.LOCK_EX|syscall.LOCK_NB) != nil {
		holder, _ := os.ReadFile(file.Name())
		fmt.Fprintf(os.Stderr, "Waiting for another bin/sandbox to end: %s\n", strings.TrimSpace(string(holder)))
		if err := syscall.Flock(descriptor, syscall.LOCK_EX); err != nil {
			return err
		}
	}
	locked, err := file.Stat()
	if err != nil {
		return err
	}
	if there, err := os.Stat(file.Name()); err == nil && os.SameFile(there, locked) {
		heldLock = file
		return nil
	}
	return file.Close()
}

// heldLock keeps the file from being closed, and with it the lock from being dropped.
var heldLock *os.File

// The lock lies beside the state folder, so that clean can remove the folder while holding it, and tells that the folder
// is the sandbox's.
func (w Workspace) lockFile() string { return string(w.State) + ".lock" }
