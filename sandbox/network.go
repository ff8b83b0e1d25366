package main

import (
	"os"
	"os/exec"
	"strings"
	"time"
)

// nodeInterface holds the node's address. An address of its own keeps the cluster off the machine's networks and lets it
// outlive a change of them.
const nodeInterface = "sparkdriver0"

// firewallTables are the sandbox's own and kube-proxy's.
var firewallTables = []string{"ip sparkdriver", "ip kube-proxy", "ip6 kube-proxy"}

func (p places) connect() error {
	if !linkExists() {
		if _, err := output("ip", "link", "add", nodeInterface, "type", "bridge"); err != nil {
			return err
		}
	}
	rules, err := p.writeConfig("firewall.nft")
	if err != nil {
		return err
	}
	for _, words := range []string{
		"ip address replace " + nodeAddress + "/32 dev " + nodeInterface,
		"ip link set " + nodeInterface + " up",
		"ip route replace " + serviceRange + " dev " + nodeInterface + " src " + nodeAddress,
		"nft --file " + rules,
	} {
		if _, err := output(strings.Fields(words)...); err != nil {
			return err
		}
	}
	return nil
}

// disconnect has nothing to undo where the programs are missing that connect needs.
func disconnect() error {
	for _, program := range []string{"ip", "nft"} {
		if _, err := exec.LookPath(program); err != nil {
			return nil
		}
	}
	// A veth goes with its pod's network namespace, which the kernel takes apart in its own time.
	if err := within(15*time.Second, "pods' network interfaces stay", func() bool {
		routes, err := output("ip", "route", "show", "root", podRange)
		return err == nil && routes == ""
	}); err != nil {
		return err
	}
	if linkExists() {
		if _, err := output("ip", "link", "delete", nodeInterface); err != nil {
			return err
		}
	}
	return dropTables()
}

func dropTables() error {
	present, err := output("nft", "list", "tables")
	if err != nil {
		return err
	}
	for line := range strings.Lines(present) {
		for _, table := range firewallTables {
			if strings.TrimSpace(line) == "table "+table {
				if _, err := output(append([]string{"nft", "delete", "table"}, strings.Fields(table)...)...); err != nil {
					return err
				}
			}
		}
	}
	return nil
}

func linkExists() bool {
	_, err := os.Stat("/sys/class/net/" + nodeInterface)
	return err == nil
}
