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


def test_a_warning_of_spark_is_still_heard(classes: Path, tmp_path: Path) -> None:
    kernel = RealKernel("python3", SPARKS[0], classes, tmp_path)
    try:
        cell = "import time\nsc._jvm.org.slf4j.LoggerFactory.getLogger('org.apache.spark.scheduler.Any').warn('real')\ntime.sleep(1)"
        warned = kernel.run(cell).warned
    finally:
        kernel.close()
    assert "real" in warned


def test_tasks_that_an_interrupt_ends_are_no_news(classes: Path, tmp_path: Path) -> None:
    lost = "Lost task 1.0 in stage 0.0 (TID 1) (10.0.0.1 executor 1): "
    told = [f"{lost}TaskKilled (Stage cancelled: Job 0 cancelled)", f"{lost}ExecutorLostFailure (executor 1 exited)"]
    log = "log = sc._jvm.org.slf4j.LoggerFactory.getLogger('org.apache.spark.scheduler.TaskSetManager').warn"
    kernel = RealKernel("python3", SPARKS[0], classes, tmp_path)
    try:
        warned = kernel.run(f"import time\n{log}\nfor each in {told}: log(each)\ntime.sleep(1)").warned
    finally:
        kernel.close()
    assert warned.count("Lost task") == 1 and "ExecutorLostFailure" in warned
