package main

import (
	"fmt"
	"io"
	"sync"
	"time"
)

// steps prints what is being done, as which of how many, and how long it took.
type steps struct {
	out   io.Writer
	total int
	done  int
	noted bool
	title string
	turns sync.Mutex // notes come from what runs together
}

func (s *steps) run(title string, action func() error) error {
	s.done++
	s.noted = false
	s.title = fmt.Sprintf("[%d/%d] %s", s.done, s.total, title)
	fmt.Fprintf(s.out, "%s ... ", s.title)
	start := time.Now()
	err := action()
	outcome := elapsed(time.Since(start))
	if err != nil {
		outcome = "failed after " + outcome
	}
	if s.noted {
		fmt.Fprintf(s.out, "%s ... ", s.title)
	}
	fmt.Fprintln(s.out, outcome)
	return err
}

// note adds a line about what the step is busy with.
func (s *steps) note(format string, values ...any) {
	s.turns.Lock()
	defer s.turns.Unlock()
	if !s.noted {
		fmt.Fprintln(s.out)
	}
	s.noted = true
	fmt.Fprintf(s.out, "      "+format+"\n", values...)
}

// together runs all actions at once and returns when all are done, or one has failed: the command ends then, and what the
// others have started ends with it.
func together(actions ...func() error) error {
	results := make(chan error, len(actions))
	for _, action := range actions {
		go func() { results <- action() }()
	}
	for range actions {
		if failure := <-results; failure != nil {
			return failure
		}
	}
	return nil
}

func elapsed(duration time.Duration) string {
	if duration < 10*time.Second {
		return fmt.Sprintf("%.1fs", duration.Seconds())
	}
	return duration.Round(time.Second).String()
}
