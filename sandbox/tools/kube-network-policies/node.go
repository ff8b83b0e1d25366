package main

import (
	"encoding/json"
	"net/netip"
	"os"
	"path/filepath"
	"strings"

	"k8s.io/apimachinery/pkg/types"
)

// node knows whose an address is before the pod's first container runs. The API server is told up to a second later: the
// kubelet looks at what runs once a second.
type node struct {
	pods      netip.Prefix
	addresses string
	sandboxes string
}

// pod is the name of the one that has the address, as informers have it, and its uid.
func (n node) pod(address netip.Addr) (string, types.UID, error) {
	reserved, err := os.ReadFile(filepath.Join(n.addresses, address.String()))
	if err != nil {
		return "", "", err
	}
	sandbox, _, _ := strings.Cut(string(reserved), "\r\n")
	specification, err := os.ReadFile(filepath.Join(n.sandboxes, sandbox, "config.json"))
	if err != nil {
		return "", "", err
	}
	var of struct{ Annotations map[string]string }
	err = json.Unmarshal(specification, &of)
	name := of.Annotations["io.kubernetes.cri.sandbox-namespace"] + "/" + of.Annotations["io.kubernetes.cri.sandbox-name"]
	return name, types.UID(of.Annotations["io.kubernetes.cri.sandbox-uid"]), err
}
