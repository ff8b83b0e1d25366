package host

import (
	"fmt"
	"net"
	"net/netip"
	"os"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"sparkdriver.dev/sandbox/internal/workspace"
)

// machineWith is a root folder with the kernel's files about memory; a limit of "" is none.
func machineWith(t *testing.T, total, available int, limit string) string {
	root := workspace.Folder(t.TempDir())
	for file, content := range map[string]string{
		"proc/meminfo":             fmt.Sprintf("MemTotal:       %d kB\nMemFree:        1 kB\nMemAvailable:   %d kB\n", total>>10, available>>10),
		"sys/fs/cgroup/memory.max": limit + "\n",
	} {
		if err := root.Write(file, []byte(content)); err != nil {
			t.Fatal(err)
		}
	}
	return string(root)
}

func TestTooLittleMemoryIsSaidWithBothFigures(t *testing.T) {
	for want, root := range map[string]string{
		"needs 6.3 GB, this machine has 2.0 GB":  machineWith(t, 2*gigabyte, 2*gigabyte, "max"),
		"needs 6.3 GB, this machine has 4.0 GB":  machineWith(t, 8*gigabyte, 8*gigabyte, "4294967296"),
		"needs 3.0 GB of it, there are 1.0 GB: ": machineWith(t, 8*gigabyte, 1*gigabyte, "max"),
	} {
		if err := enoughMemory(root, false); err == nil || !strings.Contains(err.Error(), want) {
			t.Error(want, "but:", err)
		}
	}
}

func TestWhatASandboxThatRunsHasTakenIsNotAskedForAgain(t *testing.T) {
	if err := enoughMemory(machineWith(t, 8*gigabyte, 1*gigabyte, "max"), true); err != nil {
		t.Fatal(err)
	}
}

// The program adds 384 MiB to each heap, and 512 MiB to each notebook; the kubelet keeps 100 MiB back.
func TestTheMemoryAskedForIsWhatTheStacksPodsAskFor(t *testing.T) {
	content, err := os.ReadFile("../../../Pulumi.sandbox.yaml")
	if err != nil {
		t.Fatal(err)
	}
	var figures []int
	for _, found := range regexp.MustCompile(`(?:memory|maxSessions|max): (\d+)`).FindAllSubmatch(content, -1) {
		figure, _ := strconv.Atoi(string(found[1]))
		figures = append(figures, figure)
	}
	if len(figures) != 4 {
		t.Fatal("expected driver.memory, driver.maxSessions, executor.dynamic.max, executor.memory in this order, got", figures)
	}
	notebooks := strings.Count(string(content), "- name: main")
	pods := notebooks*(figures[1]*(figures[0]+384)+512) + figures[2]*(figures[3]+384)
	if want := (pods + 100) << 20; memoryNeeded != want {
		t.Errorf("the pods ask for %d bytes, the sandbox for %d", want, memoryNeeded)
	}
}

