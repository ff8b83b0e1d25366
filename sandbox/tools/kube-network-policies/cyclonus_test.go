package main

import (
	"encoding/json"
	"fmt"
	"net/netip"
	"testing"

	"github.com/mattfenwick/cyclonus/pkg/connectivity"
	"github.com/mattfenwick/cyclonus/pkg/connectivity/probe"
	"github.com/mattfenwick/cyclonus/pkg/generator"
	"github.com/mattfenwick/cyclonus/pkg/kube"
	"github.com/mattfenwick/cyclonus/pkg/matcher"
	corev1 "k8s.io/api/core/v1"
	networkingv1 "k8s.io/api/networking/v1"
	"k8s.io/apimachinery/pkg/runtime"
)

var (
	podsOfCyclonus = netip.MustParsePrefix("192.168.1.0/25")
	protocols      = []corev1.Protocol{corev1.ProtocolTCP, corev1.ProtocolUDP, corev1.ProtocolSCTP}
	// The first of them is in the block that Cyclonus makes of a pod's address.
	outsiders = []string{"192.168.1.250", "198.51.100.7"}
)

// cell is a connection, and whether Cyclonus lets it pass.
type cell struct {
	connection
	passes bool
}

func TestTheJudgeSaysWhatCyclonusExpectsInAllOfItsCases(t *testing.T) {
	trial := newTrial(t, podsOfCyclonus)
	cases, steps, cells, closed, differ := 0, 0, 0, 0, 0
	for _, one := range casesOfCyclonus(t) {
		state := stateOfCyclonus(t)
		cases++
		for number, step := range one.Steps {
			for _, action := range step.Actions {
				if err := perform(state, action); err != nil {
					t.Fatal(one.Description, err)
				}
			}
			steps++
			trial.know(state)
			for _, cell := range cellsOf(state) {
				cells++
				if !cell.passes {
					closed++
				}
				if trial.passes(cell.connection) == cell.passes {
					continue
				}
				if differ++; differ <= 20 {
					t.Errorf("%s, step %d, %s: Cyclonus expects %t", one.Description, number+1, cell.connection, cell.passes)
				}
			}
		}
	}
	if cases < 200 || closed == 0 || closed == cells {
		t.Errorf("Cyclonus has other cases than before: look at what is compared")
	}
	t.Logf("%d cases of %d steps, %d cells compared, %d of them closed, %d differ", cases, steps, cells, closed, differ)
}

func casesOfCyclonus(t *testing.T) []*generator.TestCase {
	target, err := stateOfCyclonus(t).Resources.GetPod("z", "c") // as `cyclonus generate` chooses it
	if err != nil {
		t.Fatal(err)
	}
	return generator.NewTestCaseGenerator(true, target.IP, []string{"x", "y", "z"}, nil, nil).GenerateAllTestCases()
}

// stateOfCyclonus has the namespaces and pods that each case begins with.
func stateOfCyclonus(t *testing.T) *connectivity.TestCaseState {
	cluster := kube.NewMockKubernetes(1)
	resources, err := probe.NewDefaultResources(cluster, []string{"x", "y", "z"}, []string{"a", "b", "c"}, []int{80, 81}, protocols, nil, 1, false, "")
	if err != nil {
		t.Fatal(err)
	}
	for name, labels := range resources.Namespaces {
		labels[corev1.LabelMetadataName] = name // the API server's doing
	}
	return &connectivity.TestCaseState{Kubernetes: cluster, Resources: resources}
}

func perform(state *connectivity.TestCaseState, a *generator.Action) error {
	switch {
	case a.CreatePolicy != nil:
		return state.CreatePolicy(a.CreatePolicy.Policy)
	case a.UpdatePolicy != nil:
		return state.UpdatePolicy(a.UpdatePolicy.Policy)
	case a.DeletePolicy != nil:
		return state.DeletePolicy(a.DeletePolicy.Namespace, a.DeletePolicy.Name)
	case a.CreateNamespace != nil:
		return state.CreateNamespace(a.CreateNamespace.Namespace, a.CreateNamespace.Labels)
	case a.SetNamespaceLabels != nil:
		return state.SetNamespaceLabels(a.SetNamespaceLabels.Namespace, a.SetNamespaceLabels.Labels)
	case a.DeleteNamespace != nil:
		return state.DeleteNamespace(a.DeleteNamespace.Namespace)
	case a.CreatePod != nil:
		return state.CreatePod(a.CreatePod.Namespace, a.CreatePod.Pod, a.CreatePod.Labels)
	case a.SetPodLabels != nil:
		return state.SetPodLabels(a.SetPodLabels.Namespace, a.SetPodLabels.Pod, a.SetPodLabels.Labels)
	case a.DeletePod != nil:
		return state.DeletePod(a.DeletePod.Namespace, a.DeletePod.Pod)
	default:
		return fmt.Errorf("an action that this test does not know: %+v", a)
	}
}

func (r trial) forget() {
	for _, kind := range []runtime.Object{&corev1.Pod{}, &corev1.Namespace{}, &networkingv1.NetworkPolicy{}} {
		if err := r.store(kind).Replace(nil, ""); err != nil {
			r.t.Fatal(err)
		}
	}
}

// know replaces all that the trial has known.
func (r trial) know(state *connectivity.TestCaseState) {
	r.forget()
	for name, labels := range state.Resources.Namespaces {
		r.add(probe.KubeNamespace(name, labels))
	}
	for _, pod := range state.Resources.Pods {
		r.add(pod.KubePod())
		r.give(pod.IP, pod.KubePod())
	}
	for _, policy := range state.Policies {
		r.add(asServed(r.t, policy))
	}
}

// asServed is what a client gets of the policy: lists without entries are not there, and TCP is what a port without protocol is of.
func asServed(t *testing.T, written *networkingv1.NetworkPolicy) *networkingv1.NetworkPolicy {
	content, err := json.Marshal(written)
	if err != nil {
		t.Fatal(err)
	}
	var served networkingv1.NetworkPolicy
	if err := json.Unmarshal(content, &served); err != nil {
		t.Fatal(err)
	}
	for _, rule := range served.Spec.Ingress {
		defaultToTCP(rule.Ports)
	}
	for _, rule := range served.Spec.Egress {
		defaultToTCP(rule.Ports)
	}
	return &served
}

func defaultToTCP(ports []networkingv1.NetworkPolicyPort) {
	for i := range ports {
		if ports[i].Protocol == nil {
			ports[i].Protocol = &protocols[0]
		}
	}
}

// cellsOf are of each pod to each port of each pod, and to and from addresses outside.
func cellsOf(state *connectivity.TestCaseState) []cell {
	expected := matcher.BuildNetworkPolicies(true, state.Policies)
	var cells []cell
	add := func(traffic *matcher.Traffic) {
		cells = append(cells, cell{
			connection{traffic.Source.IP, traffic.Destination.IP, traffic.ResolvedPort, traffic.Protocol},
			expected.IsTrafficAllowed(traffic).IsAllowed(),
		})
	}
	first := state.Resources.Pods[0].PodString().String()
	for _, job := range (&probe.JobBuilder{}).GetJobsForProbeConfig(state.Resources, generator.ProbeAllAvailable).Valid {
		add(job.Traffic())
		for _, address := range outsiders {
			if job.FromKey == first {
				traffic := job.Traffic()
				traffic.Source = &matcher.TrafficPeer{IP: address}
				add(traffic)
			}
			if job.ToKey == first {
				traffic := job.Traffic()
				traffic.Destination, traffic.ResolvedPortName = &matcher.TrafficPeer{IP: address}, ""
				add(traffic)
			}
		}
	}
	return cells
}
