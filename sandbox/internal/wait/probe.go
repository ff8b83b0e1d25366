package wait

import (
	"crypto/tls"
	"net"
	"net/http"
	"time"
)

// Probe says whether a program answers.
type Probe func() bool

// The probes ask this machine's own loopback and node address, where there is no one to pretend to be a component.
var client = &http.Client{
	Timeout: 3 * time.Second,
	Transport: &http.Transport{
		DisableKeepAlives: true,
		TLSClientConfig:   &tls.Config{InsecureSkipVerify: true},
	},
}

// Answers asks for a page.
func Answers(url string) Probe {
	return func() bool {
		response, err := client.Get(url)
		if err != nil {
			return false
		}
		defer response.Body.Close()
		return response.StatusCode == http.StatusOK
	}
}

// Listens connects to a socket.
func Listens(socket string) Probe {
	return func() bool {
		connection, err := net.DialTimeout("unix", socket, time.Second)
		if err != nil {
			return false
		}
		return connection.Close() == nil
	}
}
