"""What a command of Python has with it, for executors: their workers outlive a task, and keep each module that one has loaded."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable
from typing import Any

SUFFIX = ".given.zip"


class Command:
    """A command that is unpickled only after its worker has forgotten the versions of modules that are others' than its own."""

    def __init__(self, given: Iterable[str], command: Any) -> None:
        self._given = frozenset(given)
        self._command = command

    def __reduce__(self) -> tuple[Any, ...]:
        # Unpickled in this order.
        return _second, (_Forgotten(self._given), self._command)


class _Forgotten:
    def __init__(self, given: frozenset[str]) -> None:
        self._given = given

    def __reduce__(self) -> tuple[Any, ...]:
        return forget_others, (self._given,)


def _second(first: Any, second: Any) -> Any:
    return second


def forget_others(given: frozenset[str]) -> None:
    loaded = {name: found for name, module in list(sys.modules.items()) if (found := archive(_place(module)))}
    sys.path[:] = [path for path in sys.path if archive(path) in {None, *given}]
    if not given.issuperset(loaded.values()):
        # One of them may have taken names from another.
        for name in loaded:
            sys.modules.pop(name, None)


def archive(path: str) -> str | None:
    """Which given archive a path leads into."""
    found = re.search(r"[^/]+\.given\.zip(?=/|$)", path)
    return found[0] if found else None


def _place(module: Any) -> str:
    # A folder without __init__.py has only the second.
    file = getattr(module, "__file__", None)
    return str(file) if file else next(iter(getattr(module, "__path__", ())), "")
