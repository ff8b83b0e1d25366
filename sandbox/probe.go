package main

import (
	"crypto/tls"
	"net"
	"net/http"
	"time"
)

// probe says whether a component answers.
type probe func() bool

// The probes ask this machine's own loopback and node address, where there is no one to pretend to be a component.
var prober = &http.Client{
	Timeout: 3 * time.Second,
	Transport: &http.Transport{
		DisableKeepAlives: true,
		TLSClientConfig:   &tls.Config{InsecureSkipVerify: true},
	},
}

func answers(url string) probe {
	return func() bool {
		response, err := prober.Get(url)
		if err != nil {
			return false
		}
		defer response.Body.Close()
		return response.StatusCode == http.StatusOK
	}
}

func listens(socket string) probe {
	return func() bool {
		connection, err := net.DialTimeout("unix", socket, time.Second)
		if err != nil {
			return false
		}
		return connection.Close() == nil
	}
}
