package main

import "testing"

var somewhere = places{repository: "/repository", cache: "/cache", state: "/state"}

func TestAProcessIsKnownByItsMark(t *testing.T) {
	one, marked := readMark([]byte("HOME=/root\x00" + mark + "=/state|etcd|abc\x00"))
	if !marked || one != (process{state: "/state", component: "etcd", revision: "abc"}) {
		t.Fatal(one, marked)
	}
}

func TestAnOrdinaryProcessIsNotMarked(t *testing.T) {
	if one, marked := readMark([]byte("HOME=/root\x00PATH=/bin\x00")); marked {
		t.Fatal(one)
	}
}

func TestAShimIsNotTakenForTheComponentThatStartedIt(t *testing.T) {
	all := []process{{id: 7, component: "containerd"}, {id: 5, component: "containerd", leader: true}}
	if one, found := running(all, "containerd"); !found || one.id != 5 {
		t.Fatal(one, found)
	}
	if _, found := running(all[:1], "containerd"); found {
		t.Fatal("the shim alone was taken for containerd")
	}
}

func TestOnlyChildrenOfAnUnfinishedCommandAreLeftovers(t *testing.T) {
	all := []process{{id: 1, component: "etcd", leader: true}, {id: 2, component: ownChild}}
	if found := leftovers(all); len(found) != 1 || found[0].id != 2 {
		t.Fatal(found)
	}
}
