package main

import (
	"errors"
	"os"
	"path/filepath"
)

// places are the folders that the sandbox works in.
type places struct {
	repository string
	cache      string
	state      string
}

func placesOf(environment func(string) string) (places, error) {
	repository, home := environment("SPARKDRIVER_REPOSITORY"), environment("HOME")
	if repository == "" {
		return places{}, errors.New("call bin/sandbox, which says where the repository is")
	}
	if home == "" {
		return places{}, errors.New("HOME is not set: the sandbox keeps its cache and its state there")
	}
	p := places{
		repository: repository,
		cache:      or(environment("SPARKDRIVER_CACHE"), filepath.Join(home, ".cache/sparkdriver")),
		state:      or(environment("SPARKDRIVER_STATE"), filepath.Join(home, ".local/state/sparkdriver")),
	}
	for name, folder := range map[string]string{"SPARKDRIVER_CACHE": p.cache, "SPARKDRIVER_STATE": p.state} {
		if !filepath.IsAbs(folder) || filepath.Clean(folder) == "/" {
			return places{}, errors.New(name + " has to be the absolute path of a folder of its own")
		}
	}
	return p, nil
}

func or(value, fallback string) string {
	if value == "" {
		return fallback
	}
	return filepath.Clean(value)
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
	for _, folder := range []string{p.cached("tools"), p.in("bin"), p.in("config"), p.in("logs"), p.in("run"), p.in("pulumi"), p.in("stack")} {
		if err := os.MkdirAll(folder, 0o700); err != nil {
			return err
		}
	}
	return nil
}
