"""Server extension: what a cell prints while its tab is closed is written into its notebook, which another browser opens.

An open tab writes what it shows itself, and a server that did too would be in its way. A notebook that was opened before its cell
ended lacks what came after that, and may be saved without it: until it was read again, each of its saves gets it anew.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Callable
from typing import Any

from nbformat import NotebookNode
from nbformat.v4 import new_code_cell
from tornado.ioloop import PeriodicCallback
from tornado.web import HTTPError

from .channels import NotebookChannels
from .transcript import Run, Transcript

log = logging.getLogger("sparkdriver.unseen")

_SECONDS = 5
# A tab that lost its connection comes back.
_PATIENCE = 15
# What a tab began to save sooner after the end may be from before it.
_ON_ITS_WAY = 2
# Two pings, and a little.
_SILENT = 25


def _jupyter_server_extension_points() -> list[dict[str, str]]:
    return [{"module": "sparkdriver.unseen"}]


def _load_jupyter_server_extension(app: Any) -> None:
    unseen = Unseen(app.kernel_manager.transcripts, app.session_manager, app.contents_manager)
    app.kernel_manager.at_end.append(unseen.end)
    PeriodicCallback(unseen.save, _SECONDS * 1000).start()


class Unseen:
    def __init__(
        self,
        transcripts: dict[str, Transcript],
        sessions: Any,
        contents: Any,
        is_open: Callable[[str], bool] = NotebookChannels.is_open,
        answered: Callable[[str], float] = NotebookChannels.answered,
    ) -> None:
        self._transcripts = transcripts
        self._sessions = sessions
        self._contents = contents
        self._is_open = is_open
        self._answered = answered
        self._closed: dict[str, float] = {}

    async def save(self, now: float | None = None) -> None:
        now = time.monotonic() if now is None else now
        for kernel, transcript in list(self._transcripts.items()):
            paths = await self._paths(kernel, list(transcript.runs.values()))
            transcript.forget([run for run, path in paths.items() if self._is_saved(run, path)])
            unseen = [run for run in transcript.runs.values() if run in paths and self._is_lost(run.tab, now)]
            await self._write(paths, unseen)
            transcript.forget([run for run in unseen if self._is_shown(run, paths[run])])
            self._settle(paths, list(transcript.runs.values()))
            if not transcript.runs:
                self._transcripts.pop(kernel)

    async def end(self) -> None:
        """The server ends, and has no patience: what a tab has that does not answer is written now, or never."""
        for kernel, transcript in list(self._transcripts.items()):
            silent = [run for run in transcript.runs.values() if self._answered(run.tab) < time.monotonic() - _SILENT]
            await self._write(await self._paths(kernel, silent), silent)

    def _is_saved(self, run: Run, path: str | None) -> bool:
        """By its tab: what of it is not in the notebook was cleared or deleted since."""
        if run.ended is None or path is None:
            return False
        run.watched = run.watched or self._answered(run.tab) > run.ended
        return run.watched and self._contents.saved.get(path, 0) > run.ended + _ON_ITS_WAY

    def _is_shown(self, run: Run, path: str | None) -> bool:
        """To whoever has its notebook open: a browser saved it whole, or none opened it between the run's begin and its last output."""
        if run.ended is None or run.unsaved:
            return False
        return path is None or not run.lacked or not run.asked < self._contents.opened.get(path, 0) <= run.readable

    def _settle(self, paths: dict[Run, str | None], kept: list[Run]) -> None:
        """A tab that comes back has outputs of its own, and is asked whose are to stay."""
        written = [run for run in kept if run.written]
        back = {paths.get(run) for run in written if self._is_open(run.tab)}
        for path in {*paths.values()} - ({paths.get(run) for run in written} - back):
            if path is not None:
                self._contents.settle(path)

    def _is_lost(self, tab: str, now: float) -> bool:
        if self._is_open(tab):
            self._closed.pop(tab, None)
            return False
        return self._closed.setdefault(tab, now) <= now - _PATIENCE

    async def _write(self, paths: dict[Run, str | None], runs: list[Run]) -> None:
        for path in dict.fromkeys(paths[run] for run in runs):
            its = [run for run in runs if paths[run] == path]
            # A browser may have saved it without them.
            if any(run.unsaved or self._contents.saved.get(path, 0) > run.written for run in its):
                await self._write_into(path, its)

    async def _write_into(self, path: str | None, runs: list[Run]) -> None:
        began = time.monotonic()
        for run in runs:
            run.unsaved = False

        def add(notebook: NotebookNode) -> bool:
            added = {run: place(notebook, run) for run in runs}
            for run in runs:
                # What is there by the server alone, no browser is known to have.
                run.lacked = added[run] or (run.lacked and self._contents.saved.get(path, 0) <= run.written)
            return any(added.values())

        def grows() -> bool:
            return any(run.ended is None or run.unsaved for run in runs)

        try:
            if path is not None and await self._contents.change(path, add, grows):
                log.info("Saved what cells of %s printed while their tab was closed", path)
        except HTTPError as problem:
            log.warning("What cells of %s printed is not saved: %s", path, problem.log_message)
            for run in runs:
                # One that is gone has no place for it.
                run.unsaved = problem.status_code != 404
        for run in runs:
            run.written, run.readable = began, time.monotonic()

    async def _paths(self, kernel: str, runs: list[Run]) -> dict[Run, str | None]:
        """Whose each run is: None when its notebook was closed, or is no notebook. Of several with one kernel, that which has its cell."""
        sessions = await self._sessions.list_sessions()
        paths = [each["path"] for each in sessions if each["kernel"]["id"] == kernel and each["type"] == "notebook"]
        if len(paths) < 2:
            return dict.fromkeys(runs, next(iter(paths), None))
        notebooks = {path: notebook for path in paths if (notebook := await self._saved(path))}
        return {run: next((path for path, notebook in notebooks.items() if _cell(notebook, run)), None) for run in runs}

    async def _saved(self, path: str) -> NotebookNode | None:
        try:
            return await self._contents.notebook(path)
        except HTTPError:
            return None


def place(notebook: NotebookNode, run: Run) -> bool:
    """Puts a run's outputs into its cell, which may be newer than what was saved; says whether that changed anything."""
    cell = _cell(notebook, run)
    if cell is None:
        cell = new_code_cell(run.source, id=run.cell)
        if not _has_ids(notebook):
            del cell["id"]
        notebook.cells.append(cell)
    elif cell.cell_type != "code" or (cell.get("outputs"), cell.get("execution_count")) == (run.outputs, run.count):
        return False
    cell.outputs, cell.execution_count = run.outputs, run.count
    return True


def _has_ids(notebook: NotebookNode) -> bool:
    """Older notebooks have none: JupyterLab gives their cells new ones each time it opens them."""
    return (notebook.nbformat, notebook.nbformat_minor) >= (4, 5)


def _cell(notebook: NotebookNode, run: Run) -> NotebookNode | None:
    if _has_ids(notebook):
        return next((each for each in notebook.cells if each.get("id") == run.cell), None)
    same = [each for each in notebook.cells if each.cell_type == "code" and each.source == run.source]
    # Of several, not one that has the outputs of another run.
    likely = same if len(same) == 1 else [each for each in same if each.get("execution_count") in (None, run.count)]
    return likely[0] if likely else None
