package main

import (
	"os"
	"path/filepath"
	"slices"
	"testing"
	"time"
)

func TestTheProjectFileFindsTheJarFromAnywhere(t *testing.T) {
	got := string(absoluteBinary([]byte("runtime:\n  options:\n    binary: target/sparkdriver.jar\n"), "/repository"))
	if got != "runtime:\n  options:\n    binary: /repository/target/sparkdriver.jar\n" {
		t.Fatal(got)
	}
}

func TestACountIsReadFromTheLastLinePrinted(t *testing.T) {
	result, err := readCount("warming up\n{\"count\": 1000000, \"executors\": [\"main-1\", \"main-2\"]}\n")
	if err != nil || !slices.Equal(result.Executors, []string{"main-1", "main-2"}) {
		t.Fatal(result, err)
	}
}

func TestACountOnOneExecutorIsAFailure(t *testing.T) {
	if _, err := readCount(`{"count": 1000000, "executors": ["main-1"]}`); err == nil {
		t.Fatal("one executor was enough")
	}
}

func TestBegunCreationsAreTheObjectsThatMayHaveBeenMade(t *testing.T) {
	state := `{"deployment": {"pending_operations": [
		{"type": "creating", "resource": {"type": "kubernetes:core/v1:Namespace", "inputs": {"metadata": {"name": "ads"}}}},
		{"type": "creating", "resource": {"type": "kubernetes:apps/v1:StatefulSet", "inputs": {"metadata": {"name": "main", "namespace": "ads"}}}},
		{"type": "deleting", "resource": {"type": "kubernetes:core/v1:Namespace", "inputs": {"metadata": {"name": "old"}}}}]}}`
	found, err := begunCreations(state)
	if err != nil || !slices.Equal(found, []creation{{"namespace", "ads", ""}, {"statefulset", "main", "ads"}}) {
		t.Fatal(found, err)
	}
}

func TestAJarOlderThanASourceIsStale(t *testing.T) {
	folder := t.TempDir()
	jar, source := filepath.Join(folder, "a.jar"), filepath.Join(folder, "A.java")
	if stale, err := olderThan(jar, source); err != nil || !stale {
		t.Fatal("a missing jar is not stale", err)
	}
	for _, file := range []string{jar, source} {
		if err := os.WriteFile(file, nil, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	now := time.Now()
	if err := os.Chtimes(source, now, now.Add(time.Minute)); err != nil {
		t.Fatal(err)
	}
	if stale, err := olderThan(jar, source); err != nil || !stale {
		t.Fatal("an old jar is not stale", err)
	}
	if err := os.Chtimes(source, now, now.Add(-time.Minute)); err != nil {
		t.Fatal(err)
	}
	if stale, err := olderThan(jar, source); err != nil || stale {
		t.Fatal("a new jar is stale", err)
	}
}
