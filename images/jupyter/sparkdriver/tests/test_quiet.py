"""What a session says of itself until the first result: nothing, unless something is wrong."""

from __future__ import annotations

from pathlib import Path

import pytest
from real_kernel import RealKernel
from sparks import SPARKS

pytestmark = pytest.mark.skipif(not SPARKS, reason="images/test.sh says where Sparks are")

FIRST = """
import time
rows = spark.range(100).selectExpr("id % 3 as k", "id").groupBy("k").count().collect()
total = sc.parallelize(range(10), 2).map(lambda n: n * 2).sum()
wide = spark.range(1).selectExpr(*(f"id as c{n}" for n in range(100)))
wide.collect(); wide._jdf.queryExecution().toString()
time.sleep(2)
"""


def test_a_sessions_start_first_job_and_end_say_nothing(spark: Path, classes: Path, tmp_path: Path) -> None:
    kernel = RealKernel("python3", spark, classes, tmp_path)
    try:
        first = kernel.run(FIRST)
        end = kernel.run("spark.stop()\ntime.sleep(2)")
    finally:
        kernel.close()
    assert (first.error, first.out, first.warned, end.warned) == ("", "", "", "")
    assert [line for line in kernel.log().splitlines() if not line.startswith("[IPKernelApp]")] == []


def heard(classes: Path, folder: Path, logger: str, *said: str) -> str:
    """What a cell shows of what a logger of Spark warns of."""
    log = f"sc._jvm.org.slf4j.LoggerFactory.getLogger('org.apache.spark.scheduler.{logger}').warn"
    kernel = RealKernel("python3", SPARKS[0], classes, folder)
    try:
        return kernel.run(f"import time\nfor each in {said}: {log}(each)\ntime.sleep(1)").warned
    finally:
        kernel.close()


def test_a_warning_of_spark_is_still_heard(classes: Path, tmp_path: Path) -> None:
    assert "real" in heard(classes, tmp_path, "Any", "real")


def test_tasks_that_an_interrupt_ends_are_no_news(classes: Path, tmp_path: Path) -> None:
    lost = "Lost task 1.0 in stage 0.0 (TID 1) (10.0.0.1 executor 1): "
    killed, gone = f"{lost}TaskKilled (Stage cancelled: Job 0 cancelled)", f"{lost}ExecutorLostFailure (executor 1 exited)"
    warned = heard(classes, tmp_path, "TaskSetManager", killed, gone)
    assert warned.count("Lost task") == 1 and "ExecutorLostFailure" in warned
