package main

import (
	"errors"
	"strings"
	"sync/atomic"
	"testing"
	"time"
)

func TestAStepSaysWhichOfHowMany(t *testing.T) {
	var out strings.Builder
	s := &steps{out: &out, total: 9}
	if err := s.run("images", func() error { s.note("spark: building"); return nil }); err != nil {
		t.Fatal(err)
	}
	if got := out.String(); got != "[1/9] images ... \n      spark: building\n[1/9] images ... 0.0s\n" {
		t.Fatalf("%q", got)
	}
}

func TestWhatRunsTogetherIsAllDoneAtTheEnd(t *testing.T) {
	var done atomic.Int32
	one := func() error { done.Add(1); return nil }
	if err := together(one, one, one); err != nil || done.Load() != 3 {
		t.Fatal(err, done.Load())
	}
}

func TestOneFailureEndsWhatRunsTogether(t *testing.T) {
	failure, forever := errors.New("no disk"), make(chan struct{})
	defer close(forever)
	err := together(func() error { <-forever; return nil }, func() error { return failure })
	if err != failure {
		t.Fatal(err)
	}
}

func TestNotesOfWhatRunsTogetherAreWholeLines(t *testing.T) {
	var out strings.Builder
	s := &steps{out: &out, total: 1}
	note := func() error { s.note("%s", "built"); return nil }
	if err := s.run("tools", func() error { return together(note, note, note) }); err != nil {
		t.Fatal(err)
	}
	if got := out.String(); strings.Count(got, "      built\n") != 3 {
		t.Fatalf("%q", got)
	}
}

func TestWhatTakesMinutesIsSaidUpFront(t *testing.T) {
	tools := []tool{kubernetesTool, etcdTool}
	for want, got := range map[string]string{
		"": ahead(nil, true, true),
		"To be made first, once, on two cores: 2 of the tools, from their sources (about 10 min).":                           ahead(tools, true, true),
		"To be made first, once, on two cores: the images from their layers (about 2 min).":                                  ahead(nil, true, false),
		"To be made first, once, on two cores: 2 of the tools, from their sources (about 10 min); the images (about 8 min).": ahead(tools, false, false),
	} {
		if got != want {
			t.Errorf("%q is not %q", got, want)
		}
	}
}

func TestLongTimesAreRoundedToSeconds(t *testing.T) {
	if got := elapsed(125300 * time.Millisecond); got != "2m5s" {
		t.Fatal(got)
	}
}
