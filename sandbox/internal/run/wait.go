package run

import (
	"crypto/tls"
	"errors"
	"net"
	"net/http"
	"os"
	"strconv"
	"strings"
	"time"
)

// Until asks again and again until the answer is yes or the time is over.
func Until(limit time.Duration, answer func() bool) bool {
	for start := time.Now(); ; time.Sleep(100 * time.Millisecond) {
		if answer() {
			return true
		}
		if time.Since(start) > limit {
			return false
		}
	}
}

func Within(limit time.Duration, failure string, answer func() bool) error {
	if Until(limit, answer) {
		return nil
	}
	return errors.New("after " + Elapsed(limit) + ": " + failure)
}

// The probes ask this machine's own loopback and node address, where there is no one to pretend to be a component.
var client = &http.Client{
	Timeout: 3 * time.Second,
	Transport: &http.Transport{
		DisableKeepAlives: true,
		TLSClientConfig:   &tls.Config{InsecureSkipVerify: true},
	},
}

func Answers(url string) func() bool {
	return func() bool {
		response, err := client.Get(url)
		if err != nil {
			return false
		}
		defer response.Body.Close()
		return response.StatusCode == http.StatusOK
	}
}

// Reads says whether a program takes packets out of one of the kernel's queues.
func Reads(queue int) func() bool {
	return func() bool {
		queues, _ := os.ReadFile("/proc/net/netfilter/nfnetlink_queue") // there is no such file before the first queue
		return hasQueue(string(queues), queue)
	}
}

func hasQueue(listed string, queue int) bool {
	for line := range strings.Lines(listed) {
		if fields := strings.Fields(line); len(fields) > 0 && fields[0] == strconv.Itoa(queue) {
			return true
		}
	}
	return false
}

func Listens(socket string) func() bool {
	return func() bool {
		connection, err := net.DialTimeout("unix", socket, time.Second)
		if err != nil {
			return false
		}
		return connection.Close() == nil
	}
}
