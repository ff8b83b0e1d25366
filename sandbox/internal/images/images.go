// Package images builds the images that pods run, and puts them into the registry.
package images

import (
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"sparkdriver.dev/sandbox/internal/config"
	"sparkdriver.dev/sandbox/internal/host"
	"sparkdriver.dev/sandbox/internal/run"
	"sparkdriver.dev/sandbox/internal/workspace"
)

const (
	baseImage    = "docker.io/library/debian:bookworm-slim"
	sparkImage   = "localhost/sparkdriver/spark:sandbox"
	jupyterImage = "localhost/sparkdriver/jupyter:sandbox"
	gatewayImage = "localhost/sparkdriver/gateway:sandbox"
)

// Images are those of the workspace's sources.
type Images struct{ Workspace workspace.Workspace }

// published lists the images that are in the registry, each by its digest.
const published = "images.json"

// Publish puts the pause, Spark and notebook images into the registry, unless what they are made from is what they were
// made from last time.
func (i Images) Publish(note run.Note) error {
	key, err := workspace.Hash(baseImage, i.Workspace.Repository.Path("sandbox/images"),
		i.Workspace.Repository.Path("images/spark"), i.Workspace.Repository.Path("images/jupyter"))
	if err != nil {
		return err
	}
	return i.unlessMade("jupyter", "images.key", key, func() (map[string]string, error) {
		if err := run.InTurn(func() error { return i.buildBase(note) }, i.publishPause); err != nil {
			return nil, err
		}
		references, err := i.publishSpark(key, note)
		if err != nil {
			return nil, err
		}
		return references, i.prune()
	})
}

// PublishGateway does the same with the image of the gateway, which is one program of the toolchain's.
func (i Images) PublishGateway(program string) error {
	folder := i.Workspace.Repository.Path("sandbox/images/gateway")
	key, err := workspace.Hash(program, folder)
	if err != nil {
		return err
	}
	return i.unlessMade("gateway", "gateway.key", key, func() (map[string]string, error) {
		if err := i.bake(gatewayImage, filepath.Join(folder, "Dockerfile"), filepath.Dir(program)); err != nil {
			return nil, err
		}
		reference, err := i.push(gatewayImage, "sparkdriver/gateway", key)
		return map[string]string{"gateway": reference}, err
	})
}

// unlessMade makes images, one of which is known by name, and notes their references and what they are made from.
func (i Images) unlessMade(name, file, key string, make func() (map[string]string, error)) error {
	state := i.Workspace.State
	references := map[string]string{}
	if i.ArePublished() {
		if err := state.ReadJSON(published, &references); err != nil {
			return err
		}
	}
	if made, err := os.ReadFile(state.Path(file)); err == nil && string(made) == key && references[name] != "" {
		return nil
	}
	made, err := make()
	if err != nil {
		return err
	}
	maps.Copy(references, made)
	if err := state.WriteJSON(published, references); err != nil {
		return err
	}
	return state.Write(file, []byte(key))
}

// publishSpark makes the Spark image and the notebook's on top of it.
func (i Images) publishSpark(tag string, note run.Note) (map[string]string, error) {
	references := map[string]string{}
	for _, image := range []struct{ short, name, argument string }{
		{"spark", sparkImage, "BASE_IMAGE=" + baseImage},
		{"jupyter", jupyterImage, "SPARK_IMAGE=" + sparkImage},
	} {
		note("%s: building and pushing; about 3 minutes when nothing of it is cached", image.short)
		folder := i.Workspace.Repository.Path("images", image.short)
		err := i.bake(image.name, filepath.Join(folder, "Dockerfile"), folder, image.argument)
		if err != nil {
			return nil, err
		}
		if references[image.short], err = i.push(image.name, "sparkdriver/"+image.short, tag); err != nil {
			return nil, err
		}
	}
	return references, nil
}

// publishPause makes the image that holds a pod's namespaces.
func (i Images) publishPause() error {
	pause := i.Workspace.State.Path("run/pause")
	err := run.Command{
		Log:    i.Workspace.State.Path("logs/build-pause.log"),
		Folder: i.Workspace.Repository.Path("sandbox"),
		Env:    []string{"CGO_ENABLED=0", "GOWORK=off"},
		Words:  []string{"go", "build", "-trimpath", "-ldflags", "-s -w", "-o", pause + "/", "./images/pause"},
	}.Run()
	if err != nil {
		return err
	}
	const name = "localhost/sparkdriver/pause:1"
	if err := i.bake(name, i.Workspace.Repository.Path("sandbox/images/pause/Dockerfile"), pause); err != nil {
		return err
	}
	_, err = i.push(name, "sparkdriver/pause", "1")
	return err
}

