package images

import (
	"os"
	"path/filepath"
	"slices"
	"testing"

	"sparkdriver.dev/sandbox/internal/workspace"
)

// withRegistry has published spark@b, and a registry with these manifests, each with a tag.
func withRegistry(t *testing.T, manifests ...string) Images {
	i := of(t)
	if err := i.Workspace.State.WriteJSON(published, map[string]string{"spark": "127.0.0.1:5000/sparkdriver/spark@sha256:b"}); err != nil {
		t.Fatal(err)
	}
	for _, manifest := range manifests {
		repository, digest := filepath.Split(manifest)
		store(t, i, repository, "revisions/sha256", digest, "link")
		tag(t, i, repository, "tag-of-"+digest, digest)
	}
	return i
}

func tag(t *testing.T, i Images, repository, name, digest string) {
	store(t, i, repository, "tags", name, "index/sha256", digest, "link")
	if err := workspace.Folder(i.repositories(repository, "_manifests/tags", name)).Write("current/link", []byte("sha256:"+digest)); err != nil {
		t.Fatal(err)
	}
}

func store(t *testing.T, i Images, repository string, names ...string) {
	if err := workspace.Folder(i.repositories(repository, "_manifests")).Write(filepath.Join(names...), nil); err != nil {
		t.Fatal(err)
	}
}

// old are the manifests that may go, as they were given to withRegistry.
func old(t *testing.T, i Images, texts ...string) []string {
	manifests, err := i.Old(texts...)
	if err != nil {
		t.Fatal(err)
	}
	var all []string
	for _, manifest := range manifests {
		repository, err := filepath.Rel(i.repositories(), filepath.Join(manifest, "../../../.."))
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, repository+"/"+filepath.Base(manifest))
	}
	return all
}

func TestAnImageIsOldWhenNothingNamesItAnyMore(t *testing.T) {
	i := withRegistry(t, "sparkdriver/spark/a", "sparkdriver/spark/b", "environments/web/spark/c", "environments/spark/d")
	if got := old(t, i); !slices.Equal(got, []string{"environments/spark/d", "environments/web/spark/c", "sparkdriver/spark/a"}) {
		t.Fatal(got)
	}
}

func TestWhatALockOrTheClusterNamesIsNotOld(t *testing.T) {
	i := withRegistry(t, "sparkdriver/spark/1a", "sparkdriver/spark/b", "environments/web/spark/2c")
	if got := old(t, i, `"executor": "127.0.0.1:5000/environments/web/spark@sha256:2c"`, "image: spark@sha256:1a"); got != nil {
		t.Fatal(got)
	}
}

func TestWhatOthersHavePushedIsNotOld(t *testing.T) {
	if got := old(t, withRegistry(t, "sparkdriver/pause/e", "it-environment/web/spark/f", "mine/g")); got != nil {
		t.Fatal(got)
	}
}

func TestATagGoesWithItsImageAndNoOtherDoes(t *testing.T) {
	i := withRegistry(t, "sparkdriver/spark/a", "sparkdriver/spark/b")
	tag(t, i, "sparkdriver/spark", "moved", "a")
	tag(t, i, "sparkdriver/spark", "moved", "b")
	standIn := workspace.Folder(t.TempDir())
	if err := standIn.Write("docker-registry", []byte("#!/bin/sh\n")); err != nil {
		t.Fatal(err)
	}
	if err := os.Chmod(standIn.Path("docker-registry"), 0o700); err != nil {
		t.Fatal(err)
	}
	t.Setenv("PATH", string(standIn))
	manifests, err := i.Old()
	if err != nil {
		t.Fatal(err)
	}
	if err := i.Remove(manifests); err != nil {
		t.Fatal(err)
	}
	left := workspace.Folder(i.repositories("sparkdriver/spark/_manifests"))
	for name, stays := range map[string]bool{
		"revisions/sha256/a": false, "tags/tag-of-a": false, "tags/moved/index/sha256/a": false,
		"revisions/sha256/b": true, "tags/tag-of-b": true, "tags/moved/index/sha256/b": true,
	} {
		if left.Has(name) != stays {
			t.Errorf("%s stays: %t", name, !stays)
		}
	}
}
