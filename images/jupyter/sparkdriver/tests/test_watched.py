from __future__ import annotations

import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from unittest.mock import MagicMock

import pytest

from sparkdriver import progress, watched
from sparkdriver.kernels import LimitedKernelManager
from sparkdriver.progress import CellProgress
from sparkdriver.session import Session


@pytest.fixture
def session(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Session:
    """Of this process, as of a kernel."""
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    monkeypatch.setenv("SPARKDRIVER_SESSION", "of-a-test")
    session = Session.of_this_kernel()
    session.folder.mkdir()
    return session


@pytest.fixture
def kernels(session: Session) -> LimitedKernelManager:
    manager = LimitedKernelManager()
    manager._kernels["a"] = SimpleNamespace(provisioner=SimpleNamespace(session=session))
    manager._kernel_connections["a"] = 0
    return manager


class Cell:
    """A cell of a notebook that runs a job, and is looked at every hundredth of a second."""

    def __init__(self) -> None:
        self.asked = 0
        self.kernel = MagicMock()
        self.kernel.get_parent.return_value = {"metadata": {"cellId": "cell"}}
        jvm = MagicMock()
        jvm.dev.sparkdriver.session.JobNumbers.of.side_effect = self._numbers
        self._progress = CellProgress(self.kernel, jvm, lambda: "cell-1", lambda: None)
        self._progress.begin()

    def _numbers(self, _: str) -> str:
        self.asked += 1
        return "7 1 0 3 1 40 12 4"

    def sent_within(self, seconds: float) -> int:
        time.sleep(0.1)  # what was about to be sent
        before = self.kernel.session.send.call_count
        time.sleep(seconds)
        return self.kernel.session.send.call_count - before

    def end(self) -> None:
        self._progress.end()


@pytest.fixture
def cell(session: Session, monkeypatch: pytest.MonkeyPatch) -> Iterator[Cell]:
    monkeypatch.setattr(progress, "_SECONDS", 0.01)
    running = Cell()
    yield running
    running.end()


def test_a_session_that_nobody_spoke_of_is_watched(session: Session) -> None:
    assert watched.is_watched(session)


def test_the_last_tab_that_closes_leaves_nobody(kernels: LimitedKernelManager, session: Session) -> None:
    kernels.notify_connect("a")
    kernels.notify_connect("a")
    kernels.notify_disconnect("a")
    assert watched.is_watched(session)
    kernels.notify_disconnect("a")
    assert not watched.is_watched(session)


def test_whoever_comes_back_watches(kernels: LimitedKernelManager, session: Session) -> None:
    watched.tell(session, False)
    kernels.notify_connect("a")
    assert watched.is_watched(session)


def test_a_session_that_has_ended_is_told_nothing(kernels: LimitedKernelManager, session: Session) -> None:
    session.folder.rmdir()
    kernels.notify_connect("a")
    kernels.notify_disconnect("a")
    assert not session.folder.exists()


def test_a_cell_that_nobody_watches_asks_and_says_nothing_of_its_progress(cell: Cell, session: Session) -> None:
    assert cell.sent_within(0.2) > 0
    watched.tell(session, False)
    assert cell.sent_within(0.2) == 0
    asked = cell.asked
    time.sleep(0.2)
    assert cell.asked == asked


def test_whoever_comes_back_sees_how_far_it_is(cell: Cell, session: Session) -> None:
    watched.tell(session, False)
    assert cell.sent_within(0.2) == 0
    watched.tell(session, True)
    assert cell.sent_within(0.2) > 0


def test_a_cell_that_ends_unwatched_leaves_no_progress_behind(cell: Cell, session: Session) -> None:
    assert cell.sent_within(0.2) > 0
    watched.tell(session, False)
    cell.end()
    assert cell.kernel.session.send.call_args.args[2]["data"] == {}