// buildBase makes the image that the others are built on.
func (i Images) buildBase(note run.Note) error {
	key, err := workspace.Hash("", i.Workspace.Repository.Path("sandbox/images/base"))
	if err != nil {
		return err
	}
	folder := i.Workspace.Cache.Path("base-" + key)
	if archive := filepath.Join(folder, "base.tar"); !workspace.Exists(archive) {
		note("base: bootstrapping Debian, once; about 1 minute")
		if err := i.bootstrap(folder, archive); err != nil {
			return err
		}
	}
	return i.bake(baseImage, i.Workspace.Repository.Path("sandbox/images/base/Dockerfile"), folder)
}

func (i Images) bootstrap(folder, archive string) error {
	if err := os.MkdirAll(folder, 0o700); err != nil {
		return err
	}
	// A killed debootstrap leaves /proc and /sys in the folder that is removed now.
	if err := host.Unmount(func(point string) bool { return strings.HasPrefix(point, folder+"/") }); err != nil {
		return err
	}
	err := run.Command{
		Words: []string{i.Workspace.Repository.Path("sandbox/images/base/make.sh"), archive + ".new"},
		Log:   i.Workspace.State.Path("logs/base.log"),
	}.Run()
	if err != nil {
		return err
	}
	return os.Rename(archive+".new", archive)
}

func (i Images) HasLayers() bool { return i.Workspace.Cache.Has("layers") }

// ArePublished says whether there are images, be they of today's sources or not.
func (i Images) ArePublished() bool { return i.Workspace.State.Has(published) }

func (i Images) References() (map[string]string, error) {
	references := map[string]string{}
	return references, i.Workspace.State.ReadJSON(published, &references)
}

// buildah keeps its layers in the cache: a removed sandbox is then soon back.
func (i Images) buildah(log string, words ...string) run.Command {
	folders := []string{"--root", i.Workspace.Cache.Path("layers"), "--runroot", i.Workspace.State.Path("run/layers")}
	return run.Command{
		Words: slices.Concat([]string{"buildah"}, folders, []string{"--storage-driver", "overlay"}, words),
		Log:   i.Workspace.State.Path("logs", log+".log"),
	}
}

// bake builds an image. Builds see the machine's certificates, because that is what its way out may need; images do not.
func (i Images) bake(name, dockerfile, context string, arguments ...string) error {
	words := []string{"build", "--layers", "--pull-never", "--network", "host", "--isolation", "chroot", "--tag", name, "--file", dockerfile}
	volumes, err := i.trustVolumes()
	if err != nil {
		return err
	}
	for _, volume := range volumes {
		words = append(words, "--volume", volume)
	}
	for _, argument := range arguments {
		words = append(words, "--build-arg", argument)
	}
	return i.buildah("image-"+filepath.Base(filepath.Dir(dockerfile)), append(words, context)...).Run()
}

// manyLayers is about three times what the images of one version have, with the stages that are built on the way.
const manyLayers = 150

// prune removes the containers of builds that were killed, and old layers once there are many: the stages of the newest
// images go with them, and would be missed by the next build.
func (i Images) prune() error {
	prunings := []func() error{i.buildah("prune", "rm", "--all").Run}
	if layers, err := os.ReadDir(i.Workspace.Cache.Path("layers/overlay")); err == nil && len(layers) > manyLayers {
		prunings = append(prunings, i.buildah("prune", "rmi", "--prune").Run)
	}
	return run.InTurn(prunings...)
}

// push stores an image in the registry and returns its reference by digest. Layers stay as they are: to compress them for
// a registry on the same disk takes longer than all the rest.
func (i Images) push(name, repository, tag string) (string, error) {
	digest := i.Workspace.State.Path("run", filepath.Base(repository)+".digest")
	err := i.buildah("push-"+filepath.Base(repository), "push", "--tls-verify=false", "--disable-compression", "--digestfile", digest,
		name, "docker://"+config.Registry+"/"+repository+":"+tag).Run()
	if err != nil {
		return "", err
	}
	content, err := os.ReadFile(digest)
	return config.Registry + "/" + repository + "@" + string(content), err
}
