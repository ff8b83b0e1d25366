"""Blocks of addresses, and whether somebody is meant by them."""

from __future__ import annotations

from collections.abc import Iterable
from ipaddress import ip_network

# What a single owner has at most, such as 10.0.0.0/8; the program's own rules say so too.
_WIDEST = 8
_NOT_PUBLIC = [
    ip_network(each)
    for each in ("10.0.0.0/8", "100.64.0.0/10", "169.254.0.0/16", "172.16.0.0/12", "192.168.0.0/16", "fc00::/7", "fe80::/10")
]


def is_wide(block: str) -> bool:
    return ip_network(block, strict=False).prefixlen < _WIDEST


def is_public(block: str, left_out: Iterable[str]) -> bool:
    """Whether no network of somebody's own is in it, nor a node's metadata server."""
    whole = ip_network(block, strict=False)
    without = [ip_network(each, strict=False) for each in left_out]
    return all(
        any(each.version == private.version and private.subnet_of(each) for each in without)
        for private in _NOT_PUBLIC
        if private.version == whole.version and private.overlaps(whole)
    )
