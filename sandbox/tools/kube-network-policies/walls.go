package main

import (
	"net/netip"

	corev1 "k8s.io/api/core/v1"
	networkingv1 "k8s.io/api/networking/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/labels"
	coreinformers "k8s.io/client-go/informers/core/v1"
	networkinginformers "k8s.io/client-go/informers/networking/v1"
	networkinglisters "k8s.io/client-go/listers/networking/v1"
	"k8s.io/client-go/tools/cache"
)

// nobody is who the library is told of where no pod is known. To the library itself that would be somebody outside of the
// cluster, whom no policy walls in.
var nobody = &corev1.Pod{ObjectMeta: metav1.ObjectMeta{Namespace: "?"}} // as no namespace can be called

// podsOf are the API server's, found by the addresses that the node has given them.
type podsOf struct {
	coreinformers.PodInformer
	node node
}

func (p podsOf) Informer() cache.SharedIndexInformer {
	return informerOf{p.PodInformer.Informer(), p.node}
}

type informerOf struct {
	cache.SharedIndexInformer
	node node
}

func (i informerOf) GetIndexer() cache.Indexer {
	return indexerOf{i.SharedIndexInformer.GetIndexer(), i.node}
}

type indexerOf struct {
	cache.Indexer
	node node
}

// ByIndex is called for the pod of an address, and for nothing else.
func (i indexerOf) ByIndex(_, address string) ([]any, error) {
	parsed, err := netip.ParseAddr(address)
	if err != nil || !i.node.pods.Contains(parsed) {
		return nil, err
	}
	name, uid, err := i.node.pod(parsed)
	if err != nil {
		return []any{nobody}, nil
	}
	pod, known, err := i.GetByKey(name)
	// What is known of a pod's predecessor of the same name says nothing of it.
	if err != nil || !known || pod.(*corev1.Pod).UID != uid {
		return []any{nobody}, nil
	}
	return []any{pod}, nil
}

// walls are the API server's policies, and nobody's.
type walls struct {
	networkinginformers.NetworkPolicyInformer
}

func (w walls) Lister() networkinglisters.NetworkPolicyLister {
	return listed{w.NetworkPolicyInformer.Lister()}
}

type listed struct {
	networkinglisters.NetworkPolicyLister
}

func (l listed) NetworkPolicies(namespace string) networkinglisters.NetworkPolicyNamespaceLister {
	of := l.NetworkPolicyLister.NetworkPolicies(namespace)
	if namespace == nobody.Namespace {
		return closed{of}
	}
	return of
}

type closed struct {
	networkinglisters.NetworkPolicyNamespaceLister
}

func (closed) List(labels.Selector) ([]*networkingv1.NetworkPolicy, error) {
	both := []networkingv1.PolicyType{networkingv1.PolicyTypeEgress, networkingv1.PolicyTypeIngress}
	return []*networkingv1.NetworkPolicy{{Spec: networkingv1.NetworkPolicySpec{PolicyTypes: both}}}, nil
}
