"""An interrupt of a cell reaches only Python: without this the cluster goes on computing for it."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from IPython.core.interactiveshell import ExecutionResult
    from pyspark import SparkContext


class CellJobs:
    """Marks the jobs that a cell starts, so that they are ended with it and those of streams and other cells are not."""

    def __init__(self, context: SparkContext) -> None:
        self._context = context
        self.tag: str | None = None

    def begin(self) -> None:
        if self._alive():
            self.tag = f"cell-{uuid.uuid4()}"
            self._context.addJobTag(self.tag)
            # A task that waits would keep its place on an executor.
            self._context.setInterruptOnCancel(True)

    def end(self, result: ExecutionResult) -> None:
        if self.tag is None or not self._alive():
            return
        if isinstance(result.error_in_exec, KeyboardInterrupt):
            self._context.cancelJobsWithTag(self.tag)
        self._context.removeJobTag(self.tag)
        self.tag = None

    def _alive(self) -> bool:
        return self._context._jsc is not None and self._context._gateway.proc.poll() is None
