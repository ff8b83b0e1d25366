#!/usr/bin/env bash
# Proves that `bin/sandbox down` leaves nothing in the kernel. It ends a sandbox that is running.
set -euo pipefail
cd "$(dirname "$0")/../.."

work=$(mktemp --directory)
trap 'rm -rf "$work"' EXIT

# What changes by itself is left out: sessions and services of systemd, counters of rules, lifetimes of routes.
snapshot() {
  mkdir "$work/$1"
  grep --files-with-matches --null-data '^SPARKDRIVER_SANDBOX_COMPONENT=' /proc/[0-9]*/environ 2>/dev/null | sort > "$work/$1/processes" || true
  cut -d' ' -f5 /proc/self/mountinfo | grep --invert-match --extended-regexp '^/run/(user|credentials)/' | sort > "$work/$1/mounts"
  find /sys/class/net -mindepth 1 -printf '%f\n' | sort > "$work/$1/interfaces"
  ip route show table all | sed 's/ expires [^ ]*//' | sort > "$work/$1/routes"
  nft --stateless list ruleset > "$work/$1/firewall"
  find /sys/fs/cgroup -type d | grep --invert-match '\.\(slice\|scope\|service\|mount\|socket\)' | sort > "$work/$1/cgroups"
  find /run/netns -mindepth 1 2>/dev/null | sort > "$work/$1/namespaces" || true
  sysctl net.ipv4.ip_forward kernel.keys.root_maxbytes kernel.keys.root_maxkeys kernel.panic kernel.panic_on_oops vm.overcommit_memory vm.panic_on_oom \
    > "$work/$1/settings"
}

bin/sandbox down
snapshot before

bin/sandbox cluster
eval "$(bin/sandbox env)"
image=$(sed -n 's/.*"spark": "\(.*\)".*/\1/p' "$(bin/sandbox state)/images.json")
kubectl delete --ignore-not-found --filename sandbox/test/pod.yaml
sed "s|IMAGE|$image|" sandbox/test/pod.yaml | kubectl apply -f -
kubectl wait --for=condition=Ready pod/sandbox-test --timeout=180s
kubectl logs pod/sandbox-test | grep works
kubectl exec sandbox-test -- test -f /data/made-by-pod
kubectl delete --wait=false --grace-period=300 --filename sandbox/test/pod.yaml # so that down meets it running

bin/sandbox down
snapshot after
diff --recursive "$work/before" "$work/after"
echo "down leaves nothing"
