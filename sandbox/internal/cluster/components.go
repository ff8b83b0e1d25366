package cluster

import (
	"net"
	"slices"
	"strconv"

	"sparkdriver.dev/sandbox/internal/config"
	"sparkdriver.dev/sandbox/internal/run"
)

// components lists what runs, in the order in which each needs the ones before it.
func (c Cluster) components() []component {
	return slices.Concat([]component{c.registry()}, c.stores(), []component{c.apiServer()}, c.clients())
}

// stores are what the API server and the kubelet keep things in.
func (c Cluster) stores() []component { return []component{c.etcd(), c.containerd()} }

// clients are those of the API server.
func (c Cluster) clients() []component {
	return []component{c.controllerManager(), c.scheduler(), c.kubelet(), c.kubeProxy(), c.networkPolicies(), c.coreDNS(), c.volumes()}
}

func on(address string, ports ...int) []string {
	var all []string
	for _, port := range ports {
		all = append(all, net.JoinHostPort(address, strconv.Itoa(port)))
	}
	return all
}

func (c Cluster) registry() component {
	return component{
		name: "registry", program: "docker-registry",
		arguments: []string{"serve", config.Path(c.state, "registry.yaml")},
		config:    "registry.yaml",
		ports:     on("127.0.0.1", 5000),
		ready:     run.Answers("http://" + config.Registry + "/v2/"),
	}
}

func (c Cluster) etcd() component {
	return component{
		name: "etcd", program: c.tools.Etcd(),
		arguments: []string{
			"--name=" + config.NodeName,
			"--data-dir=" + c.state.Path("etcd"),
			"--listen-client-urls=https://127.0.0.1:2379",
			"--advertise-client-urls=https://127.0.0.1:2379",
			"--listen-peer-urls=https://127.0.0.1:2380",
			"--initial-advertise-peer-urls=https://127.0.0.1:2380",
			"--initial-cluster=" + config.NodeName + "=https://127.0.0.1:2380",
			"--listen-metrics-urls=http://127.0.0.1:2381",
			"--client-cert-auth", "--trusted-ca-file=" + c.pki("etcd/ca.crt"),
			"--cert-file=" + c.pki("etcd/server.crt"), "--key-file=" + c.pki("etcd/server.key"),
			"--peer-client-cert-auth", "--peer-trusted-ca-file=" + c.pki("etcd/ca.crt"),
			"--peer-cert-file=" + c.pki("etcd/peer.crt"), "--peer-key-file=" + c.pki("etcd/peer.key"),
			"--unsafe-no-fsync", // a sandbox may lose its last second when the power fails
			"--logger=zap", "--log-level=warn",
		},
		ports: on("127.0.0.1", 2379, 2380, 2381),
		ready: run.Answers("http://127.0.0.1:2381/health"),
	}
}

func (c Cluster) containerd() component {
	return component{
		name: "containerd", program: "containerd",
		arguments: []string{"--config", config.Path(c.state, "containerd.toml")},
		config:    "containerd.toml",
		ready:     run.Listens(c.state.Path("run/containerd.sock")),
	}
}

func (c Cluster) apiServer() component {
	return component{
		name: "kube-apiserver", program: c.tools.Kubernetes("kube-apiserver"),
		arguments: []string{
			"--advertise-address=" + config.NodeAddress,
			"--bind-address=" + config.NodeAddress,
			"--secure-port=6443",
			"--tls-cert-file=" + c.pki("apiserver.crt"), "--tls-private-key-file=" + c.pki("apiserver.key"),
			"--client-ca-file=" + c.pki("ca.crt"),
			"--etcd-servers=https://127.0.0.1:2379",
			"--etcd-cafile=" + c.pki("etcd/ca.crt"),
			"--etcd-certfile=" + c.pki("apiserver-etcd-client.crt"), "--etcd-keyfile=" + c.pki("apiserver-etcd-client.key"),
			"--kubelet-client-certificate=" + c.pki("apiserver-kubelet-client.crt"), "--kubelet-client-key=" + c.pki("apiserver-kubelet-client.key"),
			"--kubelet-preferred-address-types=InternalIP",
			"--authorization-mode=Node,RBAC",
			"--enable-admission-plugins=NodeRestriction",
			"--service-account-issuer=https://kubernetes.default.svc.cluster.local",
			"--service-account-key-file=" + c.pki("sa.pub"), "--service-account-signing-key-file=" + c.pki("sa.key"),
			"--service-cluster-ip-range=" + config.ServiceRange,
			"--requestheader-client-ca-file=" + c.pki("front-proxy-ca.crt"),
			"--requestheader-allowed-names=front-proxy-client",
			"--requestheader-extra-headers-prefix=X-Remote-Extra-",
			"--requestheader-group-headers=X-Remote-Group",
			"--requestheader-username-headers=X-Remote-User",
			"--proxy-client-cert-file=" + c.pki("front-proxy-client.crt"), "--proxy-client-key-file=" + c.pki("front-proxy-client.key"),
		},
		ports: append(on("127.0.0.1", 6443), on(config.NodeAddress, 6443)...),
		ready: run.Answers("https://127.0.0.1:6443/readyz"),
	}
}

