"""An interrupt of a cell reaches only Python: without this the cluster goes on computing for it."""

from __future__ import annotations

import contextlib
import signal
import threading
import uuid
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from IPython.core.interactiveshell import ExecutionResult
    from pyspark import SparkContext


class CellJobs:
    """Marks the jobs that a cell starts, so that they are ended with it and those of streams and other cells are not."""

    def __init__(self) -> None:
        self.tag: str | None = None
        self._context: SparkContext | None = None
        self._interrupted = False
        self._handler: Any = None

    def begin(self) -> None:
        self._end()  # a silent run has a begin alone
        self.tag = f"cell-{uuid.uuid4()}"
        self._interrupted = False
        if in_main_thread():
            self._handler = signal.signal(signal.SIGINT, self._interrupt)
        self.mark(_active())

    def mark(self, context: SparkContext | None) -> None:
        """Also a context that the cell itself makes."""
        if self.tag is not None and _alive(context):
            self._context = context
            _java(context).mark(context._jsc.sc(), self.tag)

    def end(self, result: ExecutionResult) -> None:
        error = result.error_in_exec
        ended_by_it = isinstance(error, KeyboardInterrupt) or (self._interrupted and error is not None)
        if ended_by_it and self.tag is not None and _alive(self._context):
            _java(self._context).cancelAll(self.tag)
        self._end()

    def _end(self) -> None:
        if self.tag is not None and _alive(self._context):
            _java(self._context).unmark(self._context._jsc.sc(), self.tag)
        self.tag = None
        if in_main_thread() and signal.getsignal(signal.SIGINT) == self._interrupt:
            signal.signal(signal.SIGINT, self._handler)

    def _interrupt(self, number: int, frame: Any) -> None:
        """The cell may catch what Python makes of it, or hear of it only when Spark has answered."""
        self._interrupted = True
        # This thread may be in the middle of an answer of Java.
        threading.Thread(target=_cancel_call, args=(self._context, self.tag), name="cancel-call", daemon=True).start()
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


def _cancel_call(context: SparkContext | None, tag: str | None) -> None:
    with contextlib.suppress(Exception):  # of a driver that has gone, the cell itself tells
        if tag is not None and _alive(context):
            _java(context).cancelCall(tag)


def in_main_thread() -> bool:
    """Where the notebook's cells run, and the only one that may say what an interrupt does."""
    return threading.current_thread() is threading.main_thread()


def _java(context: SparkContext) -> Any:
    return context._jvm.dev.sparkdriver.session.CellJobs


def _active() -> SparkContext | None:
    """The one of now: a cell may stop it and make another."""
    from pyspark import SparkContext

    context = SparkContext._active_spark_context
    return context if _alive(context) else None


def _alive(context: SparkContext | None) -> bool:
    return context is not None and context._jsc is not None and context._gateway.proc.poll() is None
