package main

import (
	"errors"
	"time"
)

// eventually asks again and again until the answer is yes or the time is over.
func eventually(limit time.Duration, answer func() bool) bool {
	for start := time.Now(); ; time.Sleep(100 * time.Millisecond) {
		if answer() {
			return true
		}
		if time.Since(start) > limit {
			return false
		}
	}
}

func within(limit time.Duration, failure string, answer func() bool) error {
	if eventually(limit, answer) {
		return nil
	}
	return errors.New("after " + elapsed(limit) + ": " + failure)
}