func TestAPortIsTakenOnlyOnItsAddress(t *testing.T) {
	listener, err := net.Listen("tcp4", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer listener.Close()
	_, port, _ := net.SplitHostPort(listener.Addr().String())
	if !isTaken("127.0.0.1:" + port) {
		t.Error("a port that is taken is not seen")
	}
	if isTaken("192.0.2.77:" + port) { // an address that the machine does not have
		t.Error("a port of another address counts as taken")
	}
}

func TestNetworksOfTheMachineThatTheSandboxNeedsAreNamed(t *testing.T) {
	const routes = `Iface	Destination	Gateway 	Flags	RefCnt	Use	Metric	Mask		MTU	Window	IRTT
eth0	00000000	010200C0	0003	0	0	0	00000000	0	0	0
eth0	000200C0	00000000	0001	0	0	0	00FFFFFF	0	0	0
cni0	0003F40A	00000000	0001	0	0	0	00FFFFFF	0	0	0
sparkdriver0	0000600A	00000000	0001	0	0	0	0000FFFF	0	0	0
veth594c5b2f	0E00F40A	00000000	0005	0	0	0	FFFFFFFF	0	0	0
`
	used := append(usedByRoutes(routes), used{"eth1", netip.MustParseAddr("10.245.0.1")}, used{"eth0", netip.MustParseAddr("192.0.2.2")})
	got := fmt.Sprint(overlaps(used))
	for _, want := range []string{"10.244.3.0 of cni0 is in 10.244.0.0/16", "10.245.0.1 of eth1 is in 10.245.0.1/32"} {
		if !strings.Contains(got, want) {
			t.Errorf("%q is not in %s", want, got)
		}
	}
	if strings.Count(got, " of ") != 2 {
		t.Error("more than these:", got)
	}
}

func TestTheHolderOfAPortIsNamed(t *testing.T) {
	printed := `LISTEN 0 4096 127.0.0.1:5000 0.0.0.0:* users:(("python3",pid=42,fd=3))`
	if got := holderIn(printed); got != " by python3 (process 42)" {
		t.Fatal(got)
	}
}

func TestOnlyMissingPackagesAreNamed(t *testing.T) {
	missing := missingPackages(func(shows string) bool { return shows != "nft" }, nil)
	if strings.Join(missing, " ") != "nftables" {
		t.Fatal(missing)
	}
}

func TestAPackageWhoseInstallationWasInterruptedIsMissing(t *testing.T) {
	everything := func(string) bool { return true }
	missing := missingPackages(everything, map[string]string{"runc": "installed", "buildah": "half-configured", "containerd": "config-files"})
	if strings.Join(missing, " ") != "buildah" {
		t.Fatal(missing)
	}
}

func TestAFileOfAPackageMayStandInAFolderOfAnyVersion(t *testing.T) {
	folder := workspace.Folder(t.TempDir())
	if isThere(folder.Path("python3*/ensurepip")) {
		t.Fatal("it is not there yet")
	}
	if err := folder.Write("python3.11/ensurepip/__init__.py", nil); err != nil {
		t.Fatal(err)
	}
	if !isThere(folder.Path("python3*/ensurepip")) {
		t.Fatal("it is there")
	}
}

func TestEveryServiceIsOneOfAPackage(t *testing.T) {
	for _, service := range services {
		if !slices.ContainsFunc(packages, func(one struct{ name, shows string }) bool { return one.name+".service" == service }) {
			t.Error(service)
		}
	}
}

func TestPodsGetTheControllersThatTheMachineHas(t *testing.T) {
	if got := enabling("cpuset cpu io memory pids rdma\n"); got != "+cpuset +cpu +memory +pids" {
		t.Fatal(got)
	}
}

func TestOnlyTheSandboxsOwnRulesAreTakenBack(t *testing.T) {
	listed := `-P FORWARD DROP
-A FORWARD -s 10.244.0.0/16 -m comment --comment sparkdriver-sandbox -j ACCEPT
-A FORWARD -j DOCKER-USER
`
	want := []string{"FORWARD -s 10.244.0.0/16 -m comment --comment sparkdriver-sandbox -j ACCEPT"}
	if got := ownRules(listed); !slices.Equal(got, want) {
		t.Fatal(got)
	}
}

func TestATableWithSomebodysRulesIsUsed(t *testing.T) {
	const empty = "-P PREROUTING ACCEPT\n-P FORWARD ACCEPT\n"
	if isUsed(empty) || !isUsed(empty+"-A FORWARD -j LOG\n") || !isUsed("-P FORWARD DROP\n") {
		t.Fatal("an empty table counts as used, or one in use as empty")
	}
}

func TestTheTablesOfAnotherClustersKubeProxyStay(t *testing.T) {
	if got := ownTables("table ip kube-proxy\ntable ip6 kube-proxy"); got != nil {
		t.Fatal(got)
	}
	want := []string{"ip kube-proxy", "ip sparkdriver"}
	if got := ownTables("table ip kube-proxy\ntable ip sparkdriver\ntable ip nat"); !slices.Equal(got, want) {
		t.Fatal(got)
	}
}

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
	h := Host{workspace.Workspace{Cache: "/cache", State: "/state"}}
	var got []string
	for _, point := range mountPoints(mountinfo) {
		if h.mounts(point) {
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
