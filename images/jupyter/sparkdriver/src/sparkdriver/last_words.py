"""Why a session was ended, kept for the person who comes back to its notebook."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timezone

_SENTENCES: dict[str, str] = {}

# Jupyter's own name for the path of a kernel's notebook.
_NOTEBOOK = "JPY_SESSION_NAME"


def leave(environment: Mapping[str, str], reason: str) -> None:
    """For the next kernel of the notebook whose kernel has this environment."""
    at = datetime.now(timezone.utc).strftime("%Y-%m-%d %H:%M UTC")
    _SENTENCES[environment.get(_NOTEBOOK, "")] = f"The session before this one ended at {at}: {reason}"


def take(environment: Mapping[str, str]) -> dict[str, str]:
    """What a new kernel's environment says of the one before it, once."""
    sentence = _SENTENCES.pop(environment.get(_NOTEBOOK, ""), None)
    return {"SPARKDRIVER_LAST_WORDS": sentence} if sentence else {}
