"""Why a session was ended, kept for the person who comes back to its notebook, whatever becomes of the pod meanwhile."""

from __future__ import annotations

import threading
from collections.abc import Mapping
from datetime import datetime, timezone

from . import kept

_FILE = "last-words.json"
_ONE_AT_A_TIME = threading.Lock()

# Jupyter's own name for the path of a kernel's notebook.
_NOTEBOOK = "JPY_SESSION_NAME"


def notebook(environment: Mapping[str, str]) -> str:
    """Of a kernel with this environment; nothing for one of no notebook."""
    return environment.get(_NOTEBOOK, "")


def of(environment: Mapping[str, str]) -> dict[str, str]:
    """The part of a kernel's environment that says whose it is."""
    return {_NOTEBOOK: path} if (path := notebook(environment)) else {}


def moment(at: datetime) -> str:
    return at.astimezone(timezone.utc).strftime("%Y-%m-%d %H:%M UTC")


def leave(environment: Mapping[str, str], reason: str) -> None:
    """For the next kernel of the notebook whose kernel has this environment."""
    tell(notebook(environment), f"at {moment(datetime.now(timezone.utc))}", reason)


def tell(path: str, when: str, reason: str) -> None:
    with _ONE_AT_A_TIME:
        kept.write(_FILE, {**kept.read(_FILE), path: f"The session before this one ended {when}: {reason}"})


def take(environment: Mapping[str, str]) -> dict[str, str]:
    """What a new kernel's environment says of the one before it, once."""
    with _ONE_AT_A_TIME:
        sentences = kept.read(_FILE)
        sentence = sentences.pop(notebook(environment), None)
        if sentence:
            kept.write(_FILE, sentences)
    return {"SPARKDRIVER_LAST_WORDS": sentence} if sentence else {}
