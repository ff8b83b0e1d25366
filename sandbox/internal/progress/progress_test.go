package progress

import (
	"errors"
	"strings"
	"testing"
	"time"

	"sparkdriver.dev/sandbox/internal/wait"
)

func nothing() error { return nil }

func TestAStepSaysWhichOfHowMany(t *testing.T) {
	var out strings.Builder
	steps := []Step{{"machine", Quiet(nothing)}, {"images", func(note Note) error { note("%s: building", "spark"); return nil }}}
	if err := Run(&out, steps); err != nil {
		t.Fatal(err)
	}
	if got := out.String(); got != "[1/2] machine ... 0.0s\n[2/2] images ... \n      spark: building\n[2/2] images ... 0.0s\n" {
		t.Fatalf("%q", got)
	}
}

func TestTheStepThatFailsIsTheLast(t *testing.T) {
	var out strings.Builder
	failure := errors.New("no disk")
	err := Run(&out, []Step{{"images", Quiet(func() error { return failure })}, {"node", Quiet(nothing)}})
	if err != failure || out.String() != "[1/2] images ... failed after 0.0s\n" {
		t.Fatalf("%v, %q", err, out.String())
	}
}

func TestNotesOfWhatRunsTogetherAreWholeLines(t *testing.T) {
	var out strings.Builder
	err := Run(&out, []Step{{"tools", func(note Note) error {
		one := func() error { note("%s", "built"); return nil }
		return wait.All(one, one, one)
	}}})
	if got := out.String(); err != nil || strings.Count(got, "      built\n") != 3 {
		t.Fatalf("%q, %v", got, err)
	}
}

func TestLongTimesAreRoundedToSeconds(t *testing.T) {
	if got := Elapsed(125300 * time.Millisecond); got != "2m5s" {
		t.Fatal(got)
	}
}
