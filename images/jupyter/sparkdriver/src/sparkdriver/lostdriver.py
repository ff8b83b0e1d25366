"""The driver's JVM ended before its kernel: cells get errors of a connection then, which do not say so."""

from __future__ import annotations

import re
import sys
import threading
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from IPython.core.interactiveshell import ExecutionResult

    from .driverlog import DriverLog

# What a JVM says at its end, it says then; before that it may have told of other troubles.
_LAST_SECONDS = 10
# A connection is closed a little before its process has ended.
_PATIENCE = 2
# By their names: of the kinds of the first one, others are what Java answered.
_OF_PY4J = {"Py4JError", "Py4JNetworkError"}
_LOGGED = re.compile(r"\d\d/\d\d/\d\d \d\d:\d\d:\d\d [A-Z]+ \S+: ")


class LostDriver:
    def __init__(self) -> None:
        self._cause = ""
        self._ended = threading.Event()
        self._told = False

    def ended(self, log: DriverLog) -> None:
        self._cause = cause(log)
        self._ended.set()

    def tell(self, result: ExecutionResult) -> None:
        """To the first cell that ends after it, and then to those that fail."""
        error = result.error_in_exec
        if not self._ended.wait(_PATIENCE if _is_of_a_connection(error) else 0) or (self._told and error is None):
            return
        self._told = True
        print(f"The session has ended: {self._cause} Restart the kernel for a new one; save before what Python's variables have.", file=sys.stderr)


def cause(log: DriverLog) -> str:
    words = log.last_words(_LAST_SECONDS)
    last = f"its last words: {_LOGGED.sub('', words)}" if words else "without a word, as when the notebook's memory is used up"
    return f"the driver's JVM ended, {last.rstrip('.')}."


def _is_of_a_connection(error: BaseException | None) -> bool:
    return isinstance(error, ConnectionError) or type(error).__name__ in _OF_PY4J
