package main

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"

	"sparkdriver.dev/sandbox/internal/command"
	"sparkdriver.dev/sandbox/internal/files"
	"sparkdriver.dev/sandbox/internal/progress"
)

const (
	baseImage    = "docker.io/library/debian:bookworm-slim"
	sparkImage   = "localhost/sparkdriver/spark:sandbox"
	jupyterImage = "localhost/sparkdriver/jupyter:sandbox"
)

// images puts the pause, Spark and notebook images into the registry, unless what they are made from is what they were
// made from last time.
func (p places) images(note progress.Note) error {
	key, err := files.Hash(baseImage, p.source("sandbox/images"), p.source("images"))
	if err != nil {
		return err
	}
	if made, err := os.ReadFile(p.in("images.key")); err == nil && string(made) == key {
		return nil
	}
	if err := p.supportImages(note); err != nil {
		return err
	}
	references := map[string]string{}
	for _, image := range []struct{ short, name, argument string }{
		{"spark", sparkImage, "BASE_IMAGE=" + baseImage},
		{"jupyter", jupyterImage, "SPARK_IMAGE=" + sparkImage},
	} {
		note("%s: building and pushing; about 3 minutes when nothing of it is cached", image.short)
		if err := p.bake(image.name, p.source("images", image.short, "Dockerfile"), p.source("images", image.short), image.argument); err != nil {
			return err
		}
		if references[image.short], err = p.push(image.name, "sparkdriver/"+image.short, key); err != nil {
			return err
		}
	}
	content, err := json.MarshalIndent(references, "", "  ")
	if err != nil {
		return err
	}
	if err := files.Replace(p.in("images.json"), append(content, '\n')); err != nil {
		return err
	}
	if err := p.prune(); err != nil {
		return err
	}
	return files.Replace(p.in("images.key"), []byte(key))
}

// supportImages are the base of the other images and the one that holds a pod's namespaces.
func (p places) supportImages(note progress.Note) error {
	if err := p.base(note); err != nil {
		return err
	}
	pause := p.in("run/pause")
	err := command.Command{
		Log:    p.in("logs/build-pause.log"),
		Folder: p.source("sandbox"),
		Env:    []string{"CGO_ENABLED=0", "GOWORK=off"},
		Words:  []string{"go", "build", "-trimpath", "-ldflags", "-s -w", "-o", pause + "/", "./images/pause"},
	}.Run()
	if err != nil {
		return err
	}
	const name = "localhost/sparkdriver/pause:1"
	if err := p.bake(name, p.source("sandbox/images/pause/Dockerfile"), pause); err != nil {
		return err
	}
	_, err = p.push(name, "sparkdriver/pause", "1")
	return err
}

func (p places) base(note progress.Note) error {
	key, err := files.Hash("", p.source("sandbox/images/base"))
	if err != nil {
		return err
	}
	folder := p.cached("base-" + key)
	archive := filepath.Join(folder, "base.tar")
	if _, err := os.Stat(archive); err != nil {
		note("base: bootstrapping Debian, once; about 1 minute")
		if err := os.MkdirAll(folder, 0o700); err != nil {
			return err
		}
		// A killed debootstrap leaves /proc and /sys in the folder that is removed now.
		if err := unmount(func(point string) bool { return strings.HasPrefix(point, folder+"/") }); err != nil {
			return err
		}
		err := command.Command{
			Log:   p.in("logs/base.log"),
			Words: []string{p.source("sandbox/images/base/make.sh"), archive + ".new"},
		}.Run()
		if err != nil {
			return err
		}
		if err := os.Rename(archive+".new", archive); err != nil {
			return err
		}
	}
	return p.bake(baseImage, p.source("sandbox/images/base/Dockerfile"), folder)
}
