package main

import (
	"strings"
	"testing"
)

func environmentOf(variables ...string) func(string) string {
	return func(name string) string {
		for _, variable := range variables {
			if value, found := strings.CutPrefix(variable, name+"="); found {
				return value
			}
		}
		return ""
	}
}

func TestFoldersDefaultToThePersonsCacheAndState(t *testing.T) {
	p, err := placesOf(environmentOf("SPARKDRIVER_REPOSITORY=/repository", "HOME=/home/ada"))
	if err != nil || p.cache != "/home/ada/.cache/sparkdriver" || p.state != "/home/ada/.local/state/sparkdriver" {
		t.Fatalf("%+v, %v", p, err)
	}
}

func TestAStateFolderThatIsNotAbsoluteIsRefused(t *testing.T) {
	for _, folder := range []string{"state", "/"} {
		if _, err := placesOf(environmentOf("SPARKDRIVER_REPOSITORY=/repository", "HOME=/root", "SPARKDRIVER_STATE="+folder)); err == nil {
			t.Errorf("%q was accepted", folder)
		}
	}
}

func TestAValueWithAQuoteIsOneWordOfAShell(t *testing.T) {
	if got := quoted("it's"); got != `'it'\''s'` {
		t.Fatal(got)
	}
}
