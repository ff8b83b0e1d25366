from __future__ import annotations

import signal
import sys
import time
from collections.abc import Iterator
from types import SimpleNamespace
from typing import Any
from unittest.mock import MagicMock, patch

import pytest

from sparkdriver.jobs import CellJobs, interrupts_as_before


@pytest.fixture(autouse=True)
def handler() -> Iterator[None]:
    before = signal.getsignal(signal.SIGINT)
    yield
    signal.signal(signal.SIGINT, before)


def active(spark: MagicMock | None) -> Any:
    class_of_it = SimpleNamespace(_active_spark_context=spark)
    return patch.dict(sys.modules, pyspark=SimpleNamespace(SparkContext=class_of_it))


def context(ended: int | None = None) -> MagicMock:
    made = MagicMock()
    made._gateway.proc.poll.return_value = ended
    return made


def java(spark: MagicMock) -> MagicMock:
    return spark._jvm.dev.sparkdriver.session.CellJobs


def begun(spark: MagicMock | None) -> CellJobs:
    jobs = CellJobs()
    with active(spark):
        jobs.begin()
    return jobs


def after(error: BaseException | None, spark: MagicMock) -> MagicMock:
    begun(spark).end(SimpleNamespace(error_in_exec=error))
    return java(spark)


def tags(called: MagicMock) -> list[str]:
    return [call.args[-1] for call in called.call_args_list]


def interrupt() -> None:
    with pytest.raises(KeyboardInterrupt):
        signal.raise_signal(signal.SIGINT)
        time.sleep(1)


def test_an_interrupted_cells_jobs_are_ended() -> None:
    called = after(KeyboardInterrupt(), context())
    assert tags(called.cancelAll) == tags(called.mark)


def test_a_cell_that_fails_ends_no_job() -> None:
    after(ValueError(), context()).cancelAll.assert_not_called()


def test_what_a_cell_was_interrupted_in_is_ended_though_it_catches_the_interrupt() -> None:
    spark = context()
    jobs = begun(spark)
    interrupt()
    jobs.end(SimpleNamespace(error_in_exec=None))
    deadline = time.monotonic() + 5
    while not java(spark).cancelCall.called and time.monotonic() < deadline:
        time.sleep(0.01)
    assert tags(java(spark).cancelCall) == tags(java(spark).mark)
    java(spark).cancelAll.assert_not_called()


def test_an_interrupted_cell_that_fails_in_another_way_has_its_jobs_ended() -> None:
    jobs, spark = begun(spark := context()), spark
    interrupt()
    jobs.end(SimpleNamespace(error_in_exec=ValueError()))
    java(spark).cancelAll.assert_called_once()


def test_an_interrupt_is_of_one_cell() -> None:
    jobs, spark = begun(spark := context()), spark
    interrupt()
    jobs.end(SimpleNamespace(error_in_exec=None))
    with active(spark):
        jobs.begin()
    jobs.end(SimpleNamespace(error_in_exec=ValueError()))
    java(spark).cancelAll.assert_not_called()


def test_interrupts_are_python_s_own_between_cells() -> None:
    before = signal.getsignal(signal.SIGINT)
    after(None, context())
    assert signal.getsignal(signal.SIGINT) == before


def test_a_context_that_a_cell_makes_leaves_interrupts_as_they_were() -> None:
    begun(context())
    ours = signal.getsignal(signal.SIGINT)
    with interrupts_as_before():
        signal.signal(signal.SIGINT, signal.SIG_IGN)
    assert signal.getsignal(signal.SIGINT) == ours


def test_jobs_of_later_threads_have_no_tag_of_a_cell_that_ended() -> None:
    called = after(None, context())
    assert tags(called.unmark) == tags(called.mark)


def test_a_driver_that_is_gone_is_asked_for_nothing() -> None:
    after(KeyboardInterrupt(), context(ended=1)).mark.assert_not_called()


def test_jobs_of_a_session_made_anew_are_marked_as_well() -> None:
    jobs, first, second = CellJobs(), context(), context()
    for spark in (first, second):
        with active(spark):
            jobs.begin()
            jobs.end(SimpleNamespace(error_in_exec=None))
    java(second).mark.assert_called_once()


def test_a_context_that_a_cell_makes_has_the_cells_tag() -> None:
    jobs, made = begun(None), context()
    jobs.mark(made)
    assert tags(java(made).mark) == [jobs.tag]


def test_a_context_that_no_cell_makes_has_no_tag() -> None:
    CellJobs().mark(made := context())
    java(made).mark.assert_not_called()


def test_a_silent_run_leaves_no_tag_behind() -> None:
    jobs, spark = CellJobs(), context()
    with active(spark):
        jobs.begin()
        jobs.begin()
    assert tags(java(spark).unmark) == tags(java(spark).mark)[:1]
