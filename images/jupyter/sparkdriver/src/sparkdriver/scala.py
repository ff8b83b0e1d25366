"""Scala cells, in the driver that Python has: what they show, their errors, and how their names go on."""

from __future__ import annotations

import contextlib
import queue
import sys
import threading
from typing import TYPE_CHECKING, Any

from IPython.display import HTML, display

from .jobs import no_interrupts

if TYPE_CHECKING:
    from py4j.java_gateway import JVMView


_JAVAS = "utf-16-le"
_UNIT = 2


class ScalaError(Exception):
    """What a cell's last cause says, without a stack. Its class has the name of Scala's."""

    def _render_traceback_(self) -> list[str]:
        return f"{type(self).__name__}: {self}".splitlines()


class Scala:
    def __init__(self, jvm: JVMView) -> None:
        self._repl = jvm.dev.sparkdriver.repl.Repl

    def run(self, code: str) -> None:
        """Shows what a cell shows as it comes. An interrupt ends the cell and its Spark jobs, and no other's."""
        cell = self._repl.run(code)
        pieces: queue.SimpleQueue[str | None] = queue.SimpleQueue()
        # An interrupt in the middle of an answer of Java would lose the rest of it.
        threading.Thread(target=_read, args=(cell, pieces), name="scala-output", daemon=True).start()
        try:
            _show(pieces)
        except KeyboardInterrupt:
            # Its end comes within seconds, and an impatient second one would leave it running.
            with no_interrupts():
                cell.cancel()
                _show(pieces)
            raise _interrupt() from None
        if problem := cell.problem():
            raise type(problem.name(), (ScalaError,), {})(problem.text())

    def complete(self, code: str, cursor: int) -> tuple[int, list[str]]:
        """Where the name begins that is written up to there, and what it may be."""
        before = code[:cursor]
        start, *names = self._repl.complete(code, len(_as_java(before)) // _UNIT).lines().splitlines()
        return len(_as_java(before)[: int(start) * _UNIT].decode(_JAVAS)), names


def _as_java(text: str) -> bytes:
    """Java counts characters in units, of which some characters have two."""
    return text.encode(_JAVAS)


def _interrupt() -> KeyboardInterrupt:
    """Without the lines of Python that waited for the cell."""
    interrupt = KeyboardInterrupt()
    interrupt._render_traceback_ = lambda: ["KeyboardInterrupt"]
    return interrupt


def _read(cell: Any, pieces: queue.SimpleQueue[str | None]) -> None:
    # Whoever asks next how the cell ended is told what is wrong with the driver.
    with contextlib.suppress(Exception):
        while piece := cell.next():
            pieces.put(piece)
    pieces.put(None)


def _show(pieces: queue.SimpleQueue[str | None]) -> None:
    while piece := pieces.get():
        kind, text = piece[0], piece[1:]
        if kind == "H":
            display(HTML(text))
        else:
            stream = sys.stderr if kind == "E" else sys.stdout
            stream.write(text)
            stream.flush()
