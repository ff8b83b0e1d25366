package main

import (
	"slices"
	"testing"
)

const mountinfo = `22 1 254:0 / / rw - ext4 /dev/vda rw
30 22 0:40 / /state/run/containerd/task/rootfs rw - overlay overlay rw
31 22 0:41 / /state/kubelet/pods/a\040b rw - tmpfs tmpfs rw
32 22 0:42 / /stateful rw - tmpfs tmpfs rw
33 22 0:43 / /cache/layers/overlay rw - ext4 /dev/vda rw
`

func TestMountsAreFoundBelowTheFoldersOnly(t *testing.T) {
	want := []string{"/state/run/containerd/task/rootfs", "/state/kubelet/pods/a b", "/cache/layers/overlay"}
	if got := mountPoints(mountinfo, "/state", "/cache"); !slices.Equal(got, want) {
		t.Fatal(got)
	}
}
