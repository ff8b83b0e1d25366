"""Lists, as sentences have them."""

from __future__ import annotations

from collections.abc import Iterable


def listed(words: Iterable[str]) -> str:
    *most, last = words
    return f"{', '.join(most)} and {last}" if most else last


def quoted(words: Iterable[str]) -> str:
    return listed(f"`{word}`" for word in words)