func (c Cluster) controllerManager() component {
	return c.controller("kube-controller-manager", "controller-manager.conf", 10257,
		"--use-service-account-credentials",
		"--root-ca-file="+c.pki("ca.crt"),
		"--service-account-private-key-file="+c.pki("sa.key"),
		"--cluster-signing-cert-file="+c.pki("ca.crt"), "--cluster-signing-key-file="+c.pki("ca.key"),
		"--allocate-node-cidrs", "--cluster-cidr="+config.PodRange, "--node-cidr-mask-size=16",
		"--service-cluster-ip-range="+config.ServiceRange)
}

func (c Cluster) scheduler() component {
	return c.controller("kube-scheduler", "scheduler.conf", 10259)
}

func (c Cluster) controller(name, kubeconfig string, port int, arguments ...string) component {
	file := c.pki(kubeconfig)
	return component{
		name: name, program: c.tools.Kubernetes(name),
		arguments: append([]string{
			"--kubeconfig=" + file, "--authentication-kubeconfig=" + file, "--authorization-kubeconfig=" + file,
			"--bind-address=127.0.0.1",
			"--leader-elect=false",
		}, arguments...),
		ports: on("127.0.0.1", port),
		ready: run.Answers("https://" + on("127.0.0.1", port)[0] + "/healthz"),
	}
}

func (c Cluster) kubelet() component {
	return component{
		name: "kubelet", program: c.tools.Kubernetes("kubelet"),
		arguments: []string{
			"--config=" + config.Path(c.state, "kubelet.yaml"),
			"--kubeconfig=" + c.pki("kubelet.conf"),
			"--root-dir=" + c.state.Path("kubelet"),
			"--cert-dir=" + c.state.Path("kubelet/pki"),
			"--hostname-override=" + config.NodeName,
			"--node-ip=" + config.NodeAddress,
		},
		config: "kubelet.yaml",
		ports:  append(on("127.0.0.1", 10248), on(config.NodeAddress, 10250)...),
		ready:  run.Answers("http://127.0.0.1:10248/healthz"),
	}
}

func (c Cluster) kubeProxy() component {
	return component{
		name: "kube-proxy", program: c.tools.Kubernetes("kube-proxy"),
		arguments: []string{"--config=" + config.Path(c.state, "kube-proxy.yaml")},
		config:    "kube-proxy.yaml",
		ports:     on("127.0.0.1", 10249, 10256),
		ready:     run.Answers("http://127.0.0.1:10256/healthz"),
	}
}

func (c Cluster) networkPolicies() component {
	return component{
		name: "kube-network-policies", program: c.tools.NetworkPolicies(),
		arguments: []string{
			"--kubeconfig=" + c.pki("network-policies.conf"),
			"--node=" + config.NodeName,
			"--queue=" + strconv.Itoa(config.PolicyQueue),
			"--pods=" + config.PodRange,
			"--addresses=" + c.state.Path("run/addresses/sparkdriver"),
			"--sandboxes=" + c.state.Path("run/containerd/io.containerd.runtime.v2.task/k8s.io"),
		},
		ready: run.Reads(config.PolicyQueue),
	}
}

func (c Cluster) coreDNS() component {
	return component{
		name: "coredns", program: c.tools.CoreDNS(),
		arguments: []string{"-conf", config.Path(c.state, "Corefile")},
		config:    "Corefile",
		ports:     append(on("127.0.0.1", 8181), on(config.NodeAddress, config.DNSPort)...),
		ready:     run.Answers("http://127.0.0.1:8181/ready"),
	}
}

func (c Cluster) volumes() component {
	const port = 10270
	return component{
		name: "volumes", program: c.tools.Kubernetes("volumes"),
		arguments: []string{
			"--kubeconfig=" + c.pki("volumes.conf"),
			"--root=" + c.state.Path("volumes"),
			"--metrics-port=" + strconv.Itoa(port),
		},
		ports: on("127.0.0.1", port),
		ready: run.Answers("http://127.0.0.1:" + strconv.Itoa(port) + "/metrics"),
	}
}
