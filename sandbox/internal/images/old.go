package images

import (
	"os"
	"path/filepath"
	"slices"
	"strings"

	"sparkdriver.dev/sandbox/internal/config"
	"sparkdriver.dev/sandbox/internal/run"
)

// Old lists the manifests of images that up has published and nobody names any more, neither the list of what is published
// nor the texts. A repository that somebody else pushes to is left alone, and the pause image, which every pod has by its tag.
func (i Images) Old(texts ...string) ([]string, error) {
	references, err := i.References()
	if err != nil {
		return nil, err
	}
	named := strings.Join(texts, "\n")
	ours := []string{Environments + "/*", Environments + "/*/*"}
	for _, reference := range references {
		named += "\n" + reference
		repository, _, _ := strings.Cut(reference, "@")
		ours = append(ours, repository)
	}
	var old []string
	for _, repository := range ours {
		manifests, err := filepath.Glob(i.repositories(strings.TrimPrefix(repository, config.Registry), "_manifests/revisions/sha256/*"))
		if err != nil {
			return nil, err
		}
		for _, manifest := range manifests {
			if !strings.Contains(named, "sha256:"+filepath.Base(manifest)) {
				old = append(old, manifest)
			}
		}
	}
	slices.Sort(old)
	return old, nil
}

func (i Images) repositories(names ...string) string {
	return i.Workspace.State.Path(append([]string{"registry/docker/registry/v2/repositories"}, names...)...)
}

// Remove takes manifests out of a registry that does not serve, with their tags and with the layers that no other has: it
// would lose what is pushed meanwhile. What no tag names stays, unlike with --delete-untagged: a pod may have it by digest.
func (i Images) Remove(manifests []string) error {
	for _, manifest := range manifests {
		if err := removeTags(manifest); err != nil {
			return err
		}
		if err := os.RemoveAll(manifest); err != nil {
			return err
		}
	}
	return run.Command{
		Words: []string{"docker-registry", "garbage-collect", config.Path(i.Workspace.State, "registry.yaml")},
		Log:   i.Workspace.State.Path("logs/registry-garbage.log"),
	}.Run()
}

// removeTags removes those tags that now name the manifest, and its traces in those that have named it.
func removeTags(manifest string) error {
	digest := filepath.Base(manifest)
	tags, err := filepath.Glob(filepath.Join(manifest, "../../../tags/*"))
	if err != nil {
		return err
	}
	for _, tag := range tags {
		gone := filepath.Join(tag, "index/sha256", digest)
		if now, err := os.ReadFile(filepath.Join(tag, "current/link")); err == nil && string(now) == "sha256:"+digest {
			gone = tag
		}
		if err := os.RemoveAll(gone); err != nil {
			return err
		}
	}
	return nil
}
