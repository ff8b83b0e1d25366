// Command kube-network-policies judges the first packet of every connection of the sandbox's pods, as their network
// policies say. It is upstream's library: upstream's own program runs in a pod only.
package main

import (
	"context"
	"flag"
	"log"
	"net/netip"
	"os/signal"
	"syscall"

	"k8s.io/client-go/informers"
	"k8s.io/client-go/kubernetes"
	"k8s.io/client-go/tools/clientcmd"
	"sigs.k8s.io/kube-network-policies/pkg/networkpolicy"
)

func main() {
	kubeconfig := flag.String("kubeconfig", "", "kubeconfig file")
	name := flag.String("node", "", "name of this node")
	queue := flag.Int("queue", 0, "number of the netfilter queue that the packets are in")
	var node node
	flag.TextVar(&node.pods, "pods", netip.Prefix{}, "range of the pods' addresses")
	flag.StringVar(&node.addresses, "addresses", "", "folder of the network plugin, where a file for each address names its sandbox")
	flag.StringVar(&node.sandboxes, "sandboxes", "", "folder of containerd, where each sandbox has one with its specification")
	flag.Parse()
	if err := judge(*kubeconfig, node, networkpolicy.Config{NodeName: *name, QueueID: *queue, NFTableName: "sparkdriver-policies"}); err != nil {
		log.Fatal(err)
	}
}

// judge ends with the process. What no judge has seen, the kernel drops.
func judge(kubeconfig string, node node, settings networkpolicy.Config) error {
	config, err := clientcmd.BuildConfigFromFlags("", kubeconfig)
	if err != nil {
		return err
	}
	client, err := kubernetes.NewForConfig(config)
	if err != nil {
		return err
	}
	all := informers.NewSharedInformerFactory(client, 0)
	controller, err := newController(client, all, node, settings)
	if err != nil {
		return err
	}
	ctx, stop := signal.NotifyContext(context.Background(), syscall.SIGTERM, syscall.SIGINT)
	defer stop()
	all.Start(ctx.Done())
	return controller.Run(ctx)
}

func newController(client kubernetes.Interface, all informers.SharedInformerFactory, node node, settings networkpolicy.Config) (*networkpolicy.Controller, error) {
	return networkpolicy.NewController(client,
		walls{all.Networking().V1().NetworkPolicies()}, all.Core().V1().Namespaces(), podsOf{all.Core().V1().Pods(), node},
		nil, nil, nil, nil, settings)
}
