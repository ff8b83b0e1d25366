package stack

import (
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"time"

	"sparkdriver.dev/sandbox/internal/run"
)

// countCode runs in the notebook. An executor pod's host name is the pod's name; one that starts late is waited for, two
// at most.
const countCode = `
import json, socket, time

def name(_):
    time.sleep(0.1)
    return socket.gethostname()

conf = sc.getConf()
wanted = int(conf.get("spark.executor.instances", conf.get("spark.dynamicAllocation.initialExecutors", "1")))
wanted = max(1, min(2, wanted))
count = sc.parallelize(range(1, 1000001)).count()
executors, end = set(), time.time() + 60
while len(executors) < wanted and time.time() < end:
    executors.update(sc.parallelize(range(4), 4).map(name).collect())
print(json.dumps({"count": count, "executors": sorted(executors), "wanted": wanted}))
`

// Counted is what a notebook has computed.
type Counted struct {
	Count     int      `json:"count"`
	Executors []string `json:"executors"`
	Wanted    int      `json:"wanted"`
	address   string
	busy      string // why nothing was counted, when people use all sessions of the notebook
}

// usualNotebook is the one that computes, while the stack has it.
const usualNotebook = "ads/main"

// notebook is one entry of the stack's output.
type notebook struct {
	Namespace string `json:"namespace"`
	Service   string `json:"service"`
}

// Count has a notebook compute, through its server, as a person's browser would.
func (s Stack) Count() (Counted, error) {
	one, err := s.notebook()
	if err != nil {
		return Counted{}, err
	}
	address, err := run.Output(s.State.Path("bin/kubectl"), "--namespace", one.Namespace,
		"get", "service", one.Service, "--output", "jsonpath={.spec.clusterIP}")
	if err != nil {
		return Counted{}, err
	}
	url := "http://" + address + ":8888"
	if err := run.Within(150*time.Second, "the notebook does not answer at "+url, run.Answers(url+"/api")); err != nil {
		return Counted{}, err
	}
	printed, err := run.Output(s.Repository.Path("bin/sparkdriver"), "run", "--url", url, "--password-file", s.State.Path("password"), countCode)
	if busy := sessionsInUse(err); busy != "" {
		return Counted{address: address, busy: busy}, nil
	}
	if err != nil {
		return Counted{}, err
	}
	result, err := readCount(printed)
	result.address = address
	return result, err
}

// sessionsInUse is the notebook server's sentence when it refuses one more session.
func sessionsInUse(err error) string {
	if err == nil {
		return ""
	}
	return strings.TrimPrefix(regexp.MustCompile(`HTTP 409: \d+ of \d+ Spark sessions are in use`).FindString(err.Error()), "HTTP 409: ")
}

func (s Stack) notebook() (notebook, error) {
	printed, err := s.pulumi("stack", "output", "notebooks", "--json", "--stack", name).Output()
	if err != nil {
		return notebook{}, err
	}
	all := map[string]notebook{}
	if err := json.Unmarshal([]byte(printed), &all); err != nil {
		return notebook{}, fmt.Errorf("the stack's output \"notebooks\": %w", err)
	}
	if one, found := all[usualNotebook]; found {
		return one, nil
	}
	for _, name := range slices.Sorted(maps.Keys(all)) {
		return all[name], nil
	}
	return notebook{}, errors.New("the stack has no notebook to count in")
}

func readCount(printed string) (Counted, error) {
	var result Counted
	lines := strings.Split(strings.TrimSpace(printed), "\n")
	if err := json.Unmarshal([]byte(lines[len(lines)-1]), &result); err != nil {
		return result, fmt.Errorf("the notebook printed %q: %w", printed, err)
	}
	if result.Count != 1000000 || len(result.Executors) < max(1, result.Wanted) {
		return result, fmt.Errorf("expected a count of 1000000 on %d executors, got %d on %v", result.Wanted, result.Count, result.Executors)
	}
	return result, nil
}

// Summary says what has been shown and what to do next, in lines that work as they are typed.
func (s Stack) Summary(result Counted, host string) string {
	shown := fmt.Sprintf("The notebook counted %d numbers on %s.", result.Count, strings.Join(result.Executors, " and "))
	if result.busy != "" {
		shown = "The notebook works, and nothing was counted in it: " + result.busy + "."
	}
	sandbox := s.Repository.Path("bin/sandbox")
	environment := fmt.Sprintf(`eval "$(%s env)"`, sandbox)
	return fmt.Sprintf(`
%[1]s

  Open      http://%[2]s:8888 on this machine; on another one http://localhost:8888 while this runs there:
            ssh -L 8888:%[2]s:8888 %[3]s
  Log in    with the password in %[4]s
  Look      %[5]s; kubectl get pods --all-namespaces
  Change    %[6]s, then
            %[5]s; cd %[7]s; pulumi up --stack %[8]s
  End       %[9]s down
`, shown, result.address, host, s.State.Path("password"), environment, s.State.Path(file), filepath.Dir(s.State.Path(file)), name, sandbox)
}
