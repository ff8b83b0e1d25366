package main

import (
	"strings"
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

func TestLongTimesAreRoundedToSeconds(t *testing.T) {
	if got := elapsed(125300 * time.Millisecond); got != "2m5s" {
		t.Fatal(got)
	}
}
