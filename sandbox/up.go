package main

import "os"

func (p places) up() error {
	return p.cluster(&steps{out: os.Stdout, total: clusterSteps})
}
