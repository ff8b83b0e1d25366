"""What every namespace has."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from pulumi_policy import ReportViolation, StackValidationArgs, StackValidationPolicy

from .blocks import is_public, is_wide
from .kinds import kind, name, namespace, part, rule

_ENFORCED = "pod-security.kubernetes.io/enforce"


def enforced(props: Mapping[str, Any]) -> Iterator[str]:
    labels = part(props, "metadata", "labels")
    if labels.get(_ENFORCED) != "restricted":
        yield f"Any pod may run in the namespace: label it `{_ENFORCED}: restricted`."


def limits_processors_and_memory(props: Mapping[str, Any]) -> bool:
    hard = part(props, "spec", "hard")
    return {"requests.cpu", "requests.memory", "pods"} <= set(hard)


def denies_by_default(props: Mapping[str, Any]) -> bool:
    spec = part(props, "spec")
    all_pods = not any(part(spec, "podSelector").values())
    return all_pods and {"Ingress", "Egress"} <= set(spec.get("policyTypes") or ()) and not spec.get("ingress") and not spec.get("egress")


#: What asks people who they are, and what tells an authority whose an address is.
_ASKED_BY_EVERYBODY = ({"app.kubernetes.io/name": "sparkdriver-gateway"}, {"acme.cert-manager.io/http01-solver": "true"})


def lets_everybody_through(props: Mapping[str, Any]) -> Iterator[str]:
    spec = part(props, "spec")
    labels = part(spec, "podSelector", "matchLabels").items()
    door = any(asked.items() <= labels for asked in _ASKED_BY_EVERYBODY)
    for way, peers in (("ingress", "from"), ("egress", "to")):
        for connections in spec.get(way) or ():
            if way == "ingress" and door and connections.get("ports"):
                continue
            if not connections.get(peers) or any(_is_everybody(each, way) for each in connections[peers]):
                yield f"The policy lets everybody through (`{way}`), and policies add up: name pods or addresses in `{peers}`."


def _is_everybody(peer: Mapping[str, Any], way: str) -> bool:
    if block := part(peer, "ipBlock"):
        to_the_internet = way == "egress" and is_public(block["cidr"], block.get("except") or ())
        return is_wide(block["cidr"]) and not to_the_internet
    # Without a selector of namespaces, pods of its own are meant.
    of_any_namespace = "namespaceSelector" in peer and not any(part(peer, "namespaceSelector").values())
    return of_any_namespace and not any(part(peer, "podSelector").values())


def _each_has(wanted: str, is_one: Callable[[Mapping[str, Any]], bool], sentence: str) -> Callable[[StackValidationArgs, ReportViolation], None]:
    """That each namespace of the stack has an object of that kind."""

    def validate(args: StackValidationArgs, report: ReportViolation) -> None:
        kinds = [(kind(each.resource_type), each) for each in args.resources]
        having = {namespace(each.props) for one, each in kinds if one == wanted and is_one(each.props)}
        for one, each in kinds:
            if one == "Namespace" and name(each.props) not in having:
                report(f"Namespace `{name(each.props)}` {sentence}", each.urn)

    return validate


POLICIES = [
    rule("restricted-namespaces", "Namespaces let restricted pods in, and no others.", {"Namespace"}, enforced),
    rule("no-gaps", "Network policies name whom they let through.", {"NetworkPolicy"}, lets_everybody_through),
    StackValidationPolicy(
        name="quotas",
        description="Each namespace has a quota.",
        validate=_each_has(
            "ResourceQuota",
            limits_processors_and_memory,
            "has no quota of pods, processors and memory: one team may take what all have.",
        ),
    ),
    StackValidationPolicy(
        name="walls",
        description="Each namespace is closed by default, in and out.",
        validate=_each_has(
            "NetworkPolicy",
            denies_by_default,
            "has no network policy that closes it, in and out: every pod of the cluster reaches its pods.",
        ),
    ),
]
