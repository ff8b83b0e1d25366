package main

import (
	"context"
	"encoding/binary"
	"encoding/json"
	"fmt"
	"net"
	"net/netip"
	"os"
	"path/filepath"
	"testing"
	_ "unsafe" // for go:linkname: the library exports no verdict

	corev1 "k8s.io/api/core/v1"
	"k8s.io/apimachinery/pkg/runtime"
	"k8s.io/client-go/informers"
	"k8s.io/client-go/kubernetes"
	"k8s.io/client-go/rest"
	"k8s.io/client-go/tools/cache"
	"sigs.k8s.io/kube-network-policies/pkg/networkpolicy"
)

// packet is the library's, field by field.
type packet struct {
	id               uint32
	family           corev1.IPFamily
	source, target   net.IP
	protocol         corev1.Protocol
	fromPort, toPort int
	payload          []byte
}

//go:linkname parsePacket sigs.k8s.io/kube-network-policies/pkg/networkpolicy.parsePacket
func parsePacket([]byte) (packet, error)

//go:linkname evaluatePacket sigs.k8s.io/kube-network-policies/pkg/networkpolicy.(*Controller).evaluatePacket
func evaluatePacket(*networkpolicy.Controller, context.Context, packet) bool

// trial is the sandbox's judge with all that it knows, and packets that come from no kernel.
type trial struct {
	t     *testing.T
	node  node
	known informers.SharedInformerFactory
	judge *networkpolicy.Controller
}

func newTrial(t *testing.T, pods netip.Prefix) trial {
	client, err := kubernetes.NewForConfig(&rest.Config{}) // asked for nothing: what the informers know is put into them
	if err != nil {
		t.Fatal(err)
	}
	node := node{pods, t.TempDir(), t.TempDir()}
	known := informers.NewSharedInformerFactory(client, 0)
	judge, err := newController(client, known, node, networkpolicy.Config{NodeName: "node"})
	if err != nil {
		t.Fatal(err)
	}
	return trial{t, node, known, judge}
}

// give has the node know the pod's address, as the network plugin and containerd note it.
func (r trial) give(address string, pod *corev1.Pod) {
	sandbox := "sandbox-" + pod.Namespace + "-" + pod.Name
	specification, err := json.Marshal(map[string]any{"annotations": map[string]string{
		"io.kubernetes.cri.sandbox-namespace": pod.Namespace,
		"io.kubernetes.cri.sandbox-name":      pod.Name,
		"io.kubernetes.cri.sandbox-uid":       string(pod.UID),
	}})
	if err != nil {
		r.t.Fatal(err)
	}
	if err := os.MkdirAll(filepath.Join(r.node.sandboxes, sandbox), 0o700); err != nil {
		r.t.Fatal(err)
	}
	for file, content := range map[string]string{
		filepath.Join(r.node.sandboxes, sandbox, "config.json"): string(specification),
		filepath.Join(r.node.addresses, address):                sandbox + "\r\neth0",
	} {
		if err := os.WriteFile(file, []byte(content), 0o600); err != nil {
			r.t.Fatal(err)
		}
	}
}

// add has the API server tell of pods, namespaces and policies.
func (r trial) add(objects ...runtime.Object) {
	for _, one := range objects {
		if err := r.store(one).Add(one); err != nil {
			r.t.Fatal(err)
		}
	}
}

func (r trial) store(object runtime.Object) cache.Store {
	switch object.(type) {
	case *corev1.Pod:
		return r.known.Core().V1().Pods().Informer().GetStore()
	case *corev1.Namespace:
		return r.known.Core().V1().Namespaces().Informer().GetStore()
	default:
		return r.known.Networking().V1().NetworkPolicies().Informer().GetStore()
	}
}

// connection is the first packet of one.
type connection struct {
	from, to string
	port     int
	protocol corev1.Protocol
}

// passes is the verdict.
func (r trial) passes(c connection) bool {
	parsed, err := parsePacket(c.bytes())
	if err != nil {
		r.t.Fatal(err)
	}
	if seen := (connection{parsed.source.String(), parsed.target.String(), parsed.toPort, parsed.protocol}); seen != c {
		r.t.Fatalf("the library's packet has other fields than ours: %+v for %+v", seen, c)
	}
	return evaluatePacket(r.judge, context.Background(), parsed)
}

// bytes are the headers, as far as the library reads them.
func (c connection) bytes() []byte {
	numbers := map[corev1.Protocol]byte{corev1.ProtocolTCP: 6, corev1.ProtocolUDP: 17, corev1.ProtocolSCTP: 132}
	content := make([]byte, 40)
	content[0] = 4<<4 | 5 // version 4, a header of 5 words
	content[9] = numbers[c.protocol]
	copy(content[12:], net.ParseIP(c.from).To4())
	copy(content[16:], net.ParseIP(c.to).To4())
	binary.BigEndian.PutUint16(content[20:], 40000)
	binary.BigEndian.PutUint16(content[22:], uint16(c.port))
	content[32] = 5 << 4 // where TCP's header says how long it is
	return content
}

func (c connection) String() string {
	return fmt.Sprintf("%s -> %s:%d/%s", c.from, c.to, c.port, c.protocol)
}
