package main

import (
	"slices"
	"testing"
)

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

func TestTheTablesOfAnotherClustersKubeProxyStay(t *testing.T) {
	if got := ownTables("table ip kube-proxy\ntable ip6 kube-proxy"); got != nil {
		t.Fatal(got)
	}
	want := []string{"ip kube-proxy", "ip sparkdriver"}
	if got := ownTables("table ip kube-proxy\ntable ip sparkdriver\ntable ip nat"); !slices.Equal(got, want) {
		t.Fatal(got)
	}
}
