package process

import "testing"

func TestAProcessIsKnownByItsMark(t *testing.T) {
	value := Table{State: "/state"}.markOf("etcd", "abc")
	one, marked := readMark([]byte("HOME=/root\x00" + mark + "=" + value + "\x00"))
	if !marked || one != (Process{state: "/state", Component: "etcd", Revision: "abc"}) {
		t.Fatal(one, marked)
	}
}

func TestAnOrdinaryProcessIsNotMarked(t *testing.T) {
	if one, marked := readMark([]byte("HOME=/root\x00PATH=/bin\x00")); marked {
		t.Fatal(one)
	}
}

func TestAShimIsNotTakenForTheComponentThatStartedIt(t *testing.T) {
	all := List{{ID: 7, Component: "containerd"}, {ID: 5, Component: "containerd", leader: true}}
	if one, found := all.Find("containerd"); !found || one.ID != 5 {
		t.Fatal(one, found)
	}
	if _, found := all[:1].Find("containerd"); found {
		t.Fatal("the shim alone was taken for containerd")
	}
}

func TestOnlyChildrenOfAnUnfinishedCommandAreLeftovers(t *testing.T) {
	if (Process{Component: "etcd", leader: true}).isLeftover() || !(Process{Component: ownChild}).isLeftover() {
		t.Fatal("a component is a leftover, or the command's child is none")
	}
}
