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
34 22 0:44 / /cache/base-1/base.tar.new.root/proc rw - proc proc rw
35 22 0:45 / /state rw - ext4 /dev/vdb rw
36 22 0:46 / /cache rw - ext4 /dev/vdc rw
37 22 0:47 / /state/kubelet rw - ext4 /dev/vda rw
38 22 0:48 / /state/volumes rw - ext4 /dev/vdd rw
`

func TestOnlyWhatTheSandboxMountsIsUnmounted(t *testing.T) {
	var got []string
	for _, point := range mountPoints(mountinfo) {
		if somewhere.mounts(point) {
			got = append(got, point)
		}
	}
	want := []string{
		"/state/run/containerd/task/rootfs", "/state/kubelet/pods/a b", "/cache/layers/overlay", "/cache/base-1/base.tar.new.root/proc", "/state/kubelet",
	}
	if !slices.Equal(got, want) {
		t.Fatal(got)
	}
}
