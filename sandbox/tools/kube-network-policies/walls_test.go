package main

import (
	"net/netip"
	"testing"

	corev1 "k8s.io/api/core/v1"
	networkingv1 "k8s.io/api/networking/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/util/intstr"
)

const (
	walledIn = "10.244.0.2"
	open     = "10.244.0.3"
	unknown  = "10.244.0.4"
	outside  = "198.51.100.7"
)

// young has a pod of a team and one of no team, of whose addresses the API server does not know yet.
func young(t *testing.T) trial {
	trial := newTrial(t, netip.MustParsePrefix("10.244.0.0/16"))
	trial.add(pod("team", "a"), pod("others", "b"), wall("team"))
	trial.give(walledIn, pod("team", "a"))
	trial.give(open, pod("others", "b"))
	return trial
}

func pod(namespace, name string) *corev1.Pod {
	return &corev1.Pod{ObjectMeta: metav1.ObjectMeta{Namespace: namespace, Name: name}}
}

// wall lets nothing into the namespace's pods and nothing out but HTTPS.
func wall(namespace string) *networkingv1.NetworkPolicy {
	protocol, port := corev1.ProtocolTCP, intstr.FromInt32(443)
	return &networkingv1.NetworkPolicy{
		ObjectMeta: metav1.ObjectMeta{Namespace: namespace, Name: "wall"},
		Spec: networkingv1.NetworkPolicySpec{
			PolicyTypes: []networkingv1.PolicyType{networkingv1.PolicyTypeIngress, networkingv1.PolicyTypeEgress},
			Egress:      []networkingv1.NetworkPolicyEgressRule{{Ports: []networkingv1.NetworkPolicyPort{{Protocol: &protocol, Port: &port}}}},
		},
	}
}

func (r trial) expect(passes bool, from, to string, port int) {
	r.t.Helper()
	if c := (connection{from, to, port, corev1.ProtocolTCP}); r.passes(c) != passes {
		r.t.Errorf("%s: %t", c, !passes)
	}
}

func TestAPodReachesNothingForbiddenBeforeTheAPIServerKnowsItsAddress(t *testing.T) {
	young(t).expect(false, walledIn, outside, 80)
}

func TestAPodReachesWhatIsOpenBeforeTheAPIServerKnowsItsAddress(t *testing.T) {
	young(t).expect(true, walledIn, outside, 443)
}

func TestNobodyReachesAPodBeforeTheAPIServerKnowsItsAddress(t *testing.T) {
	young(t).expect(false, open, walledIn, 443)
	young(t).expect(false, outside, walledIn, 443)
}

func TestAPodWithoutPoliciesReachesAndIsReached(t *testing.T) {
	young(t).expect(true, open, outside, 80)
	young(t).expect(true, walledIn, open, 443)
	young(t).expect(true, outside, open, 80)
}

func TestAnAddressThatTheNodeHasGivenToNobodyReachesNothingAndIsNotReached(t *testing.T) {
	young(t).expect(false, unknown, outside, 443)
	young(t).expect(false, unknown, open, 443)
	young(t).expect(false, open, unknown, 443)
}

func TestAPodThatTheAPIServerHasNotToldOfReachesNothingAndIsNotReached(t *testing.T) {
	trial := young(t)
	trial.give(unknown, pod("others", "new"))
	trial.expect(false, unknown, outside, 443)
	trial.expect(false, unknown, open, 443)
	trial.expect(false, open, unknown, 443)
}

func TestWhatIsKnownOfAPodsPredecessorSaysNothingOfIt(t *testing.T) {
	trial := young(t)
	next := pod("others", "b")
	next.UID = "another"
	trial.give(open, next)
	trial.expect(false, open, outside, 80)
	trial.expect(false, outside, open, 80)
}

func TestAPodThatHasEndedLendsItsAddressNoRights(t *testing.T) {
	trial := young(t)
	ended := pod("others", "ended")
	ended.Status = corev1.PodStatus{Phase: corev1.PodSucceeded, PodIPs: []corev1.PodIP{{IP: walledIn}}}
	trial.add(ended)
	trial.expect(false, walledIn, outside, 80)
}
