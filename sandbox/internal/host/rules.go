package host

import (
	"strconv"
	"strings"

	"sparkdriver.dev/sandbox/internal/config"
	"sparkdriver.dev/sandbox/internal/run"
)

// comment tells the sandbox's own rules from others, where it has to add to tables that are not its own.
const comment = " --match comment --comment sparkdriver-sandbox"

// judged are the connections that pods begin, to one another, to the outside and to this node, and those that others begin
// to pods. What the node itself begins is not among them: probes, and ports that are forwarded.
var judged = []string{"INPUT --source", "FORWARD --source", "FORWARD --destination"}

// JudgeConnections hands the first packet of each to the agent of network policies. The kernel drops what it does not
// take: nothing passes that nobody has judged.
func JudgeConnections() error {
	if rules, err := listed("mangle"); err != nil || len(ownRules(rules)) == len(judged) {
		return err
	}
	var rules []string
	queue := " --jump NFQUEUE --queue-num " + strconv.Itoa(config.PolicyQueue)
	for _, one := range judged {
		rules = append(rules, one+" "+config.PodRange+" --match conntrack --ctstate NEW"+comment+queue)
	}
	return run.InTurn(
		func() error { return removeRules("mangle") },
		func() error { return run.Calls("iptables --wait --table mangle --append", rules...) })
}

// letPodsThrough makes an exception for pods where the machine forwards nothing, as Docker and ufw set it up.
func letPodsThrough() error {
	rules, err := listed("filter")
	if err != nil || !strings.Contains(rules, "-P FORWARD DROP") || len(ownRules(rules)) > 0 {
		return err
	}
	const accept = comment + " --jump ACCEPT"
	return run.Calls("iptables --wait --insert FORWARD",
		"--source "+config.PodRange+accept,
		"--destination "+config.PodRange+" --match conntrack --ctstate RELATED,ESTABLISHED"+accept)
}

func listed(table string) (string, error) {
	return run.Output("iptables", "--wait", "--table", table, "--list-rules")
}

func removeRules(table string) error {
	rules, err := listed(table)
	if err != nil {
		return err
	}
	return run.Calls("iptables --wait --table "+table+" --delete", ownRules(rules)...)
}

// removeOwnRules also takes away the table that iptables has made for them, when nobody else uses it.
func removeOwnRules() error {
	if err := run.InTurn(func() error { return removeRules("filter") }, func() error { return removeRules("mangle") }); err != nil {
		return err
	}
	rules, err := listed("mangle")
	if err != nil || isUsed(rules) {
		return err
	}
	tables, err := run.Output("nft", "list", "tables", "ip")
	if err != nil || !strings.Contains(tables, "table ip mangle") {
		return err
	}
	return run.Calls("nft", "delete table ip mangle")
}

// isUsed says whether a table has more than its own empty chains.
func isUsed(listed string) bool {
	for line := range strings.Lines(listed) {
		if !strings.HasPrefix(line, "-P ") || !strings.HasSuffix(strings.TrimSpace(line), " ACCEPT") {
			return true
		}
	}
	return false
}

// ownRules picks the sandbox's rules out of what iptables lists, without their "-A".
func ownRules(listed string) []string {
	var rules []string
	for line := range strings.Lines(listed) {
		if rule, isRule := strings.CutPrefix(strings.TrimSpace(line), "-A "); isRule && strings.Contains(line, "--comment sparkdriver-sandbox") {
			rules = append(rules, rule)
		}
	}
	return rules
}
