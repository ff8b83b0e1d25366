package run

import (
	"fmt"
	"io"
	"sync"
	"time"
)

// Step is one part of a command.
type Step struct {
	Title string
	Do    func(Note) error
}

// Note adds a line about what a step is busy with.
type Note func(format string, values ...any)

// Quiet makes a step's action of one that has nothing to note.
func Quiet(do func() error) func(Note) error { return func(Note) error { return do() } }

// Steps takes one step after the other until one fails, and prints which of how many it is and how long it took.
func Steps(out io.Writer, steps []Step) error {
	for index, one := range steps {
		title := fmt.Sprintf("[%d/%d] %s ... ", index+1, len(steps), one.Title)
		if err := take(out, title, one.Do); err != nil {
			return err
		}
	}
	return nil
}

func take(out io.Writer, title string, do func(Note) error) error {
	fmt.Fprint(out, title)
	lines := notes{out: out}
	start := time.Now()
	err := do(lines.add)
	outcome := Elapsed(time.Since(start))
	if err != nil {
		outcome = "failed after " + outcome
	}
	if lines.any {
		fmt.Fprint(out, title)
	}
	fmt.Fprintln(out, outcome)
	return err
}

// notes are the lines of one step.
type notes struct {
	out   io.Writer
	any   bool
	turns sync.Mutex // notes come from what runs together
}

func (n *notes) add(format string, values ...any) {
	n.turns.Lock()
	defer n.turns.Unlock()
	if !n.any {
		fmt.Fprintln(n.out)
	}
	n.any = true
	fmt.Fprintf(n.out, "      "+format+"\n", values...)
}

func Elapsed(duration time.Duration) string {
	if duration < 10*time.Second {
		return fmt.Sprintf("%.1fs", duration.Seconds())
	}
	return duration.Round(time.Second).String()
}

// InTurn runs one action after the other until one fails.
func InTurn(actions ...func() error) error {
	for _, action := range actions {
		if err := action(); err != nil {
			return err
		}
	}
	return nil
}

// Together runs all actions at once and returns when all are done, or one has failed: the command ends then, and what the
// others have started ends with it.
func Together(actions ...func() error) error {
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
