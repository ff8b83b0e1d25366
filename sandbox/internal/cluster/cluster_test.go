package cluster

import (
	"testing"

	"sparkdriver.dev/sandbox/internal/toolchain"
)

func TestNoTwoComponentsWantOnePort(t *testing.T) {
	owner := map[string]string{}
	for _, one := range Of("/state", toolchain.Toolchain{}).components() {
		for _, port := range one.ports {
			if owner[port] != "" {
				t.Errorf("%s and %s both want %s", owner[port], one.name, port)
			}
			owner[port] = one.name
		}
	}
}
