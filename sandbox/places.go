package main

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"regexp"

	"sparkdriver.dev/sandbox/internal/files"
)

// places are the folders that the sandbox works in, and the person's own Pulumi folder, whose plugins it uses.
type places struct {
	repository string
	cache      string
	state      string
	pulumiHome string
}

// The kernel takes no longer name of a socket than 107 characters, of which the kubelet adds 36.
const longestState = 70

// Processes are marked with the state folder's name, and kernel files list mount points, both between separators.
var plainPath = regexp.MustCompile(`^(/[\p{L}\p{N}._@%+=,~-]+)+$`)

func placesOf(environment func(string) string) (places, error) {
	repository, home := environment("SPARKDRIVER_REPOSITORY"), environment("HOME")
	if repository == "" {
		return places{}, errors.New("call bin/sandbox, which says where the repository is")
	}
	if home == "" {
		return places{}, errors.New("HOME is not set: the sandbox keeps its cache and its state there")
	}
	cache, err := folder(environment, "SPARKDRIVER_CACHE", filepath.Join(home, ".cache/sparkdriver"))
	if err != nil {
		return places{}, err
	}
	state, err := folder(environment, "SPARKDRIVER_STATE", filepath.Join(home, ".local/state/sparkdriver"))
	if err != nil {
		return places{}, err
	}
	if len(state) > longestState {
		return places{}, fmt.Errorf("SPARKDRIVER_STATE is too long for the sockets in it: %d characters, where %d are possible", len(state), longestState)
	}
	p := places{repository: repository, cache: cache, state: state, pulumiHome: environment("PULUMI_HOME")}
	if p.pulumiHome == "" || p.pulumiHome == p.in("pulumi-home") { // as `bin/sandbox env` sets it
		p.pulumiHome = filepath.Join(home, ".pulumi")
	}
	return p, nil
}

// folder is the one that the variable names, or the usual one, by the name that the kernel knows it by.
func folder(environment func(string) string, variable, usual string) (string, error) {
	named := or(environment(variable), usual)
	if !plainPath.MatchString(filepath.Clean(named)) {
		return "", fmt.Errorf("%s has to be the absolute path of a folder of its own, of letters, digits and ._@%%+=,~-; it is %q", variable, named)
	}
	existing := files.NearestExisting(filepath.Clean(named))
	resolved, err := filepath.EvalSymlinks(existing)
	if err != nil {
		return "", err
	}
	rest, err := filepath.Rel(existing, filepath.Clean(named))
	return filepath.Join(resolved, rest), err
}

func or(value, fallback string) string {
	if value == "" {
		return fallback
	}
	return value
}

// refuseForeignState keeps the sandbox, and above all clean, out of a folder that it has not made: its own has a lock
// file beside it.
func (p places) refuseForeignState() error {
	entries, err := os.ReadDir(p.state)
	if err != nil && !errors.Is(err, os.ErrNotExist) {
		return err
	}
	if len(entries) == 0 || files.Exists(p.lockFile()) {
		return nil
	}
	return fmt.Errorf("%s holds files that are not the sandbox's: name an empty or a new folder as SPARKDRIVER_STATE", p.state)
}

func (p places) in(path ...string) string {
	return filepath.Join(append([]string{p.state}, path...)...)
}

func (p places) cached(path ...string) string {
	return filepath.Join(append([]string{p.cache}, path...)...)
}

func (p places) source(path ...string) string {
	return filepath.Join(append([]string{p.repository}, path...)...)
}

// prepare makes the folders that every step relies on.
func (p places) prepare() error {
	for _, folder := range []string{
		p.cached("tools"), p.in("bin"), p.in("config"), p.in("logs"), p.in("run"), p.in("pulumi"), p.in("pulumi-home"), p.in("stack"),
	} {
		if err := os.MkdirAll(folder, 0o700); err != nil {
			return err
		}
	}
	return nil
}
