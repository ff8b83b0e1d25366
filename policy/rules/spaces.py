"""What every namespace has."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from pulumi_policy import ReportViolation, StackValidationArgs, StackValidationPolicy

from .blocks import has_metadata, is_public, is_wide
from .kinds import name, namespace, objects, part, rule

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
    return "namespaceSelector" in peer and not any(_names(part(peer, each)) for each in ("namespaceSelector", "podSelector"))


def _names(selector: Mapping[str, Any]) -> bool:
    """What `Exists`, `DoesNotExist` and `NotIn` select may be everybody."""
    return bool(part(selector, "matchLabels")) or any(each.get("operator") == "In" for each in selector.get("matchExpressions") or ())


_DNS = 53
#: Where a cluster with identities for pods answers in the node's stead, and where its node passes that on to.
_OF_IDENTITIES = {("169.254.169.254/32", 80), ("169.254.169.252/32", 988)}


def leads_to_metadata(args: StackValidationArgs, report: ReportViolation) -> None:
    """What a stack's own cluster answers there is not the node's rights: `private-clusters` sees to that."""
    declared = _declared(args)
    answered = _OF_IDENTITIES if any(one == "gcp:container/Cluster" for one, _, _ in declared) else set()
    for one, props, urn in declared:
        for block, port in _let_out(props) if one.removesuffix("Patch") == "NetworkPolicy" else ():
            if port != _DNS and (block["cidr"], port) not in answered and has_metadata(block["cidr"], block.get("except") or ()):
                report(f"`{block['cidr']}` leads to the metadata server, which gives whoever asks the rights of the node: name hosts.", urn)


def _let_out(props: Mapping[str, Any]) -> Iterator[tuple[Mapping[str, Any], Any]]:
    """Blocks, each with a port; with none for all of them."""
    for connections in part(props, "spec").get("egress") or ():
        for each in connections.get("ports") or ({},):
            port = None if each.get("endPort") else each.get("port")
            yield from ((peer["ipBlock"], port) for peer in connections.get("to") or () if peer.get("ipBlock"))


def _declared(args: StackValidationArgs) -> list[tuple[str, Mapping[str, Any], str]]:
    """The stack's objects: the kind of each, what it says, and whose it is."""
    return [(one, props, each.urn) for each in args.resources for one, props in objects(each.resource_type, each.props)]


def _each_has(wanted: str, is_one: Callable[[Mapping[str, Any]], bool], sentence: str) -> Callable[[StackValidationArgs, ReportViolation], None]:
    """That each namespace of the stack has an object of that kind."""

    def validate(args: StackValidationArgs, report: ReportViolation) -> None:
        declared = _declared(args)
        having = {namespace(props) for one, props, _ in declared if one == wanted and is_one(props)}
        for one, props, urn in declared:
            if one == "Namespace" and name(props) not in having:
                report(f"Namespace `{name(props)}` {sentence}", urn)

    return validate


POLICIES = [
    rule("restricted-namespaces", "Namespaces let restricted pods in, and no others.", {"Namespace"}, enforced),
    rule("no-gaps", "Network policies name whom they let through.", {"NetworkPolicy"}, lets_everybody_through),
    StackValidationPolicy(
        name="no-metadata",
        description="Nothing is let out to the node's metadata server.",
        validate=leads_to_metadata,
    ),
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
