"""Ways into the cluster."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from .blocks import is_wide
from .kinds import part, rule


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


def closed_and_encrypted(props: Mapping[str, Any]) -> Iterator[str]:
    yield from closed(props)
    yield from encrypted(props)


POLICIES = [
    rule("doors", "Nothing is reached from outside without TLS and a list of who may.", {"Service", "Ingress"}, closed_and_encrypted),
]
