"""Cells of notebooks from elsewhere, which configure Spark themselves, in real kernels of each Spark that images may have."""

from __future__ import annotations

import pytest
from real_kernel import Opened, RealKernel
from sparks import SPARKS

pytestmark = pytest.mark.skipif(not SPARKS, reason="images/test.sh says where Sparks are")

ASKS = 'SparkSession.builder.master("local[*]").appName("mine").config("spark.executor.memory", "3g")'


@pytest.fixture(scope="module")
def python(opened: Opened) -> RealKernel:
    kernel = opened("python3")
    kernel.run("from pyspark import SparkConf, SparkContext\nfrom pyspark.sql import SparkSession")
    return kernel


def test_a_cell_says_once_what_a_builder_cannot_change_and_where_to_ask(python: RealKernel) -> None:
    ran = python.run(f"for _ in range(3): asked = {ASKS}.getOrCreate()\nprint(asked is spark)")
    assert ran.lines() == ["True"]
    assert ran.warned == (
        "Ignored: spark.executor.memory and spark.master, which this session has from the stack's settings; "
        "ask there for `executor.memory`.\n"
    )
    assert python.run(f"asked = {ASKS}.getOrCreate()").warned == ""


def test_a_cell_that_asks_for_another_value_is_told_too(python: RealKernel) -> None:
    first, second = (python.run(f'SparkSession.builder.config("spark.executor.memory", "{size}").getOrCreate();') for size in ("7g", "8g"))
    assert "spark.executor.memory" in first.warned
    assert "spark.executor.memory" in second.warned


def test_the_conf_answers_what_is(python: RealKernel) -> None:
    cell = f"asked = {ASKS}.getOrCreate()\nprint(*(asked.conf.get(key) for key in ('spark.executor.memory', 'spark.master', 'spark.app.name')))"
    assert python.run(cell).lines() == ["512m local-cluster[1,2,512] pyspark-shell"]


def test_what_a_session_can_change_is_changed_silently(python: RealKernel) -> None:
    cell = (
        'asked = SparkSession.builder.config("spark.sql.shuffle.partitions", 7).config("spark.my.own", "x").getOrCreate()\n'
        'print(spark.conf.get("spark.sql.shuffle.partitions"), spark.conf.get("spark.my.own"))'
    )
    ran = python.run(cell)
    assert (ran.lines(), ran.warned) == (["7 x"], "")


def test_what_is_as_asked_is_not_mentioned(python: RealKernel) -> None:
    assert python.run('SparkSession.builder.config("spark.executor.memory", "512m").getOrCreate();').warned == ""


def test_the_conf_of_the_session_may_be_given_back_to_it(python: RealKernel) -> None:
    ran = python.run("asked = SparkSession.builder.config(conf=sc.getConf()).getOrCreate()")
    assert (ran.error, ran.warned) == ("", "")


def test_what_only_a_context_reads_is_asked_for_in_the_stack(python: RealKernel) -> None:
    ran = python.run('SparkSession.builder.config("spark.serializer", "org.apache.spark.serializer.KryoSerializer").getOrCreate();')
    assert ran.warned == "Ignored: spark.serializer, which this session has from the stack's settings; ask there for `spark.conf`.\n"


def test_a_store_that_only_a_context_reads_is_asked_for_in_the_stack(python: RealKernel) -> None:
    ran = python.run(
        'asked = SparkSession.builder.config("spark.hadoop.fs.s3a.endpoint", "http://elsewhere").config("spark.yarn.queue", "mine").getOrCreate()\n'
        'print(spark.conf.get("spark.hadoop.fs.s3a.endpoint", "none"))'
    )
    assert ran.warned == (
        "Ignored: spark.hadoop.fs.s3a.endpoint and spark.yarn.queue, which this session has from the stack's settings; "
        "ask there for `data.stores` and `spark.conf`.\n"
    )
    assert ran.lines() == ["none"]


def test_a_builder_keeps_what_it_was_told(python: RealKernel) -> None:
    cell = 'builder = SparkSession.builder.config("spark.executor.memory", "3g")\nbuilder.getOrCreate()\nprint(builder._options)'
    assert python.run(cell).lines() == ["{'spark.executor.memory': '3g'}"]


@pytest.mark.parametrize(
    "made",
    [
        'SparkContext("local", "mine")',
        'SparkContext(conf=SparkConf().setMaster("local").setAppName("mine"))',
        'SparkContext.getOrCreate(SparkConf().setMaster("local"))',
        "SparkContext.getOrCreate()",
        "SparkContext()",
    ],
)
def test_a_context_is_the_one_that_is_there(python: RealKernel, made: str) -> None:
    assert python.run(f"made = {made}\nprint(made is sc, made.master, made.parallelize(range(4)).sum())").lines() == [
        "True local-cluster[1,2,512] 6"
    ]


def test_a_contexts_conf_for_sql_holds_for_the_session(python: RealKernel) -> None:
    python.run('SparkContext.getOrCreate(SparkConf().set("spark.sql.shuffle.partitions", "9"))')
    assert python.run('print(spark.conf.get("spark.sql.shuffle.partitions"))').lines() == ["9"]


def test_what_a_cell_has_changed_stays_when_another_asks_for_a_context(python: RealKernel) -> None:
    python.run('spark.conf.set("spark.sql.session.timeZone", "Asia/Tokyo")\nmade = SparkContext.getOrCreate(SparkConf().set("spark.my.own", "y"))')
    assert python.run('print(spark.conf.get("spark.sql.session.timeZone"), spark.conf.get("spark.my.own"))').lines() == ["Asia/Tokyo y"]


