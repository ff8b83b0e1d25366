"""What an interrupt of a cell ends and what it leaves, in real kernels of each Spark that images may have."""

from __future__ import annotations

import time

import pytest
from real_kernel import Opened, RealKernel
from sparks import SPARKS

pytestmark = pytest.mark.skipif(not SPARKS, reason="images/test.sh says where Sparks are")

RUNS_ON = """
batch = lambda: (stream.lastProgress or {}).get("batchId", -1)
before, end = batch(), time.monotonic() + 60
while stream.isActive and batch() <= before and time.monotonic() < end:
    time.sleep(0.5)
print(stream.isActive, batch() > before, stream.exception())
stream.stop()
"""

# What Spark's pages show may lack the end of one job of thousands.
COMES_TO_REST = """
rests, end = sc._jsc.sc().dagScheduler().activeJobs().isEmpty, time.monotonic() + 5
while not rests() and time.monotonic() < end:
    time.sleep(0.1)
print(rests())
"""

SCALA_STREAM = """
spark.readStream.format("rate").load().writeStream.format("noop").start()
println("begun")
spark.streams.awaitAnyTermination()
"""

SCALA_RUNS_ON = """
val stream = spark.streams.active(0)
def batch = Option(stream.lastProgress).map(_.batchId).getOrElse(-1L)
val before = batch
val end = System.nanoTime + 60000000000L
while (stream.isActive && batch <= before && System.nanoTime < end) Thread.sleep(500)
println(s"${stream.isActive} ${batch > before} ${stream.exception}")
stream.stop()
"""


@pytest.fixture(scope="module")
def python(opened: Opened) -> RealKernel:
    kernel = opened("python3")
    kernel.run("import asyncio, os, signal, threading, time\nfrom concurrent.futures import ThreadPoolExecutor\nfrom multiprocessing.pool import ThreadPool\nfrom pyspark.sql import SparkSession")
    return kernel


@pytest.fixture(scope="module")
def scala(opened: Opened) -> RealKernel:
    return opened("scala")


def test_a_stream_goes_on_when_the_cell_that_started_it_is_interrupted(python: RealKernel) -> None:
    cell = """
stream = spark.readStream.format("rate").load().writeStream.format("noop").start()
print("begun", flush=True)
stream.awaitTermination()
"""
    assert python.run(cell, interrupt=4).error.startswith("KeyboardInterrupt")
    assert python.run("print('begun', flush=True)\nstream.awaitTermination()", interrupt=1).error.startswith("KeyboardInterrupt")
    assert python.run(RUNS_ON).lines() == ["True True None"]


def test_a_stream_of_scala_goes_on_when_the_cell_that_started_it_is_interrupted(scala: RealKernel) -> None:
    assert scala.run(SCALA_STREAM, interrupt=4).error == "KeyboardInterrupt"
    assert scala.run('println("begun"); spark.streams.awaitAnyTermination()', interrupt=1).error == "KeyboardInterrupt"
    assert "true true None" in scala.run(SCALA_RUNS_ON).lines()


def test_later_jobs_of_a_call_that_was_interrupted_are_ended_as_well(python: RealKernel) -> None:
    python.run("numbers = lambda: sc._jsc.sc().dagScheduler().numTotalJobs()")
    cell = """
from pyspark.ml.classification import LinearSVC
from pyspark.ml.linalg import Vectors
rows = spark.createDataFrame([(float(n % 2), Vectors.dense(float(n), float(n % 7))) for n in range(50)], ["label", "features"]).cache()
rows.count()
print("begun", flush=True)
LinearSVC(maxIter=100000, tol=0.0, regParam=0.0).fit(rows)
"""
    assert python.run(cell, interrupt=2).error.startswith("KeyboardInterrupt")
    time.sleep(8)
    assert python.run("before = numbers(); time.sleep(3); print(numbers() - before)").lines() == ["0"]


def test_a_job_is_ended_though_its_cell_catches_the_interrupt(python: RealKernel) -> None:
    cell = """
print("begun", flush=True)
try:
    sc.parallelize(range(2), 2).map(lambda n: time.sleep(600)).count()
except KeyboardInterrupt:
    print("stopped", spark.range(3).count())
"""
    assert python.run(cell, interrupt=2).lines() == ["begun", "stopped 3"]
    begun = time.monotonic()
    assert python.run("print(spark.range(3).count())").lines() == ["3"]
    assert time.monotonic() - begun < 30


def test_a_second_interrupt_ends_the_job_after_one_that_was_caught(python: RealKernel) -> None:
    cell = """
job = lambda: sc.parallelize(range(2), 2).map(lambda n: time.sleep(30)).count()
threading.Timer(4, os.kill, [os.getpid(), signal.SIGINT]).start()
try:
    job()
except KeyboardInterrupt:
    print("caught", flush=True)
job()
"""
    ran = python.run(cell, interrupt=2)
    assert ran.error.startswith("KeyboardInterrupt") and ran.seconds < 5
    assert python.run(COMES_TO_REST).lines() == ["True"]


