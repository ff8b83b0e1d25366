package main

import (
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"sparkdriver.dev/sandbox/internal/run"
	"sparkdriver.dev/sandbox/internal/stack"
	"sparkdriver.dev/sandbox/internal/toolchain"
)

// callOf runs bin/sandbox with only these programs on its PATH.
func callOf(t *testing.T, programs map[string]string, words ...string) (string, error) {
	folder := t.TempDir()
	for name, text := range programs {
		if err := os.WriteFile(filepath.Join(folder, name), []byte("#!/bin/sh\n"+text+"\n"), 0o700); err != nil {
			t.Fatal(err)
		}
	}
	for _, name := range []string{"bash", "cat", "cut", "dirname", "find", "grep", "head", "readlink", "sed", "sha256sum", "sort", "tail", "uname"} {
		real, err := exec.LookPath(name)
		if err != nil {
			t.Fatal(err)
		}
		if err := os.Symlink(real, filepath.Join(folder, name)); err != nil {
			t.Fatal(err)
		}
	}
	call := exec.Command(filepath.Join(folder, "bash"), append([]string{"../bin/sandbox"}, words...)...)
	call.Env = []string{"PATH=" + folder, "HOME=" + folder, "SPARKDRIVER_CACHE=" + programs["cache"]}
	printed, err := call.CombinedOutput()
	return string(printed), err
}

func TestHelpNeedsNothing(t *testing.T) {
	for _, words := range [][]string{nil, {"help"}, {"--help"}, {"up", "--help"}} {
		if printed, err := callOf(t, nil, words...); err != nil || !strings.HasPrefix(printed, "Usage: ") {
			t.Error(words, printed, err)
		}
	}
}

func TestHelpTellsAboutEveryCommand(t *testing.T) {
	printed, _ := callOf(t, nil)
	var told []string
	for _, line := range regexp.MustCompile(`(?m)^  (\w+) `).FindAllStringSubmatch(printed, -1) {
		told = append(told, line[1])
	}
	slices.Sort(told)
	if !slices.Equal(told, slices.Sorted(maps.Keys(commands))) {
		t.Fatal(told)
	}
}

func TestWhatIsMissingIsSaidInOneSentence(t *testing.T) {
	root, newGo := "echo 0", "echo go1.99.1"
	for want, call := range map[string]struct {
		programs map[string]string
		command  string
	}{
		`there is no command "upp"`:                           {nil, "upp"},
		"the sandbox needs root":                              {map[string]string{"id": "echo 1000"}, "up"},
		"SPARKDRIVER_CACHE has to be an absolute path":        {map[string]string{"id": root, "cache": "relative"}, "up"},
		"is needed; this is go1.25.7":                         {map[string]string{"id": root, "go": "echo go1.25.7 X:more"}, "status"},
		"install Debian's openjdk-17-jdk-headless":            {map[string]string{"id": root, "go": newGo}, "up"},
		"JDK 17 or newer is needed; this is 11.0.2":           {map[string]string{"id": root, "go": newGo, "javac": "echo Picked up >&2; echo javac 11.0.2"}, "up"},
		"JDK 17 or newer is needed; this is one of before 9:": {map[string]string{"id": root, "go": newGo, "javac": "echo javac 1.8.0 >&2"}, "up"},
		"install Debian's maven":                              {map[string]string{"id": root, "go": newGo, "javac": "echo javac 21"}, "up"},
	} {
		printed, err := callOf(t, call.programs, call.command)
		if err == nil || !strings.HasPrefix(printed, "error: ") || !strings.Contains(printed, want) {
			t.Errorf("%q is not what is said: %s", want, printed)
		}
	}
}

func TestUpIsRepairedAtStepsThatItHas(t *testing.T) {
	content, err := os.ReadFile("test/repairs-itself.sh")
	if err != nil {
		t.Fatal(err)
	}
	steps := append(sandbox{}.clusterSteps(), sandbox{}.programSteps(&stack.Counted{})...)
	stops := regexp.MustCompile(`(?m)^stop_at "(.*)"`).FindAllSubmatch(content, -1)
	for _, stop := range stops {
		if !slices.ContainsFunc(steps, func(one run.Step) bool { return one.Title == string(stop[1]) }) {
			t.Errorf("there is no step %q", stop[1])
		}
	}
	if len(stops) == 0 {
		t.Error("it stops at no step")
	}
}

func TestWhatTakesMinutesIsSaidUpFront(t *testing.T) {
	tools := []toolchain.Tool{{Minutes: 9}, {Minutes: 1}}
	for want, missing := range map[string]missing{
		"": {},
		"To be made first, once, on two cores: 2 of the tools, from their sources (about 10 min).\n":                           {tools: tools},
		"To be made first, once, on two cores: the images from their layers (about 2 min).\n":                                  {images: true},
		"To be made first, once, on two cores: 2 of the tools, from their sources (about 10 min); the images (about 8 min).\n": {tools, true, true},
	} {
		if got := missing.announcement(); got != want {
			t.Errorf("%q is not %q", got, want)
		}
	}
}

func TestDiskIsAskedForOnlyForWhatIsMissing(t *testing.T) {
	five := make([]toolchain.Tool, 5)
	for want, missing := range map[int]missing{17: {five, true, true}, 5: {images: true}, 1: {}} {
		if got := missing.disk(); got != want {
			t.Errorf("expected %d GB, got %d", want, got)
		}
	}
}
