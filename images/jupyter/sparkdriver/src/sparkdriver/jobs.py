"""An interrupt of a cell reaches only Python: without this the cluster goes on computing for it."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from IPython.core.interactiveshell import ExecutionResult
    from pyspark import SparkContext


class CellJobs:
    """Marks the jobs that a cell starts, so that they are ended with it and those of streams and other cells are not."""

    tag: str | None = None
    _context: SparkContext | None = None

    def begin(self) -> None:
        self._unmark()  # a silent run has a begin alone
        context = _active()
        if context is not None:
            self.tag = f"cell-{uuid.uuid4()}"
            self._context = context
            context.addJobTag(self.tag)
            # A task that waits would keep its place on an executor.
            context.setInterruptOnCancel(True)

    def end(self, result: ExecutionResult) -> None:
        if self.tag is not None and _alive(self._context) and isinstance(result.error_in_exec, KeyboardInterrupt):
            self._context.cancelJobsWithTag(self.tag)
        self._unmark()

    def _unmark(self) -> None:
        if self.tag is not None and _alive(self._context):
            self._context.removeJobTag(self.tag)
        self.tag = None


def _active() -> SparkContext | None:
    """The one of now: a cell may stop it and make another."""
    from pyspark import SparkContext

    context = SparkContext._active_spark_context
    return context if _alive(context) else None


def _alive(context: SparkContext | None) -> bool:
    return context is not None and context._jsc is not None and context._gateway.proc.poll() is None
