// Command kube-network-policies judges the first packet of every connection of the sandbox's pods, as their network
// policies say. It is upstream's library: upstream's own program runs in a pod only.
package main

import (
	"context"
	"flag"
	"log"
	"os/signal"
	"syscall"

	"k8s.io/client-go/informers"
	"k8s.io/client-go/kubernetes"
	"k8s.io/client-go/tools/clientcmd"
	"sigs.k8s.io/kube-network-policies/pkg/networkpolicy"
)

func main() {
	kubeconfig := flag.String("kubeconfig", "", "kubeconfig file")
	node := flag.String("node", "", "name of this node")
	queue := flag.Int("queue", 0, "number of the netfilter queue that the packets are in")
	flag.Parse()
	if err := judge(*kubeconfig, networkpolicy.Config{NodeName: *node, QueueID: *queue, NFTableName: "sparkdriver-policies"}); err != nil {
		log.Fatal(err)
	}
}

// judge ends with the process. What no judge has seen, the kernel drops.
func judge(kubeconfig string, settings networkpolicy.Config) error {
	config, err := clientcmd.BuildConfigFromFlags("", kubeconfig)
	if err != nil {
		return err
	}
	client, err := kubernetes.NewForConfig(config)
	if err != nil {
		return err
	}
	all := informers.NewSharedInformerFactory(client, 0)
	controller, err := networkpolicy.NewController(client,
		all.Networking().V1().NetworkPolicies(), all.Core().V1().Namespaces(), all.Core().V1().Pods(),
		nil, nil, nil, nil, settings)
	if err != nil {
		return err
	}
	ctx, stop := signal.NotifyContext(context.Background(), syscall.SIGTERM, syscall.SIGINT)
	defer stop()
	all.Start(ctx.Done())
	return controller.Run(ctx)
}
