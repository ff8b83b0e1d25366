"""Cells that stop the session and make another, in real kernels of each Spark that images may have."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from pathlib import Path

import psutil
import pytest
from real_kernel import Opened, RealKernel
from sparks import SPARKS

pytestmark = pytest.mark.skipif(not SPARKS, reason="images/test.sh says where Sparks are")

PRELUDE = """
import subprocess, time
from pyspark import SparkConf, SparkContext
from pyspark.sql import SparkSession

def executors():
    return sc._jsc.sc().getExecutorMemoryStatus().size() - 1

def processes():
    running = subprocess.run(["ps", "-eww", "-o", "pid,ppid,args"], capture_output=True, text=True).stdout.splitlines()
    return sum("CoarseGrainedExecutorBackend" in line and f" {sc._gateway.proc.pid} " in line for line in running)

def within(seconds, true):
    end = time.monotonic() + seconds
    while not true() and time.monotonic() < end:
        time.sleep(0.2)
    return true()
"""
ANEW = "spark.stop()\nspark = SparkSession.builder.appName('anew').getOrCreate()\nsc = spark.sparkContext"


@pytest.fixture(scope="module")
def python(opened: Opened) -> RealKernel:
    kernel = opened("python3")
    kernel.run(PRELUDE)
    return kernel


@pytest.fixture(scope="module")
def scala(opened: Opened) -> RealKernel:
    return opened("scala")


def test_five_sessions_of_one_kernel_compute_and_leave_no_executors(python: RealKernel) -> None:
    for _ in range(5):
        ran = python.run(f"{ANEW}\nprint(spark.range(100).count(), sc.parallelize(range(10)).map(lambda n: n * 2).sum())")
        assert ran.lines() == ["100 90"]
        assert python.run("print(executors(), within(10, lambda: processes() == 1))").lines() == ["1 True"]


def test_the_stacks_conf_holds_in_the_next_session_whatever_its_builder_asks(python: RealKernel) -> None:
    asked = {
        "spark.executor.memory": "3g",
        "spark.executor.instances": "9",
        "spark.network.crypto.enabled": "false",
        "spark.repl.class.outputDir": "/tmp",
        "spark.kubernetes.namespace": "other",
        "spark.driver.host": "elsewhere",
    }
    made = f"SparkSession.builder.master('local[*]').config(map={asked}).getOrCreate()"
    ran = python.run(f"spark.stop()\nspark = {made}\nsc = spark.sparkContext")
    assert all(key in ran.warned for key in (*asked, "spark.master")) and ran.warned.count("Ignored") == 1
    cell = f"for key in {sorted(asked)}: print(key, spark.conf.get(key, '-') == sc.getConf().get(key, '-'), sc.getConf().get(key))\nprint(sc.master)"
    lines = python.run(cell).lines()
    assert lines[-1] == "local-cluster[1,2,512]"
    assert "spark.executor.memory True 512m" in lines
    assert "spark.network.crypto.enabled True true" in lines
    assert "spark.executor.instances True None" in lines
    assert "spark.kubernetes.namespace True None" in lines
    assert "spark.repl.class.outputDir True /tmp" not in lines
    assert python.run("print(sc.parallelize(range(10)).map(lambda n: n * 2).sum())").lines() == ["90"]


@pytest.mark.parametrize(
    "made",
    [
        "SparkContext('local', 'x')",
        "SparkContext(conf=SparkConf(loadDefaults=False).setMaster('local').setAppName('x').set('spark.network.crypto.enabled', 'false'))",
        "SparkContext.getOrCreate(SparkConf().setMaster('local').set('spark.io.encryption.enabled', 'false'))",
    ],
)
def test_the_stacks_conf_holds_for_a_context_that_a_cell_makes(python: RealKernel, made: str) -> None:
    python.run(f"spark.stop()\nsc = {made}\nspark = SparkSession(sc)")
    cell = "conf = sc.getConf().get\nprint(sc.master, conf('spark.network.crypto.enabled'), conf('spark.io.encryption.enabled'), spark.range(3).count())"
    assert python.run(cell).lines() == ["local-cluster[1,2,512] true true 3"]


def test_what_the_stack_says_nothing_about_may_be_asked_for_in_the_next_session(python: RealKernel) -> None:
    ran = python.run(
        "spark.stop()\nspark = SparkSession.builder.config('spark.serializer', 'org.apache.spark.serializer.KryoSerializer').getOrCreate()\n"
        "sc = spark.sparkContext\nprint(sc.getConf().get('spark.serializer'))"
    )
    assert ran.lines() == ["org.apache.spark.serializer.KryoSerializer"]
    assert "Ignored" not in ran.warned


def test_the_conf_of_a_session_that_ended_makes_the_next(python: RealKernel) -> None:
    ran = python.run("conf = sc.getConf().set('spark.sql.shuffle.partitions', '3')\nspark.stop()\nsc = SparkContext(conf=conf)\nspark = SparkSession(sc)")
    assert not ran.error and "Ignored" not in ran.warned
    assert python.run("print(spark.conf.get('spark.sql.shuffle.partitions'), spark.range(3).count())").lines() == ["3 3"]


def test_an_interrupt_ends_the_jobs_of_the_next_session(python: RealKernel) -> None:
    python.run(ANEW)
    ran = python.run("print('begun', flush=True)\nsc.parallelize(range(2), 2).map(lambda n: __import__('time').sleep(600)).count()", interrupt=2)
    assert "KeyboardInterrupt" in ran.error
    assert ran.seconds < 10
    assert python.run("print(within(10, lambda: not sc.statusTracker().getActiveJobsIds()), sc.parallelize(range(4), 2).sum())").lines() == ["True 6"]


def test_the_cell_that_makes_a_session_has_its_jobs_known_and_its_interrupts_its_own(python: RealKernel) -> None:
    cell = f"{ANEW}\nimport signal\nprint(len(sc.getJobTags()), signal.getsignal(signal.SIGINT).__qualname__)"
    assert python.run(cell).lines() == ["1 CellJobs._interrupt"]


def test_cells_of_sql_and_scala_are_of_the_next_session(python: RealKernel) -> None:
    python.run("%%scala\ncase class Before(n: Int)\nval before = 2")
    python.run(ANEW)
    python.run("spark.range(7).createOrReplaceTempView('seven')")
    assert "<td>7</td>" in python.run("%%sql\nselect count(*) from seven").html[0]
    cell = """%%scala
        case class Point(x: Int)
        println(spark.table("seven").count, sc.parallelize(1 to 4, 2).map(_ * before).sum, Seq(Point(1), Point(2)).toDS.map(_.x + before).collect.sum)
    """
    assert python.run(cell).lines()[-1] == "(7,20.0,7)"


def test_a_session_of_another_name_is_that_of_all_languages(python: RealKernel) -> None:
    python.run("spark.stop()\nmine = SparkSession.builder.getOrCreate()\nmine.range(5).createOrReplaceTempView('five')")
    ran = python.run("%%sql\nselect count(*) from five")
    assert "<td>5</td>" in ran.html[0]
    assert "`spark` and `sc` are of a new one" in ran.warned
    assert python.run("print(spark is mine, sc.parallelize(range(3)).sum())").lines() == ["True 3"]


def test_a_session_that_scala_stopped_is_followed_by_one_that_works(python: RealKernel) -> None:
    python.run("%%scala\nspark.stop()")
    ran = python.run(f"spark = SparkSession.builder.master('local').getOrCreate(); sc = spark.sparkContext\nprint(sc.master, spark.range(3).count())")
    assert ran.lines() == ["local-cluster[1,2,512] 3"]


SCALA_ANEW = "spark.stop()\nval anew = org.apache.spark.sql.SparkSession.builder{}.getOrCreate()"
CONTEXT = "spark.stop()\nval context = new org.apache.spark.SparkContext(new org.apache.spark.SparkConf())"


@pytest.mark.parametrize(
    "made", ["SparkSession.builder.getOrCreate()", "SparkSession(SparkContext.getOrCreate())", "SparkSession(SparkContext('local', 'x'))"]
)
@pytest.mark.parametrize("anew", [SCALA_ANEW.format('.appName("x")'), CONTEXT], ids=["session", "context"])
def test_a_session_that_a_scala_cell_made_is_that_of_python(python: RealKernel, anew: str, made: str) -> None:
    python.run(f'%%scala\n{anew}\nshare("made", org.apache.spark.SparkContext.getOrCreate().applicationId)')
    python.run(f"spark = {made}\nsc = spark.sparkContext")
    assert python.run("print(sc.applicationId == shared('made'), sc.parallelize(range(3)).sum())").lines() == ["True 3"]


def test_executors_of_a_session_that_a_scala_cell_made_are_not_swept(python: RealKernel) -> None:
    python.run(f"%%scala\n{SCALA_ANEW.format('')}")
    swept = "from sparkdriver import anew\nsweep, swept = anew.sweep, []\nanew.sweep = lambda: swept.append(True)\n"
    python.run(f"{swept}spark = SparkSession.builder.getOrCreate()\nsc = spark.sparkContext\nanew.sweep = sweep")
    assert python.run("print(swept)").lines() == ["[]"]


def test_a_builder_has_the_context_that_a_cell_made_as_it_is(python: RealKernel) -> None:
    python.run("spark.stop()\nsc = SparkContext(conf=SparkConf().setAppName('x').set('spark.sql.shuffle.partitions', '3'))")
    python.run("spark = SparkSession.builder.getOrCreate()")
    assert python.run("print(spark.sparkContext is sc, spark.conf.get('spark.sql.shuffle.partitions'))").lines() == ["True 3"]


def test_a_scala_notebook_goes_on_after_a_stop(scala: RealKernel) -> None:
    scala.run("val before = 2\nspark.stop()")
    ran = scala.run('val spark = SparkSession.builder.master("local").getOrCreate()\nprintln(sc.master, sc.parallelize(1 to 4, 2).map(_ * before).sum)')
    assert "SparkSession" in ran.error  # no import yet
    ran = scala.run('println(sc.master, sc.parallelize(1 to 4, 2).map(_ * before).sum)')
    assert ran.lines() == ["(local-cluster[1,2,512],20.0)"]
    assert "<td>1</td>" in scala.run("%%sql\nselect 1").html[0]


def test_a_session_that_a_scala_cell_made_is_that_of_sql(scala: RealKernel) -> None:
    cell = 'spark.stop()\nval next = org.apache.spark.sql.SparkSession.builder.getOrCreate()\nnext.range(4).createOrReplaceTempView("four")'
    assert not scala.run(cell).error
    assert "<td>4</td>" in scala.run("%%sql\nselect count(*) from four").html[0]
    assert scala.run('println(spark.table("four").count)').lines() == ["4"]


def test_five_sessions_of_a_scala_kernel_compute(scala: RealKernel) -> None:
    for _ in range(5):
        scala.run(SCALA_ANEW.format(""))
        assert scala.run("println(spark.range(100).count + sc.parallelize(1 to 4, 2).map(_ * 2).sum)").lines()[-1] == "120.0"


def test_the_scala_cell_that_makes_a_session_has_its_jobs_known(scala: RealKernel) -> None:
    tags = "println(org.apache.spark.SparkContext.getOrCreate().getJobTags().size)"
    first = scala.run(tags).lines()
    assert scala.run(f"{SCALA_ANEW.format('')}\n{tags}").lines()[0] == first[0]
    assert scala.run(tags).lines() == first


@pytest.fixture
def sweep(scala: RealKernel, tmp_path: Path) -> Iterator[Callable[[str], None]]:
    """What a shell does in place of the kernel's Python, when Scala asks it for a sweep."""
    executable = tmp_path / "python"
    field = 'val python = Class.forName("dev.sparkdriver.repl.NewContexts").getDeclaredField("python")\npython.setAccessible(true)\n'
    scala.run(f'{field}val own = python.get(null)\npython.set(null, "{executable}")')

    def does(script: str) -> None:
        executable.write_text(f"#!/bin/sh\n{script}\n")
        executable.chmod(0o755)

    yield does
    scala.run("python.set(null, own)")


