from __future__ import annotations

import signal
import sys
import time
from collections.abc import Iterator
from types import SimpleNamespace
from unittest.mock import MagicMock

import pytest

from sparkdriver.celltags import CELL
from sparkdriver.jobs import CellJobs, interrupts_as_before


@pytest.fixture(autouse=True)
def handler() -> Iterator[None]:
    before = signal.getsignal(signal.SIGINT)
    yield
    signal.signal(signal.SIGINT, before)


@pytest.fixture
def context(monkeypatch: pytest.MonkeyPatch) -> MagicMock:
    """The context of now, whose driver runs."""
    made = MagicMock()
    made._gateway.proc.poll.return_value = None
    monkeypatch.setitem(sys.modules, "pyspark", SimpleNamespace(SparkContext=SimpleNamespace(_active_spark_context=made)))
    return made


@pytest.fixture
def jobs() -> Iterator[CellJobs]:
    """Of a cell that has begun."""
    begun = CellJobs()
    begun.begin()
    yield begun
    end(begun)


def end(jobs: CellJobs, error: BaseException | None = None) -> None:
    jobs.end(SimpleNamespace(error_in_exec=error))


def cancelled(context: MagicMock) -> list[str]:
    return [call.args[0] for call in context._jvm.dev.sparkdriver.session.CellJobs.cancel.call_args_list]


def interrupt() -> None:
    with pytest.raises(KeyboardInterrupt):
        signal.raise_signal(signal.SIGINT)
        time.sleep(1)


def cancelled_within(seconds: float, context: MagicMock) -> list[str]:
    deadline = time.monotonic() + seconds
    while not cancelled(context) and time.monotonic() < deadline:
        time.sleep(0.01)
    return cancelled(context)


def test_an_interrupted_cells_jobs_are_ended(jobs: CellJobs, context: MagicMock) -> None:
    tag = jobs.tag
    end(jobs, KeyboardInterrupt())
    assert cancelled(context) == [tag]


def test_a_cell_that_fails_ends_no_job(jobs: CellJobs, context: MagicMock) -> None:
    end(jobs, ValueError())
    assert cancelled(context) == []


def test_what_a_cell_was_interrupted_in_is_ended_though_it_catches_the_interrupt(jobs: CellJobs, context: MagicMock) -> None:
    tag = jobs.tag
    interrupt()
    end(jobs)
    assert cancelled_within(5, context) == [tag]


def test_what_a_cell_does_after_an_interrupt_is_not_what_was_interrupted(jobs: CellJobs, context: MagicMock) -> None:
    before = jobs.tag
    interrupt()
    assert CELL.get().tag == jobs.tag != before


def test_threads_that_went_on_after_an_interrupt_are_ended_by_the_next_one(jobs: CellJobs, context: MagicMock) -> None:
    tag = jobs.tag
    interrupt()
    interrupt()
    deadline = time.monotonic() + 5
    while cancelled(context).count(tag) < 2 and time.monotonic() < deadline:
        time.sleep(0.01)
    assert cancelled(context).count(tag) == 2


def test_threads_that_went_on_after_an_interrupt_end_with_their_cell(jobs: CellJobs, context: MagicMock) -> None:
    tag = jobs.tag
    interrupt()
    assert cancelled_within(5, context) == [tag]
    end(jobs, KeyboardInterrupt())
    assert cancelled(context).count(tag) == 2


def test_an_interrupted_cell_that_fails_in_another_way_has_its_jobs_ended(jobs: CellJobs, context: MagicMock) -> None:
    interrupt()
    tag = jobs.tag
    end(jobs, ValueError())
    assert tag in cancelled(context)


def test_an_interrupt_is_of_one_cell(jobs: CellJobs, context: MagicMock) -> None:
    interrupt()
    end(jobs)
    jobs.begin()
    tag = jobs.tag
    end(jobs, ValueError())
    assert tag not in cancelled(context)


def test_interrupts_are_python_s_own_between_cells() -> None:
    before = signal.getsignal(signal.SIGINT)
    jobs = CellJobs()
    jobs.begin()
    end(jobs)
    assert signal.getsignal(signal.SIGINT) == before


def test_a_context_that_a_cell_makes_leaves_interrupts_as_they_were(jobs: CellJobs) -> None:
    ours = signal.getsignal(signal.SIGINT)
    with interrupts_as_before():
        signal.signal(signal.SIGINT, signal.SIG_IGN)
    assert signal.getsignal(signal.SIGINT) == ours


def test_what_runs_after_a_cell_has_no_tag_of_it(jobs: CellJobs) -> None:
    end(jobs)
    assert CELL.get().tag is None


def test_a_driver_that_is_gone_is_asked_for_nothing(jobs: CellJobs, context: MagicMock) -> None:
    context._gateway.proc.poll.return_value = 1
    end(jobs, KeyboardInterrupt())
    assert cancelled(context) == []


def test_a_silent_run_has_a_tag_of_its_own(jobs: CellJobs) -> None:
    before = jobs.tag
    jobs.begin()
    assert CELL.get().tag == jobs.tag != before
