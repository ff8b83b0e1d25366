"""Ways into the cluster."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from .blocks import is_wide
from .kinds import namespace, part, rule


_GATEWAY = {"app.kubernetes.io/name": "sparkdriver-gateway"}


def closed(props: Mapping[str, Any]) -> Iterator[str]:
    spec = part(props, "spec")
    if spec.get("externalIPs"):
        yield "Nodes lead these addresses to pods, whoever they belong to: remove `externalIPs`."
    if spec.get("type") == "LoadBalancer" and not _GATEWAY.items() <= part(spec, "selector").items():
        yield "The load balancer leads past the log-in: select the pods of a gateway, `app.kubernetes.io/name: sparkdriver-gateway`."
    match spec.get("type"):
        case "NodePort":
            yield "A port of every node leads to the notebook, past any login in front of it: use `ClusterIP`."
        case "LoadBalancer" if _for_everybody(spec.get("loadBalancerSourceRanges")):
            yield "Whoever is on the network reaches the load balancer: list those who may in `loadBalancerSourceRanges`."


def _for_everybody(ranges: Any) -> bool:
    return not ranges or any(is_wide(each) for each in ranges)


def encrypted(props: Mapping[str, Any]) -> Iterator[str]:
    spec = part(props, "spec")
    if spec.get("defaultBackend") and not spec.get("tls"):
        yield "Any host is served without TLS: passwords and cells travel in clear."
    covered = {host for each in spec.get("tls") or () for host in each.get("hosts") or (None,)}
    for each in spec.get("rules") or ():
        if each.get("host") not in covered:
            yield f"`{each.get('host') or 'any host'}` is served without TLS: passwords and cells travel in clear."


def encrypted_to_a_gateway(props: Mapping[str, Any]) -> Iterator[str]:
    yield from encrypted(props)
    yield from _past_gateways({namespace(props)})


def to_a_gateway(props: Mapping[str, Any]) -> Iterator[str]:
    """A route that only sends people on, to TLS, leads to nothing."""
    rules = part(props, "spec").get("rules") or ()
    backends = [backend for each in rules for backend in each.get("backendRefs") or ()]
    yield from _past_gateways({backend.get("namespace") or namespace(props) for backend in backends})


def _past_gateways(spaces: set[str | None]) -> Iterator[str]:
    """A team's gateways have a namespace beside the team's."""
    for space in filter(None, spaces):
        if not space.endswith("-gateway"):
            yield f"It leads past the log-in: notebooks are in `{space}`, and their gateways in `{space}-gateway`."


POLICIES = [
    rule("doors", "Nothing is reached from outside past the log-in, or without a list of who may.", {"Service"}, closed),
    rule("routes", "What leads people in leads to gateways, and by TLS.", {"Ingress"}, encrypted_to_a_gateway),
    rule("gateway-routes", "Routes lead to gateways.", {"HTTPRoute", "GRPCRoute", "TLSRoute", "TCPRoute", "UDPRoute"}, to_a_gateway),
]
