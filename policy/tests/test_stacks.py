"""Namespaces, rights, doors, volumes and clusters that the rules let pass, and those they do not."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from pulumi_policy import StackValidationArgs, StackValidationPolicy

from rules import access, clusters, doors, spaces, volumes
from rules.kinds import kind


@dataclass
class Resource:
    resource_type: str
    props: dict[str, Any]
    urn: str = "urn"


NAMESPACE = Resource("kubernetes:core/v1:Namespace", {"metadata": {"name": "ads"}})
QUOTA = Resource(
    "kubernetes:core/v1:ResourceQuota",
    {"metadata": {"namespace": "ads"}, "spec": {"hard": {"pods": "50", "requests.cpu": "16", "requests.memory": "64Gi"}}},
)
WALL = Resource(
    "kubernetes:networking.k8s.io/v1:NetworkPolicy",
    {"metadata": {"namespace": "ads"}, "spec": {"podSelector": {}, "policyTypes": ["Ingress", "Egress"]}},
)


def of_stack(name: str, *resources: Resource) -> list[str]:
    (policy,) = (each for each in spaces.POLICIES if each.name == name)
    assert isinstance(policy, StackValidationPolicy)
    said: list[str] = []
    policy.validate(StackValidationArgs(list(resources)), lambda sentence, urn=None: said.append(sentence))
    return said


def changed(resource: Resource, **spec: Any) -> Resource:
    return Resource(resource.resource_type, {**resource.props, "spec": {**resource.props["spec"], **spec}})


@pytest.mark.parametrize(("name", "wanted"), [("quotas", QUOTA), ("walls", WALL)])
def test_a_namespace_that_has_it_passes(name: str, wanted: Resource) -> None:
    assert of_stack(name, NAMESPACE, wanted) == []


@pytest.mark.parametrize("name", ["quotas", "walls"])
def test_a_namespace_that_lacks_it_is_named(name: str) -> None:
    (sentence,) = of_stack(name, NAMESPACE)
    assert sentence.startswith("Namespace `ads` has no ")


@pytest.mark.parametrize(("name", "wanted"), [("quotas", QUOTA), ("walls", WALL)])
def test_that_of_another_namespace_does_not_count(name: str, wanted: Resource) -> None:
    elsewhere = Resource(wanted.resource_type, {**wanted.props, "metadata": {"namespace": "risk"}})
    assert of_stack(name, NAMESPACE, elsewhere)


def test_a_quota_of_pods_only_is_none() -> None:
    assert of_stack("quotas", NAMESPACE, changed(QUOTA, hard={"pods": "50"}))


@pytest.mark.parametrize(
    "spec", [{"policyTypes": ["Ingress"]}, {"podSelector": {"matchLabels": {"a": "b"}}}, {"egress": [{}]}, {"ingress": [{}]}]
)
def test_a_policy_that_leaves_a_way_open_is_no_wall(spec: dict[str, Any]) -> None:
    assert of_stack("walls", NAMESPACE, changed(WALL, **spec))


PRIVATE = ["10.0.0.0/8", "100.64.0.0/10", "172.16.0.0/12", "192.168.0.0/16", "169.254.0.0/16", "168.63.129.16/32", "192.0.0.0/24"]
OUT = {"ipBlock": {"cidr": "0.0.0.0/0", "except": PRIVATE}}


@pytest.mark.parametrize(
    "spec",
    [
        {"egress": [{"to": [OUT]}]},
        {"egress": [{"to": [{"ipBlock": {"cidr": "2000::/3"}}]}]},
        {"ingress": [{"from": [{"podSelector": {}}]}]},
        {"ingress": [{"from": [{"namespaceSelector": {}, "podSelector": {"matchLabels": {"app": "prometheus"}}}]}]},
        {"ingress": [{"from": [{"namespaceSelector": {"matchLabels": {"kubernetes.io/metadata.name": "monitoring"}}}]}]},
        {"ingress": [{"from": [{"namespaceSelector": {"matchExpressions": [{"key": "team", "operator": "In", "values": ["ads"]}]}}]}]},
        {"ingress": [{"from": [{"ipBlock": {"cidr": "10.0.0.0/8"}}]}]},
        {},
    ],
)
def test_a_policy_that_names_peers_passes(spec: dict[str, Any]) -> None:
    assert list(spaces.lets_everybody_through({"spec": spec})) == []


@pytest.mark.parametrize("spec", [{"egress": [{}]}, {"ingress": [{}]}, {"egress": [{"to": [OUT, {"ipBlock": {"cidr": "0.0.0.0/0"}}]}]}])
def test_a_policy_for_everybody_is_refused(spec: dict[str, Any]) -> None:
    assert len(list(spaces.lets_everybody_through({"spec": spec}))) == 1


EVERY_POD: list[dict[str, Any]] = [{"namespaceSelector": {}}, {"namespaceSelector": {}, "podSelector": {}}]
HAVING = [{"namespaceSelector": {"matchExpressions": [{"key": "kubernetes.io/metadata.name", "operator": each}]}} for each in ("Exists", "NotIn")]
WIDE = [{"cidr": "0.0.0.0/1"}, {"cidr": "128.0.0.0/1"}, {"cidr": "0.0.0.0/0", "except": ["192.0.2.0/24"]}, {"cidr": "::/0"}]


@pytest.mark.parametrize("peer", [*EVERY_POD, *HAVING, *({"ipBlock": block} for block in WIDE)])
@pytest.mark.parametrize(("way", "peers"), [("ingress", "from"), ("egress", "to")])
def test_a_peer_that_is_everybody_names_nobody(way: str, peers: str, peer: dict[str, Any]) -> None:
    assert len(list(spaces.lets_everybody_through({"spec": {way: [{peers: [peer]}]}}))) == 1


def test_the_internet_is_somewhere_to_go_and_nobody_to_let_in() -> None:
    assert list(spaces.lets_everybody_through({"spec": {"ingress": [{"from": [OUT]}]}}))


GATEWAY = {"matchLabels": {"app.kubernetes.io/name": "sparkdriver-gateway", "app.kubernetes.io/instance": "main"}}
ANYBODY = {"ipBlock": {"cidr": "0.0.0.0/0"}}


def test_everybody_may_ask_a_gateway_at_its_port() -> None:
    spec = {"podSelector": GATEWAY, "ingress": [{"from": [ANYBODY], "ports": [{"port": 8443}]}]}
    assert list(spaces.lets_everybody_through({"spec": spec})) == []


@pytest.mark.parametrize("rules", [{"ingress": [{"from": [ANYBODY]}]}, {"egress": [{"to": [ANYBODY], "ports": [{"port": 443}]}]}])
def test_a_gateway_is_no_gap_otherwise(rules: dict[str, Any]) -> None:
    assert list(spaces.lets_everybody_through({"spec": {"podSelector": GATEWAY, **rules}}))


def metadata(cidr: str, *ports: dict[str, Any]) -> Resource:
    return changed(WALL, egress=[{"to": [{"ipBlock": {"cidr": cidr}}], "ports": list(ports)}])


OWN_CLUSTER = Resource("gcp:container/cluster:Cluster", {})


@pytest.mark.parametrize("ports", [[], [{"port": 80}], [{"port": 53}, {"port": 80}], [{"port": 53, "endPort": 80}], [{"port": "http"}]])
@pytest.mark.parametrize("cidr", ["169.254.169.254/32", "169.0.0.0/8", "169.254.170.2/32", "fd00:ec2::254/128", "168.63.129.16/32", "192.0.0.192/32"])
def test_a_way_to_the_nodes_metadata_is_refused(cidr: str, ports: list[dict[str, Any]]) -> None:
    assert of_stack("no-metadata", metadata(cidr, *ports))


@pytest.mark.parametrize("resource", [metadata("169.254.20.10/32", {"port": 53}), changed(WALL, egress=[{"to": [OUT]}]), WALL])
def test_names_are_asked_for_at_addresses_of_the_node(resource: Resource) -> None:
    assert of_stack("no-metadata", resource) == []


def test_identities_are_asked_for_in_a_cluster_that_has_them_for_pods() -> None:
    asked = [metadata("169.254.169.254/32", {"port": 80}), metadata("169.254.169.252/32", {"port": 988})]
    assert of_stack("no-metadata", OWN_CLUSTER, *asked) == []


@pytest.mark.parametrize(("cidr", "port"), [("169.254.169.254/32", 8080), ("169.254.0.0/16", 80)])
def test_that_cluster_opens_nothing_else_of_its_nodes(cidr: str, port: int) -> None:
    assert of_stack("no-metadata", OWN_CLUSTER, metadata(cidr, {"port": port}))


@pytest.mark.parametrize("level", [None, "baseline", "privileged"])
def test_a_namespace_for_any_pod_is_refused(level: str | None) -> None:
    assert list(spaces.enforced({"metadata": {"labels": {"pod-security.kubernetes.io/enforce": level}}}))


def test_a_restricted_namespace_passes() -> None:
    assert list(spaces.enforced({"metadata": {"labels": {"pod-security.kubernetes.io/enforce": "restricted"}}})) == []


def test_the_drivers_role_passes() -> None:
    right = {"apiGroups": [""], "resources": ["pods"], "verbs": ["create", "get", "deletecollection"]}
    assert list(access.least_rights({"rules": [right]})) == []


@pytest.mark.parametrize("part", ["verbs", "resources", "apiGroups"])
def test_a_right_to_all_is_refused(part: str) -> None:
    assert list(access.least_rights({"rules": [{"verbs": ["get"], "resources": ["pods"], part: ["*"]}]}))


@pytest.mark.parametrize("verb", ["escalate", "bind", "impersonate"])
def test_a_right_to_more_rights_is_refused(verb: str) -> None:
    assert list(access.least_rights({"rules": [{"verbs": [verb], "resources": ["roles"]}]}))


@pytest.mark.parametrize("resource", ["rolebindings", "serviceaccounts/token"])
def test_a_right_to_write_rights_is_refused(resource: str) -> None:
    assert list(access.least_rights({"rules": [{"verbs": ["create"], "resources": [resource]}]}))


def test_a_right_to_secrets_is_refused() -> None:
    assert list(access.least_rights({"rules": [{"verbs": ["get"], "resources": ["secrets"]}]}))


@pytest.mark.parametrize("resource", ["pods/exec", "pods/attach", "pods/portforward", "pods/ephemeralcontainers", "nodes/proxy", "*/exec"])
def test_a_right_into_pods_is_refused(resource: str) -> None:
    assert list(access.least_rights({"rules": [{"verbs": ["get"], "resources": [resource]}]}))


def binding(role: str) -> dict[str, Any]:
    return {"roleRef": {"name": role}, "subjects": [{"name": "main-driver"}]}


@pytest.mark.parametrize("role", ["cluster-admin", "admin", "edit", "system:kube-controller-manager"])
def test_a_binding_to_a_role_that_reads_secrets_is_refused(role: str) -> None:
    assert list(access.least_rights(binding(role)))


@pytest.mark.parametrize("role", ["view", "main-driver"])
def test_a_binding_to_a_role_without_secrets_passes(role: str) -> None:
    assert list(access.least_rights(binding(role))) == []


@pytest.mark.parametrize("group", ["system:anonymous", "system:unauthenticated", "system:authenticated", "system:serviceaccounts"])
def test_a_binding_to_everybody_is_refused(group: str) -> None:
    assert list(access.least_rights({"roleRef": {"name": "view"}, "subjects": [{"name": group}]}))


BALANCER = {"type": "LoadBalancer", "loadBalancerSourceRanges": ["203.0.113.0/24"], "selector": GATEWAY["matchLabels"]}


@pytest.mark.parametrize("spec", [{"type": "ClusterIP"}, {"clusterIP": "None"}, BALANCER])
def test_a_service_that_is_closed_or_lists_who_may_passes(spec: dict[str, Any]) -> None:
    assert list(doors.closed({"spec": spec})) == []


@pytest.mark.parametrize("ranges", [None, [], ["0.0.0.0/0"], ["203.0.113.5/24", "::/0"], ["0.0.0.0/1", "128.0.0.0/1"]])
def test_a_load_balancer_for_everybody_is_refused(ranges: list[str] | None) -> None:
    assert len(list(doors.closed({"spec": {**BALANCER, "loadBalancerSourceRanges": ranges}}))) == 1


@pytest.mark.parametrize("selector", [None, {"app.kubernetes.io/name": "sparkdriver-notebook"}])
def test_a_load_balancer_past_the_log_in_is_refused(selector: dict[str, str] | None) -> None:
    (sentence,) = doors.closed({"spec": {**BALANCER, "selector": selector}})
    assert "past the log-in" in sentence


def test_addresses_of_others_are_refused() -> None:
    (sentence,) = doors.closed({"spec": {"type": "ClusterIP", "externalIPs": ["192.0.2.1"]}})
    assert "`externalIPs`" in sentence


def test_a_port_of_every_node_is_refused() -> None:
    assert list(doors.closed({"spec": {"type": "NodePort"}}))


def test_an_ingress_with_tls_passes() -> None:
    assert list(doors.encrypted({"spec": {"tls": [{"hosts": ["a.example"]}], "rules": [{"host": "a.example"}]}})) == []


@pytest.mark.parametrize("tls", [None, [], [{"hosts": ["b.example"]}]])
def test_an_ingress_without_tls_for_its_host_is_refused(tls: Any) -> None:
    (sentence,) = doors.encrypted({"spec": {"tls": tls, "rules": [{"host": "a.example"}]}})
    assert "`a.example`" in sentence


def test_an_ingress_for_any_host_without_tls_is_refused() -> None:
    assert list(doors.encrypted({"spec": {"defaultBackend": {"service": {"name": "main"}}}}))


@pytest.mark.parametrize("space", ["ads-gateway", None])
def test_an_ingress_beside_gateways_passes(space: str | None) -> None:
    assert list(doors.encrypted_to_a_gateway({"metadata": {"namespace": space}})) == []


def test_an_ingress_beside_notebooks_is_refused() -> None:
    (sentence,) = doors.encrypted_to_a_gateway({"metadata": {"namespace": "ads"}})
    assert "past the log-in" in sentence and "`ads-gateway`" in sentence


def route(space: str, *backends: dict[str, str]) -> dict[str, Any]:
    return {"metadata": {"namespace": space}, "spec": {"rules": [{"backendRefs": list(backends)}]}}


@pytest.mark.parametrize("props", [route("ads-gateway", {"name": "main"}), route("entrance"), route("x", {"name": "main", "namespace": "ads-gateway"})])
def test_a_route_to_gateways_or_to_nothing_passes(props: dict[str, Any]) -> None:
    assert list(doors.to_a_gateway(props)) == []


@pytest.mark.parametrize("props", [route("ads", {"name": "main"}), route("ads-gateway", {"name": "main", "namespace": "ads"})])
def test_a_route_to_notebooks_is_refused(props: dict[str, Any]) -> None:
    assert list(doors.to_a_gateway(props))


def test_the_routes_of_a_stack_pass() -> None:
    golden = json.loads((Path(__file__).parents[2] / "src/test/resources/golden/entrance.json").read_text())
    routes = [each["inputs"] for kind, each in golden.items() if ":HTTPRoute" in kind]
    assert len(routes) > 1
    assert [sentence for each in routes for sentence in doors.to_a_gateway(each)] == []


@pytest.mark.parametrize(("keep", "count"), [("true", 0), ("false", 1), (None, 1)])
def test_a_volume_that_goes_is_said(keep: str | None, count: int) -> None:
    assert len(list(volumes.stays({"metadata": {"annotations": {"sparkdriver.dev/keep": keep}}}))) == count


CLUSTER = {
    "privateClusterConfig": {"enablePrivateNodes": True},
    "masterAuthorizedNetworksConfig": {"cidrBlocks": [{"cidrBlock": "203.0.113.0/24"}]},
    "workloadIdentityConfig": {"workloadPool": "p.svc.id.goog"},
}


def test_a_private_cluster_passes() -> None:
    assert list(clusters.private(CLUSTER)) == []


def test_a_cluster_that_is_reached_from_its_network_only_needs_no_list() -> None:
    within = {"enablePrivateNodes": True, "enablePrivateEndpoint": True}
    assert list(clusters.private({**CLUSTER, "privateClusterConfig": within, "masterAuthorizedNetworksConfig": None})) == []


@pytest.mark.parametrize("lacking", list(CLUSTER))
def test_a_cluster_that_lacks_one_of_them_is_refused(lacking: str) -> None:
    assert len(list(clusters.private({key: value for key, value in CLUSTER.items() if key != lacking}))) == 1


def test_a_cluster_for_everybody_is_refused() -> None:
    everybody = {"cidrBlocks": [{"cidrBlock": "0.0.0.0/0"}]}
    assert list(clusters.private({**CLUSTER, "masterAuthorizedNetworksConfig": everybody}))


@pytest.mark.parametrize(
    ("resource_type", "name"),
    [("kubernetes:apps/v1:StatefulSet", "StatefulSet"), ("gcp:container/cluster:Cluster", "gcp:container/Cluster"), ("pulumi:pulumi:Stack", "pulumi:pulumi/Stack")],
)
def test_a_kind_is_the_same_in_each_version_of_its_api(resource_type: str, name: str) -> None:
    assert kind(resource_type) == name
