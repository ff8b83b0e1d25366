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
    kernel.run("import threading, time\nfrom pyspark.sql import SparkSession")
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
