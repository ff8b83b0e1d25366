"""Clusters that a stack makes."""

from __future__ import annotations

import ipaddress
from collections.abc import Iterator, Mapping
from typing import Any

from .kinds import part, rule


def private(props: Mapping[str, Any]) -> Iterator[str]:
    if not part(props, "privateClusterConfig").get("enablePrivateNodes"):
        yield "Nodes have public addresses: set `privateClusterConfig.enablePrivateNodes`."
    blocks = part(props, "masterAuthorizedNetworksConfig").get("cidrBlocks") or ()
    if not blocks and not part(props, "privateClusterConfig").get("enablePrivateEndpoint"):
        yield "Whoever has the address may try the API server's door: list who may in `masterAuthorizedNetworksConfig`."
    for each in blocks:
        if ipaddress.ip_network(each["cidrBlock"], strict=False).prefixlen == 0:
            yield f"`{each['cidrBlock']}` is everybody: list the networks from which people reach the API server."
    if not props.get("workloadIdentityConfig"):
        yield "Pods have the rights of their node in Google's cloud: set `workloadIdentityConfig`."


POLICIES = [
    rule("private-clusters", "Clusters are reached from listed networks, and their pods have identities of their own.", {"gcp:container/Cluster"}, private),
]
