"""What Spark does for a cell, shown below it while it runs, and gone when it has ended."""

from __future__ import annotations

import logging
import queue
import threading
import time
import uuid
from collections.abc import Callable
from dataclasses import dataclass, field
from html import escape
from typing import TYPE_CHECKING, Any

from . import ui, watched
from .session import Session

if TYPE_CHECKING:
    from ipykernel.kernelbase import Kernel
    from py4j.java_gateway import JVMView

log = logging.getLogger("sparkdriver.progress")

# Of outputs that are nobody's to keep: the server saves none with this mark.
MARK = {"sparkdriver": "progress"}

# A quick cell shows nothing.
_SECONDS = 1.0

# Executors of an idle node are there before; who waits for longer asks why, now and then.
_PATIENCE = 10.0
_PAUSE = 5.0


@dataclass(frozen=True)
class Numbers:
    """Of the jobs that a cell has started so far."""

    newest_job: int
    jobs: int
    jobs_done: int
    stages: int
    stages_done: int
    tasks: int
    tasks_done: int
    tasks_running: int

    @classmethod
    def of(cls, text: str) -> Numbers | None:
        """As Java writes them; nothing when it has started none."""
        return cls(*map(int, text.split())) if text else None

    def sentence(self, seconds: float) -> str:
        jobs = f"{self.jobs_done} of {self.jobs} jobs, " if self.jobs > 1 else ""
        return (
            f"Spark: {jobs}{self.stages_done} of {self.stages} stages, {self.tasks_done} of {self.tasks} tasks, "
            f"{self.tasks_running} running, {_duration(seconds)}"
        )

    @property
    def waits(self) -> bool:
        """For executors, if for anything: it has jobs, and nothing of them runs."""
        return self.jobs_done < self.jobs and self.tasks_running == 0

    def bundle(self, seconds: float, pages: str, why: str | None = None) -> dict[str, str]:
        sentence = self.sentence(seconds)
        link = f' · <a href="{escape(pages)}jobs/job/?id={self.newest_job}" target="_blank">Spark\'s page of it</a>' if pages else ""
        bar = f'<progress value="{self.tasks_done}" max="{max(self.tasks, 1)}"></progress> '
        waits = f"<div>{escape(why)}</div>" if why else ""
        return {"text/html": f"<div>{bar}{escape(sentence)}{link}</div>{waits}", "text/plain": "\n".join(filter(None, [sentence, why]))}


def _duration(seconds: float) -> str:
    minutes, rest = divmod(int(seconds), 60)
    return f"{minutes} min {rest} s" if minutes else f"{rest} s"


class Display:
    """One output of one cell, from any thread; it is gone with the cell, and nothing comes after that."""

    def __init__(self, kernel: Kernel, cell: dict[str, Any]) -> None:
        self._kernel = kernel
        self._cell = cell
        self._id = uuid.uuid4().hex
        self._lock = threading.Lock()
        self._shown = False
        self._ended = False

    def show(self, bundle: dict[str, str]) -> None:
        with self._lock:
            if not self._ended:
                self._send(bundle)

    def end(self) -> None:
        with self._lock:
            self._ended = True
            if self._shown:
                # An output without data takes no room.
                self._send({})

    def _send(self, bundle: dict[str, str]) -> None:
        content = {"data": bundle, "metadata": MARK, "transient": {"display_id": self._id}}
        kind = "update_display_data" if self._shown else "display_data"
        self._kernel.session.send(self._kernel.iopub_socket, kind, content, parent=self._cell, ident=self._kernel.shell.display_pub.topic)
        self._shown = True


@dataclass
class RunningCell:
    display: Display
    ended: threading.Event = field(default_factory=threading.Event)
    begun: float = field(default_factory=time.monotonic)


class Wait:
    """Asks why a cell waits, and only when it has done so for a while."""

    def __init__(self, why: Callable[[], str | None]) -> None:
        self._why = why
        self._reason: str | None = None
        self._next: float | None = None

    def look(self, waits: bool) -> str | None:
        now = time.monotonic()
        if not waits:
            self._reason, self._next = None, None
        elif self._next is None:
            self._next = now + _PATIENCE
        elif now >= self._next:
            self._reason, self._next = self._why(), now + _PAUSE
        return self._reason


class CellProgress:
    """One thread, which does nothing unless a cell of a notebook runs for a while, and somebody has it open."""

    def __init__(self, kernel: Kernel, jvm: JVMView, tag: Callable[[], str | None], why: Callable[[], str | None]) -> None:
        """`tag` is of the jobs that the cell starts, another after an interrupt, and `why` what keeps executors from them."""
        self._kernel = kernel
        self._why = why
        self._numbers = jvm.dev.sparkdriver.session.JobNumbers
        self._tag = tag
        self._cells: queue.SimpleQueue[RunningCell] = queue.SimpleQueue()
        self._running: RunningCell | None = None
        threading.Thread(target=self._follow_all, name="cell-progress", daemon=True).start()

    def begin(self) -> None:
        cell = self._kernel.get_parent("shell")
        # What a console or a program runs has no notebook to be shown in.
        if self._tag() is not None and cell.get("metadata", {}).get("cellId"):
            self._running = RunningCell(Display(self._kernel, cell))
            self._cells.put(self._running)

    def end(self) -> None:
        if self._running is not None:
            self._running.ended.set()
            self._running.display.end()
            self._running = None

    def _follow_all(self) -> None:
        while True:
            cell = self._cells.get()
            try:
                self._follow(cell)
            except Exception:  # Spark or its JVM has ended, which the cell itself says
                log.debug("Progress is not shown", exc_info=True)

    def _follow(self, cell: RunningCell) -> None:
        before, wait, session = None, Wait(self._why), Session.of_this_kernel()
        while not cell.ended.wait(_SECONDS):
            if not watched.is_watched(session):
                continue
            numbers = Numbers.of(self._numbers.of(self._tag()))
            if numbers is not None and (numbers.jobs_done < numbers.jobs or before not in (None, numbers)):
                cell.display.show(numbers.bundle(time.monotonic() - cell.begun, ui.own_address(), wait.look(numbers.waits)))
                before = numbers
