package run

import (
	"errors"
	"strings"
	"sync/atomic"
	"testing"
	"time"
)

func nothing() error { return nil }

func TestAStepSaysWhichOfHowMany(t *testing.T) {
	var out strings.Builder
	steps := []Step{{"machine", Quiet(nothing)}, {"images", func(note Note) error { note("%s: building", "spark"); return nil }}}
	if err := Steps(&out, steps); err != nil {
		t.Fatal(err)
	}
	if got := out.String(); got != "[1/2] machine ... 0.0s\n[2/2] images ... \n      spark: building\n[2/2] images ... 0.0s\n" {
		t.Fatalf("%q", got)
	}
}

func TestNotesOfWhatRunsTogetherAreWholeLines(t *testing.T) {
	var out strings.Builder
	err := Steps(&out, []Step{{"tools", func(note Note) error {
		one := func() error { note("%s", "built"); return nil }
		return Together(one, one, one)
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

func TestWhatRunsTogetherIsAllDoneAtTheEnd(t *testing.T) {
	var done atomic.Int32
	one := func() error { done.Add(1); return nil }
	if err := Together(one, one, one); err != nil || done.Load() != 3 {
		t.Fatal(err, done.Load())
	}
}

func TestOneFailureEndsWhatRunsTogether(t *testing.T) {
	failure, forever := errors.New("no disk"), make(chan struct{})
	defer close(forever)
	if err := Together(func() error { <-forever; return nil }, func() error { return failure }); err != failure {
		t.Fatal(err)
	}
}

func TestAValueWithAQuoteIsOneWordOfAShell(t *testing.T) {
	if got := Quote("it's"); got != `'it'\''s'` {
		t.Fatal(got)
	}
}

func TestAQueueIsReadWhenTheKernelListsIt(t *testing.T) {
	const queues = "10245  12345     0 2   128     0     0        7  1\n"
	if !hasQueue(queues, 10245) || hasQueue(queues, 1024) || hasQueue("", 10245) {
		t.Fatal("a queue is taken for another one")
	}
}
