// Package wait waits for what happens in its own time.
package wait

import (
	"errors"
	"time"
)

// Until asks again and again until the answer is yes or the time is over.
func Until(limit time.Duration, answer func() bool) bool {
	for start := time.Now(); ; time.Sleep(100 * time.Millisecond) {
		if answer() {
			return true
		}
		if time.Since(start) > limit {
			return false
		}
	}
}

// Within is Until with an error when the time is over.
func Within(limit time.Duration, failure string, answer func() bool) error {
	if Until(limit, answer) {
		return nil
	}
	return errors.New("after " + limit.String() + ": " + failure)
}

// All runs all actions at once and returns when all are done, or one has failed: the command ends then, and what the
// others have started ends with it.
func All(actions ...func() error) error {
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
