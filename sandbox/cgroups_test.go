package main

import "testing"

func TestPodsGetTheControllersThatTheMachineHas(t *testing.T) {
	if got := enabling("cpuset cpu io memory pids rdma\n"); got != "+cpuset +cpu +memory +pids" {
		t.Fatal(got)
	}
}
