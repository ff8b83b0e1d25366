"""Objects that the rules know in whatever a stack declares them by."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from pulumi_policy import ResourceValidationArgs, ResourceValidationPolicy, StackValidationPolicy

from rules import access, charts, doors, pods, spaces

from test_stacks import NAMESPACE, QUOTA, Resource, of_stack

RULES = [*access.POLICIES, *charts.POLICIES, *doors.POLICIES, *pods.POLICIES, *spaces.POLICIES]
GOLDEN = sorted((Path(__file__).parents[2] / "src/test/resources/golden").glob("*.json"))


def broken(resource_type: str, props: dict[str, Any]) -> set[str]:
    """The rules that the resource breaks."""
    found: set[str] = set()
    for policy in RULES:
        if isinstance(policy, ResourceValidationPolicy):
            args = ResourceValidationArgs(resource_type, props, "urn", "name", None, None, None, None)
            policy.validate(args, lambda sentence, urn=None, name=policy.name: found.add(name))
    return found


OPEN = {"metadata": {"name": "ads", "labels": {"pod-security.kubernetes.io/enforce": "privileged"}}}
PORT = {"spec": {"type": "NodePort"}}
BALANCER = {"spec": {"type": "LoadBalancer"}}


@pytest.mark.parametrize(
    ("resource_type", "props", "rule"),
    [
        ("kubernetes:core/v1:Namespace", OPEN, "restricted-namespaces"),
        ("kubernetes:core/v1:NamespacePatch", OPEN, "restricted-namespaces"),
        ("kubernetes:core/v1:ServicePatch", BALANCER, "doors"),
        ("kubernetes:core/v1:ServiceList", {"items": [{"spec": {"type": "ClusterIP"}}, PORT]}, "doors"),
        ("kubernetes:v1:List", {"items": [{"kind": "Service", **PORT}]}, "doors"),
        ("kubernetes:helm.sh/v3:Release", {"chart": "nginx"}, "no-releases"),
    ],
)
def test_an_object_is_one_in_a_patch_and_in_a_list(resource_type: str, props: dict[str, Any], rule: str) -> None:
    assert broken(resource_type, props) == {rule}


POD = {"hostNetwork": True, "containers": [{"name": "it", "image": "busybox", "securityContext": {"privileged": True}}]}


@pytest.mark.parametrize(
    ("kind", "props"),
    [
        ("core/v1:Pod", {"spec": POD}),
        ("core/v1:PodPatch", {"spec": POD}),
        ("core/v1:ReplicationController", {"spec": {"template": {"spec": POD}}}),
        ("core/v1:PodTemplate", {"template": {"spec": POD}}),
        ("batch/v1:CronJob", {"spec": {"jobTemplate": {"spec": {"template": {"spec": POD}}}}}),
        ("apps/v1:DaemonSetList", {"items": [{"spec": {"template": {"spec": POD}}}]}),
    ],
)
def test_pods_are_asked_in_each_kind_that_has_them(kind: str, props: dict[str, Any]) -> None:
    assert broken(f"kubernetes:{kind}", props) == {"image-digests", "restricted-pods", "away-from-the-node", "no-tokens"}


@pytest.mark.parametrize("kind", ["HTTPRoute", "GRPCRoute", "TLSRoute", "TCPRoute", "UDPRoute"])
def test_each_route_to_a_notebook_is_refused(kind: str) -> None:
    route = {"metadata": {"namespace": "ads"}, "spec": {"rules": [{"backendRefs": [{"name": "main"}]}]}}
    assert broken(f"kubernetes:gateway.networking.k8s.io/v1:{kind}", route) == {"gateway-routes"}


def test_a_namespace_in_a_list_has_a_quota_too() -> None:
    assert of_stack("quotas", Resource("kubernetes:core/v1:NamespaceList", {"items": [NAMESPACE.props]}))


def test_a_quota_in_a_list_is_one() -> None:
    assert of_stack("quotas", NAMESPACE, Resource("kubernetes:core/v1:ResourceQuotaList", {"items": [QUOTA.props]})) == []


def test_a_namespace_that_is_patched_is_not_the_stacks() -> None:
    assert of_stack("quotas", Resource("kubernetes:core/v1:NamespacePatch", NAMESPACE.props)) == []


@pytest.mark.parametrize("golden", GOLDEN, ids=lambda golden: golden.stem)
def test_a_stack_of_the_program_breaks_no_rule_of_single_objects(golden: Path) -> None:
    resources = json.loads(golden.read_text()).items()
    assert len(resources) > 10
    # Nobody built what these run.
    said = {name: broken(name.split(" ")[0], each["inputs"]) - {"image-digests"} for name, each in resources}
    assert {name: rules for name, rules in said.items() if rules} == {}


@pytest.mark.parametrize("golden", GOLDEN, ids=lambda golden: golden.stem)
@pytest.mark.parametrize("rule", [each.name for each in spaces.POLICIES if isinstance(each, StackValidationPolicy)])
def test_a_stack_of_the_program_breaks_no_rule_of_whole_stacks(golden: Path, rule: str) -> None:
    resources = json.loads(golden.read_text()).items()
    assert of_stack(rule, *(Resource(name.split(" ")[0], each["inputs"]) for name, each in resources)) == []
