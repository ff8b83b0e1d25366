"""What people saved."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from pulumi_policy import EnforcementLevel

from .kinds import part, rule

_KEEP = "sparkdriver.dev/keep"


def stays(props: Mapping[str, Any]) -> Iterator[str]:
    annotations = part(props, "metadata", "annotations")
    if annotations.get(_KEEP) != "true":
        yield "The volume goes with its notebook, its team or the stack: leave `volume.keep` true where people's files are."


POLICIES = [
    # A stack to try things on may be without; one for people makes it mandatory.
    rule("volumes-stay", "Volumes outlive what they were made for.", {"PersistentVolumeClaim"}, stays, EnforcementLevel.ADVISORY),
]
