from __future__ import annotations

import sys
from types import SimpleNamespace
from typing import Any
from unittest.mock import MagicMock, patch

from sparkdriver.jobs import CellJobs


def active(spark: MagicMock | None) -> Any:
    class_of_it = SimpleNamespace(_active_spark_context=spark)
    return patch.dict(sys.modules, pyspark=SimpleNamespace(SparkContext=class_of_it))


def context(ended: int | None = None) -> MagicMock:
    made = MagicMock()
    made._gateway.proc.poll.return_value = ended
    return made


def after(error: BaseException | None, spark: MagicMock) -> MagicMock:
    jobs = CellJobs()
    with active(spark):
        jobs.begin()
    jobs.end(SimpleNamespace(error_in_exec=error))
    return spark


def test_an_interrupted_cells_jobs_are_ended() -> None:
    spark = after(KeyboardInterrupt(), context())
    spark.cancelJobsWithTag.assert_called_once_with(spark.addJobTag.call_args.args[0])


def test_other_cells_jobs_go_on() -> None:
    after(KeyboardInterrupt(), context()).cancelAllJobs.assert_not_called()


def test_a_cell_that_fails_ends_no_job() -> None:
    after(ValueError(), context()).cancelJobsWithTag.assert_not_called()


def test_jobs_of_later_threads_have_no_tag_of_a_cell_that_ended() -> None:
    spark = after(None, context())
    spark.removeJobTag.assert_called_once_with(spark.addJobTag.call_args.args[0])


def test_a_driver_that_is_gone_is_asked_for_nothing() -> None:
    after(KeyboardInterrupt(), context(ended=1)).addJobTag.assert_not_called()


def test_jobs_of_a_session_made_anew_are_marked_as_well() -> None:
    jobs, first, second = CellJobs(), context(), context()
    for spark in (first, second):
        with active(spark):
            jobs.begin()
            jobs.end(SimpleNamespace(error_in_exec=None))
    second.addJobTag.assert_called_once()


def test_a_silent_run_leaves_no_tag_behind() -> None:
    jobs, spark = CellJobs(), context()
    with active(spark):
        jobs.begin()
        jobs.begin()
    spark.removeJobTag.assert_called_once_with(spark.addJobTag.call_args_list[0].args[0])