def test_files_and_an_environment_for_a_context_are_the_running_ones(python: RealKernel) -> None:
    python.run("from pathlib import Path\nPath('given.py').write_text('ONE = 1')")
    python.run("made = SparkContext('local', pyFiles=['given.py'], environment={'GIVEN': 'two'})")
    asks = "lambda n: (__import__('given').ONE, __import__('os').environ['GIVEN'])"
    assert python.run(f"print(sc.parallelize([0], 1).map({asks}).collect())").lines() == ["[(1, 'two')]"]


def test_a_path_for_a_context_leaves_installed_packages_on_it(python: RealKernel) -> None:
    python.run("before = sc.environment.get('PYTHONPATH'); sc.environment['PYTHONPATH'] = 'packages-1'")
    cell = "made = SparkContext(environment={'PYTHONPATH': '/mine'})\nprint(sc.environment['PYTHONPATH'])\nsc.environment['PYTHONPATH'] = before or ''"
    assert python.run(cell).lines() == ["packages-1:/mine"]


def test_a_session_elsewhere_is_the_one_that_is_here(python: RealKernel) -> None:
    ran = python.run('asked = SparkSession.builder.remote("sc://elsewhere").getOrCreate()\nprint(asked is spark, spark.conf.get("spark.remote", "none"))')
    assert ran.lines() == ["True none"]
    assert ran.warned == "Ignored: spark.remote, which is what `remote(…)` sets: the session is this notebook's own.\n"


def test_findspark_has_nothing_to_find(python: RealKernel) -> None:
    ran = python.run('import findspark\nfindspark.init("/opt/spark-2.4")\nfindspark.find()\nprint(spark.range(3).count())')
    assert (ran.lines(), ran.warned) == (["3"], "")


def test_findspark_says_where_to_ask_for_packages(python: RealKernel) -> None:
    ran = python.run('import findspark\nfindspark.add_packages(["a:b:1", "c:d:2"])\nfindspark.add_jars("/tmp/e.jar")')
    assert (ran.error, ran.warned) == (
        "",
        "Ignored: spark.jars.packages, which this session has from the stack's settings; ask there for `javaPackages`.\n"
        "Ignored: spark.jars, which this session has from the stack's settings; ask there for `javaPackages`.\n",
    )


def test_the_log_level_is_a_cells_to_set(python: RealKernel) -> None:
    ran = python.run('sc.setLogLevel("ERROR")\nspark.sparkContext.setLogLevel("WARN")')
    assert (ran.error, ran.warned) == ("", "")


@pytest.fixture(scope="module")
def scala(opened: Opened) -> RealKernel:
    return opened("scala")


SCALA_ASKS = 'org.apache.spark.sql.SparkSession.builder.master("local[*]").config("spark.executor.memory", "3g")'


def test_a_cell_of_scala_says_once_what_a_builder_cannot_change(scala: RealKernel) -> None:
    ran = scala.run(f"val asked = {SCALA_ASKS}.getOrCreate()")
    assert "Ignored: spark.executor.memory and spark.master, which this session has from the stack's settings; ask there for" in ran.warned
    assert "Ignored" not in scala.run(f"val again = {SCALA_ASKS}.getOrCreate()").warned


def test_a_cell_of_scala_that_asks_for_another_value_is_told_too(scala: RealKernel) -> None:
    builder = 'org.apache.spark.sql.SparkSession.builder.config("spark.executor.memory", "{}").getOrCreate()'
    first, second = (scala.run(builder.format(size)) for size in ("7g", "8g"))
    assert "spark.executor.memory" in first.warned
    assert "spark.executor.memory" in second.warned


def test_the_conf_of_scala_answers_what_is(scala: RealKernel) -> None:
    scala.run(f'{SCALA_ASKS}.config("spark.kubernetes.namespace", "other").getOrCreate()')
    cell = 'println(Seq("spark.executor.memory", "spark.master", "spark.kubernetes.namespace").map(spark.conf.getOption(_).getOrElse("none")).mkString(" "))'
    assert scala.run(cell).lines()[-1] == "512m local-cluster[1,2,512] none"


def test_a_store_that_scala_asks_a_running_session_for_is_asked_for_in_the_stack(scala: RealKernel) -> None:
    ran = scala.run('val stored = org.apache.spark.sql.SparkSession.builder.config("spark.hadoop.fs.s3a.endpoint", "http://elsewhere").getOrCreate()')
    assert "Ignored: spark.hadoop.fs.s3a.endpoint, which this session has from the stack's settings; ask there for `data.stores`." in ran.warned
    assert scala.run('println(spark.conf.getOption("spark.hadoop.fs.s3a.endpoint"))').lines() == ["None"]


def test_what_a_session_can_change_is_changed_by_scala(scala: RealKernel) -> None:
    ran = scala.run('org.apache.spark.sql.SparkSession.builder.config("spark.sql.shuffle.partitions", 7).config("spark.my.own", "x").getOrCreate()')
    assert "Ignored" not in ran.warned
    assert scala.run('println(spark.conf.get("spark.sql.shuffle.partitions") + spark.conf.get("spark.my.own"))').lines()[-1] == "7x"
