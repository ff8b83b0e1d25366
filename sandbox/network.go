package main

import (
	"os"
	"os/exec"
	"slices"
	"strings"
	"time"

	"sparkdriver.dev/sandbox/internal/command"
	"sparkdriver.dev/sandbox/internal/wait"
)

// nodeInterface holds the node's address. An address of its own keeps the cluster off the machine's networks and lets it
// outlive a change of them.
const nodeInterface = "sparkdriver0"

// firewallTables are kube-proxy's and the sandbox's own, which is made first and dropped last.
var firewallTables = []string{"ip kube-proxy", "ip6 kube-proxy", "ip sparkdriver"}

// comment tells the sandbox's own rules from others, where it has to add to tables that are not its own.
const comment = "sparkdriver-sandbox"

func (p places) connect() error {
	if !linkExists() {
		if _, err := command.Output("ip", "link", "add", nodeInterface, "type", "bridge"); err != nil {
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
		if _, err := command.Output(strings.Fields(words)...); err != nil {
			return err
		}
	}
	return letPodsThrough()
}

// letPodsThrough makes an exception for pods where the machine forwards nothing, as Docker and ufw set it up.
func letPodsThrough() error {
	rules, err := command.Output("iptables", "--wait", "--list-rules", "FORWARD")
	if err != nil || !strings.Contains(rules, "-P FORWARD DROP") || len(ownRules(rules)) > 0 {
		return nil // without iptables there is no such policy
	}
	for _, rule := range []string{"--source " + podRange, "--destination " + podRange + " --match conntrack --ctstate RELATED,ESTABLISHED"} {
		words := "iptables --wait --insert FORWARD " + rule + " --match comment --comment " + comment + " --jump ACCEPT"
		if _, err := command.Output(strings.Fields(words)...); err != nil {
			return err
		}
	}
	return nil
}

func removeOwnRules() error {
	rules, err := command.Output("iptables", "--wait", "--list-rules", "FORWARD")
	if err != nil {
		return nil // as above
	}
	for _, rule := range ownRules(rules) {
		words := append([]string{"iptables", "--wait", "--delete"}, strings.Fields(rule)...)
		if _, err := command.Output(words...); err != nil {
			return err
		}
	}
	return nil
}

// ownRules picks the sandbox's rules out of what iptables lists, without their "-A".
func ownRules(listed string) []string {
	var rules []string
	for line := range strings.Lines(listed) {
		if rule, isRule := strings.CutPrefix(strings.TrimSpace(line), "-A "); isRule && strings.Contains(line, "--comment "+comment) {
			rules = append(rules, rule)
		}
	}
	return rules
}

// disconnect has nothing to undo where the programs are missing that connect needs.
func disconnect() error {
	for _, program := range []string{"ip", "nft"} {
		if _, err := exec.LookPath(program); err != nil {
			return nil
		}
	}
	// A veth goes with its pod's network namespace, which the kernel takes apart in its own time.
	if err := wait.Within(15*time.Second, "pods' network interfaces stay", func() bool {
		routes, err := command.Output("ip", "route", "show", "root", podRange)
		return err == nil && routes == ""
	}); err != nil {
		return err
	}
	if linkExists() {
		if _, err := command.Output("ip", "link", "delete", nodeInterface); err != nil {
			return err
		}
	}
	if err := removeOwnRules(); err != nil {
		return err
	}
	return dropTables()
}

// dropTables leaves a kube-proxy's alone where the sandbox has none of its own: they are another cluster's.
func dropTables() error {
	present, err := command.Output("nft", "list", "tables")
	if err != nil {
		return err
	}
	for _, table := range ownTables(present) {
		if _, err := command.Output(append([]string{"nft", "delete", "table"}, strings.Fields(table)...)...); err != nil {
			return err
		}
	}
	return nil
}

// ownTables picks the sandbox's tables out of those that nft lists, its first one last.
func ownTables(listed string) []string {
	lines := strings.Split(listed, "\n")
	if !slices.Contains(lines, "table "+firewallTables[len(firewallTables)-1]) {
		return nil
	}
	return slices.DeleteFunc(slices.Clone(firewallTables), func(table string) bool { return !slices.Contains(lines, "table "+table) })
}

func linkExists() bool {
	_, err := os.Stat("/sys/class/net/" + nodeInterface)
	return err == nil
}
