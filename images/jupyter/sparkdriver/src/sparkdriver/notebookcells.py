"""Cells that the notebook runs: what a cell itself runs by `run_cell` is its own, and a subshell has another thread."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .jobs import in_main_thread

if TYPE_CHECKING:
    from IPython.core.interactiveshell import ExecutionResult, InteractiveShell

    from .jobs import CellJobs
    from .progress import CellProgress


class NotebookCells:
    def __init__(self, jobs: CellJobs, progress: CellProgress | None) -> None:
        self._jobs = jobs
        self._progress = progress
        self._depth = 0

    def follow(self, shell: InteractiveShell) -> None:
        """From the beginning of the cell on that is about to run."""
        shell.events.register("pre_execute", self._begin)
        shell.events.register("post_execute", self._executed)
        shell.events.register("post_run_cell", self._end)
        self._begin()

    def _begin(self) -> None:
        if not in_main_thread():
            return
        self._depth += 1
        if self._depth == 1:
            self._jobs.begin()
            if self._progress is not None:
                self._progress.begin()

    def _executed(self) -> None:
        # An empty one has no beginning.
        if not in_main_thread() or self._depth == 0:
            return
        self._depth -= 1
        if self._depth == 0 and self._progress is not None:
            self._progress.end()

    def _end(self, result: ExecutionResult) -> None:
        if in_main_thread() and self._depth == 0:
            self._jobs.end(result)
