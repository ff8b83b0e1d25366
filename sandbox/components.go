package main

import (
	"net"
	"strconv"

	"sparkdriver.dev/sandbox/internal/wait"
)

// stages lists what runs, in the order in which each needs the ones before it.
func (p places) stages(tools toolbox) [][]component {
	return [][]component{
		{p.etcd(tools), p.containerd()},
		{p.apiServer(tools)},
		{p.controllerManager(tools), p.scheduler(tools), p.kubelet(tools), p.kubeProxy(tools), p.coreDNS(tools), p.volumes(tools)},
	}
}

func (p places) components(tools toolbox) []component {
	all := []component{p.registry()}
	for _, stage := range p.stages(tools) {
		all = append(all, stage...)
	}
	return all
}

// dnsPort is the only one that is also a UDP port.
const dnsPort = 53

func on(address string, ports ...int) []string {
	var all []string
	for _, port := range ports {
		all = append(all, net.JoinHostPort(address, strconv.Itoa(port)))
	}
	return all
}

func (p places) registry() component {
	return component{
		name:      "registry",
		program:   "docker-registry",
		arguments: []string{"serve", p.configFile("registry.yaml")},
		config:    "registry.yaml",
		ports:     on("127.0.0.1", 5000),
		ready:     wait.Answers("http://" + registryHost + "/v2/"),
	}
}

func (p places) etcd(tools toolbox) component {
	return component{
		name:    "etcd",
		program: tools.etcd,
		arguments: []string{
			"--name=" + nodeName,
			"--data-dir=" + p.in("etcd"),
			"--listen-client-urls=https://127.0.0.1:2379",
			"--advertise-client-urls=https://127.0.0.1:2379",
			"--listen-peer-urls=https://127.0.0.1:2380",
			"--initial-advertise-peer-urls=https://127.0.0.1:2380",
			"--initial-cluster=" + nodeName + "=https://127.0.0.1:2380",
			"--listen-metrics-urls=http://127.0.0.1:2381",
			"--client-cert-auth", "--trusted-ca-file=" + p.pki("etcd/ca.crt"),
			"--cert-file=" + p.pki("etcd/server.crt"), "--key-file=" + p.pki("etcd/server.key"),
			"--peer-client-cert-auth", "--peer-trusted-ca-file=" + p.pki("etcd/ca.crt"),
			"--peer-cert-file=" + p.pki("etcd/peer.crt"), "--peer-key-file=" + p.pki("etcd/peer.key"),
			"--unsafe-no-fsync", // a sandbox may lose its last second when the power fails
			"--logger=zap", "--log-level=warn",
		},
		ports: on("127.0.0.1", 2379, 2380, 2381),
		ready: wait.Answers("http://127.0.0.1:2381/health"),
	}
}

func (p places) containerd() component {
	return component{
		name:      "containerd",
		program:   "containerd",
		arguments: []string{"--config", p.configFile("containerd.toml")},
		config:    "containerd.toml",
		ready:     wait.Listens(p.in("run/containerd.sock")),
	}
}

func (p places) apiServer(tools toolbox) component {
	return component{
		name:    "kube-apiserver",
		program: tools.kubernetes("kube-apiserver"),
		arguments: []string{
			"--advertise-address=" + nodeAddress,
			"--bind-address=" + nodeAddress,
			"--secure-port=6443",
			"--tls-cert-file=" + p.pki("apiserver.crt"), "--tls-private-key-file=" + p.pki("apiserver.key"),
			"--client-ca-file=" + p.pki("ca.crt"),
			"--etcd-servers=https://127.0.0.1:2379",
			"--etcd-cafile=" + p.pki("etcd/ca.crt"),
			"--etcd-certfile=" + p.pki("apiserver-etcd-client.crt"), "--etcd-keyfile=" + p.pki("apiserver-etcd-client.key"),
			"--kubelet-client-certificate=" + p.pki("apiserver-kubelet-client.crt"), "--kubelet-client-key=" + p.pki("apiserver-kubelet-client.key"),
			"--kubelet-preferred-address-types=InternalIP",
			"--authorization-mode=Node,RBAC",
			"--enable-admission-plugins=NodeRestriction",
			"--service-account-issuer=https://kubernetes.default.svc.cluster.local",
			"--service-account-key-file=" + p.pki("sa.pub"), "--service-account-signing-key-file=" + p.pki("sa.key"),
			"--service-cluster-ip-range=" + serviceRange,
			"--requestheader-client-ca-file=" + p.pki("front-proxy-ca.crt"),
			"--requestheader-allowed-names=front-proxy-client",
			"--requestheader-extra-headers-prefix=X-Remote-Extra-",
			"--requestheader-group-headers=X-Remote-Group",
			"--requestheader-username-headers=X-Remote-User",
			"--proxy-client-cert-file=" + p.pki("front-proxy-client.crt"), "--proxy-client-key-file=" + p.pki("front-proxy-client.key"),
		},
		ports: append(on("127.0.0.1", 6443), on(nodeAddress, 6443)...),
		ready: wait.Answers("https://127.0.0.1:6443/readyz"),
	}
}