@pytest.mark.parametrize(
    "wait",
    [
        "with ThreadPoolExecutor(2) as pool: list(pool.map(job, range(8)))",
        "with ThreadPoolExecutor(2) as pool: [each.result() for each in [pool.submit(job, n) for n in range(8)]]",
        "await asyncio.to_thread(job, 0)",
    ],
    ids=["map", "submit", "await"],
)
def test_jobs_of_threads_that_a_cell_starts_are_ended_with_it(python: RealKernel, wait: str) -> None:
    python.run("job = lambda n: sc.parallelize([n], 1).map(lambda n: time.sleep(30)).count()")
    ran = python.run(f"print('begun', flush=True)\n{wait}", interrupt=2)
    assert ran.error and ran.seconds < 5
    assert python.run(COMES_TO_REST).lines() == ["True"]


POOLS = pytest.mark.parametrize("pool", ["ThreadPoolExecutor(2)", "ThreadPool(2)"])


@POOLS
def test_jobs_that_a_pool_of_an_earlier_cell_is_given_are_ended_with_theirs(python: RealKernel, pool: str) -> None:
    python.run(f"pool = {pool}\nlist(pool.map(lambda n: time.sleep(1), range(2)))")
    python.run("job = lambda n: sc.parallelize([n], 1).map(lambda n: time.sleep(n) or n).sum()")
    ran = python.run("print('begun', flush=True)\nlist(pool.map(job, [60, 61]))", interrupt=2)
    assert ran.error and ran.seconds < 5
    assert python.run(COMES_TO_REST).lines() == ["True"]


@POOLS
def test_jobs_of_the_cell_after_an_interrupt_are_its_own_in_the_same_pool(python: RealKernel, pool: str) -> None:
    python.run("job = lambda n: sc.parallelize([n], 1).map(lambda n: time.sleep(n) or n).sum()")
    assert python.run(f"pool = {pool}\nprint('begun', flush=True)\nlist(pool.map(job, [60, 61]))", interrupt=2).error
    assert python.run("print(list(pool.map(job, [1, 2])))").lines() == ["[1, 2]"]


def test_a_second_interrupt_while_threads_end_is_harmless(python: RealKernel) -> None:
    cell = """
threading.Timer(4, os.kill, [os.getpid(), signal.SIGINT]).start()
def job(n):
    try:
        sc.parallelize([n], 1).map(lambda n: time.sleep(30)).count()
    finally:
        time.sleep(10)
print('begun', flush=True)
with ThreadPoolExecutor(2) as pool:
    list(pool.map(job, range(8)))
"""
    ran = python.run(cell, interrupt=2)
    assert ran.error.startswith("KeyboardInterrupt") and ran.seconds < 5
    assert python.run("print(spark.range(3).count())").lines() == ["3"]


def test_a_thread_of_an_earlier_cell_goes_on(python: RealKernel) -> None:
    cell = """
done, sums = threading.Event(), []
def work():
    for _ in range(3):
        sums.append(sc.parallelize(range(2), 1).map(lambda n: time.sleep(1) or n).sum())
    done.set()
threading.Thread(target=work).start()
"""
    python.run(cell)
    assert python.run("print('begun', flush=True)\ndone.wait(60)", interrupt=1).error.startswith("KeyboardInterrupt")
    assert python.run("print(done.wait(60), sums)").lines() == ["True [1, 1, 1]"]


def test_threads_of_a_stream_that_calls_python_go_on(python: RealKernel) -> None:
    cell = """
def both(batch, n):
    with ThreadPoolExecutor(2) as pool:
        list(pool.map(lambda n: sc.parallelize([n], 1).map(lambda n: time.sleep(1)).count(), range(2)))
stream = spark.readStream.format("rate").load().writeStream.foreachBatch(both).start()
print("begun", flush=True)
stream.awaitTermination()
"""
    assert python.run(cell, interrupt=6).error.startswith("KeyboardInterrupt")
    assert python.run(RUNS_ON).lines() == ["True True None"]


def test_a_cell_that_awaits_is_interrupted_inside_a_call_of_spark(python: RealKernel) -> None:
    cell = """
import asyncio
await asyncio.sleep(0.1)
print("begun", flush=True)
sc.parallelize(range(2), 2).map(lambda n: time.sleep(600)).count()
"""
    ran = python.run(cell, interrupt=2)
    assert ran.error and ran.seconds < 5


def test_a_cell_that_was_interrupted_outside_of_spark_is_done_with_while_the_next_one_computes(python: RealKernel) -> None:
    assert python.run("print('begun', flush=True)\ntime.sleep(600)", interrupt=1).error.startswith("KeyboardInterrupt")
    python.run("sc._jvm.Thread.sleep(9000)\nthreads = [each.getName() for each in sc._jvm.Thread.getAllStackTraces().keySet()]")
    assert python.run("print([each for each in threads if each.startswith('cancel-cell-')])").lines() == ["[]"]
