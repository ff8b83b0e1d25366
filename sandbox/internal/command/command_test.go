package command

import "testing"

func TestAValueWithAQuoteIsOneWordOfAShell(t *testing.T) {
	if got := Quote("it's"); got != `'it'\''s'` {
		t.Fatal(got)
	}
}
