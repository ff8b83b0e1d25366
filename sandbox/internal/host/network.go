package host

import (
	"os/exec"
	"slices"
	"strings"
	"time"

	"sparkdriver.dev/sandbox/internal/config"
	"sparkdriver.dev/sandbox/internal/run"
	"sparkdriver.dev/sandbox/internal/workspace"
)

// nodeInterface holds the node's address. An address of its own keeps the cluster off the machine's networks and lets it
// outlive a change of them.
const nodeInterface = "sparkdriver0"

// firewallTables are kube-proxy's, that of the agent of network policies, and the sandbox's own, which is made first and
// dropped last.
var firewallTables = []string{"ip kube-proxy", "ip6 kube-proxy", "inet sparkdriver-policies", "ip sparkdriver"}

func (h Host) makeNetwork() error {
	if !linkExists() {
		if err := run.Calls("ip", "link add "+nodeInterface+" type bridge"); err != nil {
			return err
		}
	}
	rules, err := config.Write(h.Workspace.State, "firewall.nft")
	if err != nil {
		return err
	}
	err = run.Calls("ip",
		"address replace "+config.NodeAddress+"/32 dev "+nodeInterface,
		"link set "+nodeInterface+" up",
		"route replace "+config.ServiceRange+" dev "+nodeInterface+" src "+config.NodeAddress)
	if err != nil {
		return err
	}
	if err := run.Calls("nft", "--file "+rules); err != nil {
		return err
	}
	return letPodsThrough()
}

// removeNetwork has nothing to undo where the programs are missing that makeNetwork needs.
func removeNetwork() error {
	for _, program := range []string{"ip", "iptables", "nft"} {
		if _, err := exec.LookPath(program); err != nil {
			return nil
		}
	}
	// A veth goes with its pod's network namespace, which the kernel takes apart in its own time.
	if err := run.Within(15*time.Second, "pods' network interfaces stay", func() bool {
		routes, err := run.Output("ip", "route", "show", "root", config.PodRange)
		return err == nil && routes == ""
	}); err != nil {
		return err
	}
	if linkExists() {
		if err := run.Calls("ip", "link delete "+nodeInterface); err != nil {
			return err
		}
	}
	return run.InTurn(removeOwnRules, dropTables)
}

// dropTables leaves a kube-proxy's alone where the sandbox has none of its own: they are another cluster's.
func dropTables() error {
	present, err := run.Output("nft", "list", "tables")
	if err != nil {
		return err
	}
	return run.Calls("nft delete table", ownTables(present)...)
}

// ownTables picks the sandbox's tables out of those that nft lists, its first one last.
func ownTables(listed string) []string {
	lines := strings.Split(listed, "\n")
	if !slices.Contains(lines, "table "+firewallTables[len(firewallTables)-1]) {
		return nil
	}
	return slices.DeleteFunc(slices.Clone(firewallTables), func(table string) bool { return !slices.Contains(lines, "table "+table) })
}

func linkExists() bool { return workspace.Exists("/sys/class/net/" + nodeInterface) }
