// Package progress prints what is being done, as which of how many steps, and how long it took.
package progress

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
func Quiet(do func() error) func(Note) error {
	return func(Note) error { return do() }
}

// Run takes one step after the other until one fails.
func Run(out io.Writer, steps []Step) error {
	for index, one := range steps {
		title := fmt.Sprintf("[%d/%d] %s ... ", index+1, len(steps), one.Title)
		if err := run(out, title, one.Do); err != nil {
			return err
		}
	}
	return nil
}

func run(out io.Writer, title string, do func(Note) error) error {
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

// Elapsed is a duration in the precision that people want.
func Elapsed(duration time.Duration) string {
	if duration < 10*time.Second {
		return fmt.Sprintf("%.1fs", duration.Seconds())
	}
	return duration.Round(time.Second).String()
}