func (p places) controllerManager(tools toolbox) component {
	kubeconfig := p.pki("controller-manager.conf")
	return component{
		name:    "kube-controller-manager",
		program: tools.kubernetes("kube-controller-manager"),
		arguments: []string{
			"--kubeconfig=" + kubeconfig, "--authentication-kubeconfig=" + kubeconfig, "--authorization-kubeconfig=" + kubeconfig,
			"--bind-address=127.0.0.1",
			"--leader-elect=false",
			"--use-service-account-credentials",
			"--root-ca-file=" + p.pki("ca.crt"),
			"--service-account-private-key-file=" + p.pki("sa.key"),
			"--cluster-signing-cert-file=" + p.pki("ca.crt"), "--cluster-signing-key-file=" + p.pki("ca.key"),
			"--allocate-node-cidrs", "--cluster-cidr=" + podRange, "--node-cidr-mask-size=16",
			"--service-cluster-ip-range=" + serviceRange,
		},
		ports: on("127.0.0.1", 10257),
		ready: wait.Answers("https://127.0.0.1:10257/healthz"),
	}
}

func (p places) scheduler(tools toolbox) component {
	kubeconfig := p.pki("scheduler.conf")
	return component{
		name:    "kube-scheduler",
		program: tools.kubernetes("kube-scheduler"),
		arguments: []string{
			"--kubeconfig=" + kubeconfig, "--authentication-kubeconfig=" + kubeconfig, "--authorization-kubeconfig=" + kubeconfig,
			"--bind-address=127.0.0.1",
			"--leader-elect=false",
		},
		ports: on("127.0.0.1", 10259),
		ready: wait.Answers("https://127.0.0.1:10259/healthz"),
	}
}

func (p places) kubelet(tools toolbox) component {
	return component{
		name:    "kubelet",
		program: tools.kubernetes("kubelet"),
		arguments: []string{
			"--config=" + p.configFile("kubelet.yaml"),
			"--kubeconfig=" + p.pki("kubelet.conf"),
			"--root-dir=" + p.in("kubelet"),
			"--cert-dir=" + p.in("kubelet/pki"),
			"--hostname-override=" + nodeName,
			"--node-ip=" + nodeAddress,
		},
		config: "kubelet.yaml",
		ports:  append(on("127.0.0.1", 10248), on(nodeAddress, 10250)...),
		ready:  wait.Answers("http://127.0.0.1:10248/healthz"),
	}
}

func (p places) kubeProxy(tools toolbox) component {
	return component{
		name:      "kube-proxy",
		program:   tools.kubernetes("kube-proxy"),
		arguments: []string{"--config=" + p.configFile("kube-proxy.yaml")},
		config:    "kube-proxy.yaml",
		ports:     on("127.0.0.1", 10249, 10256),
		ready:     wait.Answers("http://127.0.0.1:10256/healthz"),
	}
}

func (p places) coreDNS(tools toolbox) component {
	return component{
		name:      "coredns",
		program:   tools.coreDNS,
		arguments: []string{"-conf", p.configFile("Corefile")},
		config:    "Corefile",
		ports:     append(on("127.0.0.1", 8181), on(nodeAddress, dnsPort)...),
		ready:     wait.Answers("http://127.0.0.1:8181/ready"),
	}
}

func (p places) volumes(tools toolbox) component {
	const port = 10270
	return component{
		name:    "volumes",
		program: tools.kubernetes("volumes"),
		arguments: []string{
			"--kubeconfig=" + p.pki("volumes.conf"),
			"--root=" + p.in("volumes"),
			"--metrics-port=" + strconv.Itoa(port),
		},
		ports: on("127.0.0.1", port),
		ready: wait.Answers("http://127.0.0.1:" + strconv.Itoa(port) + "/metrics"),
	}
}
