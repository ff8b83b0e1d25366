package wait

import (
	"errors"
	"sync/atomic"
	"testing"
)

func TestWhatRunsTogetherIsAllDoneAtTheEnd(t *testing.T) {
	var done atomic.Int32
	one := func() error { done.Add(1); return nil }
	if err := All(one, one, one); err != nil || done.Load() != 3 {
		t.Fatal(err, done.Load())
	}
}

func TestOneFailureEndsWhatRunsTogether(t *testing.T) {
	failure, forever := errors.New("no disk"), make(chan struct{})
	defer close(forever)
	err := All(func() error { <-forever; return nil }, func() error { return failure })
	if err != failure {
		t.Fatal(err)
	}
}