def test_a_session_that_a_scala_cell_makes_waits_for_the_executors_of_the_one_before(
    scala: RealKernel, sweep: Callable[[str], None], tmp_path: Path
) -> None:
    sweep(f'echo "$@" > {tmp_path}/asked')
    assert not scala.run(SCALA_ANEW.format("")).error
    assert (tmp_path / "asked").read_text() == "-P -m sparkdriver.sweep\n"


def test_a_sweep_that_fails_is_told(scala: RealKernel, sweep: Callable[[str], None]) -> None:
    sweep("exit 3")
    assert "not waited for: the sweep ended with status 3" in scala.run(SCALA_ANEW.format("")).warned


def test_an_interrupt_ends_the_sweep(scala: RealKernel, sweep: Callable[[str], None], tmp_path: Path) -> None:
    sweep(f"echo $$ > {tmp_path}/process\nexec sleep 600")
    scala.run(f'println("begun")\n{SCALA_ANEW.format("")}', interrupt=4)
    process, end = int((tmp_path / "process").read_text()), time.monotonic() + 5
    while psutil.pid_exists(process) and time.monotonic() < end:
        time.sleep(0.1)
    assert not psutil.pid_exists(process)


@pytest.mark.parametrize(
    "asked", ['.master("local[*]")', '.config("spark.network.crypto.enabled", "false")', '.config("spark.executor.instances", "9")', '.config("spark.authenticate.secret", "not of a test")']
)
def test_scala_makes_no_session_against_the_stacks_conf(scala: RealKernel, asked: str) -> None:
    ran = scala.run(SCALA_ANEW.format(asked))
    assert "AgainstTheStack" in ran.error and "SparkSession.builder.getOrCreate()" in ran.error
    cell = 'println(sc.master + sc.getConf.get("spark.network.crypto.enabled") + sc.getConf.getOption("spark.executor.instances") + spark.range(3).count)'
    assert scala.run(cell).lines()[-1] == "local-cluster[1,2,512]trueNone3"


def test_scala_is_told_where_to_ask_for_a_session_that_is_refused(scala: RealKernel) -> None:
    asked = '.master("local").config("spark.executor.memory", "3g").config("spark.executor.cores", "2")'
    error = scala.run(SCALA_ANEW.format(asked)).error
    assert "has for spark.executor.cores, spark.executor.memory, spark.master: make it by" in error
    assert error.splitlines()[0].endswith(" without that, and ask there for executor.cores, executor.memory")
    scala.run(SCALA_ANEW.format(""))


def test_scala_is_told_of_the_context_that_is_there_when_it_makes_another(scala: RealKernel) -> None:
    ran = scala.run("new org.apache.spark.SparkContext(new org.apache.spark.SparkConf())")
    assert ran.warned.endswith("`sc` is the one that there is: go on with that, or with `SparkSession.builder.getOrCreate()`.\n")


def test_scala_may_ask_for_what_the_stack_says_nothing_about(scala: RealKernel) -> None:
    scala.run(SCALA_ANEW.format('.config("spark.serializer", "org.apache.spark.serializer.KryoSerializer")'))
    assert scala.run('println(sc.getConf.get("spark.serializer"))').lines()[-1] == "org.apache.spark.serializer.KryoSerializer"
