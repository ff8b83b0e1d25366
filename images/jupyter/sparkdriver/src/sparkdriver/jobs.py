"""An interrupt of a cell reaches only Python: without this the cluster goes on computing for it."""

from __future__ import annotations

import contextlib
import signal
import threading
import uuid
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from .celltags import CELL, Cell

if TYPE_CHECKING:
    from IPython.core.interactiveshell import ExecutionResult
    from pyspark import SparkContext


class CellJobs:
    """Marks the jobs that a cell starts, so that they are ended with it and those of streams and other cells are not."""

    def __init__(self) -> None:
        self._cell = Cell()
        # What its threads of then have, which may go on.
        self._interrupted: list[str | None] = []
        self._handler: Any = None

    @property
    def tag(self) -> str | None:
        return self._cell.tag

    def begin(self) -> None:
        self._end()  # a silent run has a begin alone
        self._follow(Cell(_new_tag()))
        self._interrupted = []
        if in_main_thread():
            self._handler = signal.signal(signal.SIGINT, self._interrupt)

    def end(self, result: ExecutionResult) -> None:
        error = result.error_in_exec
        if isinstance(error, KeyboardInterrupt) or (self._interrupted and error is not None):
            _cancel([*self._interrupted, self.tag])
        self._end()

    def _end(self) -> None:
        self._follow(Cell())
        if in_main_thread() and signal.getsignal(signal.SIGINT) == self._interrupt:
            signal.signal(signal.SIGINT, self._handler)

    def _follow(self, cell: Cell) -> None:
        self._cell = cell
        CELL.set(cell)

    def _interrupt(self, number: int, frame: Any) -> None:
        """The cell may catch what Python makes of it, and go on; or hear of it only when Spark has answered."""
        self._interrupted.append(self._cell.tag)
        self._cell.tag = _new_tag()
        # This thread may be in the middle of an answer of Java.
        threading.Thread(target=_cancel, args=([*self._interrupted],), name="cancel-jobs", daemon=True).start()
        if callable(self._handler):
            self._handler(number, frame)


@contextlib.contextmanager
def interrupts_as_before() -> Iterator[None]:
    """A context of PySpark has an interrupt end all jobs, whoever started them."""
    before = signal.getsignal(signal.SIGINT)
    try:
        yield
    finally:
        if in_main_thread():
            signal.signal(signal.SIGINT, before)


@contextlib.contextmanager
def no_interrupts() -> Iterator[None]:
    """For what is short, and has no cell to end."""
    with interrupts_as_before():
        if in_main_thread():
            signal.signal(signal.SIGINT, signal.SIG_IGN)
        yield


def in_main_thread() -> bool:
    """Where the notebook's cells run, and the only one that may say what an interrupt does."""
    return threading.current_thread() is threading.main_thread()


def _new_tag() -> str:
    return f"cell-{uuid.uuid4()}"


def _cancel(tags: list[str | None]) -> None:
    # Of a driver that has gone, the cell itself tells, and another interrupt changes nothing.
    with contextlib.suppress(Exception, KeyboardInterrupt):
        if (context := _active()) is not None:
            for tag in filter(None, tags):
                context._jvm.dev.sparkdriver.session.CellJobs.cancel(tag)


def _active() -> SparkContext | None:
    from pyspark import SparkContext

    context = SparkContext._active_spark_context
    return context if context is not None and context._gateway.proc.poll() is None else None
