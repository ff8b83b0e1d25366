"""What the engine installs without seeing it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from .kinds import rule


def unseen(_: Mapping[str, Any]) -> Iterator[str]:
    yield "No rule sees what a release of Helm installs: declare a `Chart`, whose objects are resources of the stack."


POLICIES = [
    rule("no-releases", "What is installed is seen.", {"Release"}, unseen),
]
