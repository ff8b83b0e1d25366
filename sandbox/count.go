package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"
	"time"
)

// countCode runs in the notebook. An executor pod's host name is the pod's name; one that starts late is waited for.
const countCode = `
import json, socket, time

def name(_):
    time.sleep(0.1)
    return socket.gethostname()

count = sc.parallelize(range(1, 1000001)).count()
executors, end = set(), time.time() + 60
while len(executors) < 2 and time.time() < end:
    executors.update(sc.parallelize(range(4), 4).map(name).collect())
print(json.dumps({"count": count, "executors": sorted(executors)}))
`

type counted struct {
	Count       int      `json:"count"`
	Executors   []string `json:"executors"`
	address     string
	portForward string
}

// notebook is one entry of the stack's output.
type notebook struct {
	Namespace   string `json:"namespace"`
	Service     string `json:"service"`
	PortForward string `json:"portForward"`
}

// count has the first notebook compute, through its server, as a person's browser would.
func (p places) count() (counted, error) {
	first, err := p.firstNotebook()
	if err != nil {
		return counted{}, err
	}
	address, err := output(p.in("bin/kubectl"), "--namespace", first.Namespace,
		"get", "service", first.Service, "--output", "jsonpath={.spec.clusterIP}")
	if err != nil {
		return counted{}, err
	}
	url := "http://" + address + ":8888"
	if err := within(150*time.Second, "the notebook does not answer at "+url, answers(url+"/api")); err != nil {
		return counted{}, err
	}
	printed, err := output(p.source("bin/sparkdriver"), "run", "--url", url, "--password-file", p.in("password"), countCode)
	if err != nil {
		return counted{}, err
	}
	result, err := readCount(printed)
	result.address, result.portForward = address, first.PortForward
	return result, err
}

func (p places) firstNotebook() (notebook, error) {
	printed, err := p.pulumi("stack", "output", "notebooks", "--json", "--stack", stackName).output()
	if err != nil {
		return notebook{}, err
	}
	all := map[string]notebook{}
	if err := json.Unmarshal([]byte(printed), &all); err != nil {
		return notebook{}, fmt.Errorf("the stack's output \"notebooks\": %w", err)
	}
	for _, name := range slices.Sorted(maps.Keys(all)) {
		return all[name], nil
	}
	return notebook{}, errors.New("the stack has no notebook to count in")
}

func readCount(printed string) (counted, error) {
	var result counted
	lines := strings.Split(strings.TrimSpace(printed), "\n")
	if err := json.Unmarshal([]byte(lines[len(lines)-1]), &result); err != nil {
		return result, fmt.Errorf("the notebook printed %q: %w", printed, err)
	}
	if result.Count != 1000000 || len(result.Executors) != 2 {
		return result, fmt.Errorf("expected a count of 1000000 on two executors, got %d on %v", result.Count, result.Executors)
	}
	return result, nil
}
