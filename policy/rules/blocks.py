"""Blocks of addresses, and whether somebody is meant by them."""

from __future__ import annotations

from collections.abc import Iterable
from ipaddress import IPv4Network, IPv6Network, ip_network

# What a single owner has at most, such as 10.0.0.0/8; the program's own rules say so too.
_WIDEST = 8
_METADATA = [ip_network(each) for each in ("169.254.0.0/16", "fe80::/10", "fd00:ec2::/32", "168.63.129.16/32", "192.0.0.0/24")]
_PRIVATE = [ip_network(each) for each in ("10.0.0.0/8", "100.64.0.0/10", "172.16.0.0/12", "192.168.0.0/16", "fc00::/7")]


def is_wide(block: str) -> bool:
    return ip_network(block, strict=False).prefixlen < _WIDEST


def is_public(block: str, left_out: Iterable[str]) -> bool:
    """Whether no network of somebody's own is in it, nor a node's metadata server."""
    return not _has(block, left_out, [*_METADATA, *_PRIVATE])


def has_metadata(block: str, left_out: Iterable[str]) -> bool:
    """Whether a node is asked there for its rights, on some cloud."""
    return _has(block, left_out, _METADATA)


def _has(block: str, left_out: Iterable[str], networks: Iterable[IPv4Network | IPv6Network]) -> bool:
    whole = ip_network(block, strict=False)
    without = [ip_network(each, strict=False) for each in left_out]
    return any(
        network.version == whole.version
        and network.overlaps(whole)
        and not any(each.version == network.version and network.subnet_of(each) for each in without)
        for network in networks
    )
