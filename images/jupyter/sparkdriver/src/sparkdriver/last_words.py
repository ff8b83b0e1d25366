"""Why a session was ended, kept until the person who comes back to its notebook is told, whatever becomes of pod and kernels meanwhile."""

from __future__ import annotations

import fcntl
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime, timezone
from pathlib import Path

from . import kept

_FILE = "last-words.json"

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
    with _one_at_a_time():
        kept.write(_FILE, {**kept.read(_FILE), path: f"The session before this one ended {when}: {reason}"})


def take(environment: Mapping[str, str]) -> str:
    """What a kernel with this environment says of the one before it, once, and with its first cell: it may end before that."""
    with _one_at_a_time():
        sentences = kept.read(_FILE)
        sentence = sentences.pop(notebook(environment), "")
        if sentence:
            kept.write(_FILE, sentences)
    return sentence


@contextmanager
def _one_at_a_time() -> Iterator[None]:
    """Of all threads and processes of the pod."""
    with (Path(tempfile.gettempdir()) / "sparkdriver-last-words.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield
