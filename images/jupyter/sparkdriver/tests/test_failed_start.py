"""What the person at the notebook is told when Spark does not start, by real Sparks that do not."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from real_kernel import RealKernel
from sparks import SPARKS

from sparkdriver.advice import START, advice_on
from sparkdriver.driverlog import DriverLog
from sparkdriver.failedstart import explanation

with_spark = pytest.mark.skipif(not SPARKS, reason="images/test.sh says where Sparks are")

Started = Callable[..., RealKernel]


@pytest.fixture
def start(spark: Path, classes: Path, tmp_path: Path) -> Iterator[Started]:
    kernels: list[RealKernel] = []

    def started(name: str, **conf: str) -> RealKernel:
        kernels.append(RealKernel(name, spark, classes, tmp_path, {key.replace("_", "."): value for key, value in conf.items()}))
        return kernels[0]

    yield started
    for kernel in kernels:
        kernel.close()


@with_spark
def test_a_package_that_cannot_be_had_is_named_with_its_setting(start: Started, tmp_path: Path) -> None:
    kernel = start("python3", spark_jars_packages="com.example:nothing:1.0", spark_jars_ivy=str(tmp_path / "ivy"))
    said = kernel.run("1").warned
    assert "Spark did not start: RuntimeException: [unresolved dependency: com.example#nothing;1.0: not found]" in said
    assert "cannot be reached from here" in said
    assert "`javaPackages`" in said
    assert "kubectl" not in said


@with_spark
def test_a_jar_whose_server_cannot_be_reached_is_told_with_its_setting(start: Started) -> None:
    said = start("python3", spark_jars="https://there-is-none.invalid/x.jar").run("1").warned
    assert "Spark did not start: UnknownHostException: there-is-none.invalid" in said
    assert "`spark.jars`" in said and "`egress`" in said
    assert "kubectl" not in said


@with_spark
def test_each_cell_that_misses_the_session_is_told_why(start: Started) -> None:
    kernel = start("python3", spark_plugins="com.example.Gone")
    assert "`com.example.Gone`, which `spark.plugins` of the stack's `spark.conf` asks for" in kernel.run("1").warned
    assert "did not start" not in kernel.run("2").warned
    assert "Spark did not start: ClassNotFoundException: com.example.Gone" in kernel.run("spark.range(3)").warned
    assert "did not start" in kernel.run("%%sql\nselect 1").warned
    assert "did not start" not in kernel.run("mistyped").warned


@with_spark
def test_the_first_cell_is_told_once_though_it_misses_the_session(start: Started) -> None:
    kernel = start("python3", spark_task_cpus="many")
    said = kernel.run("sc").warned
    assert said.count("Spark did not start: ") == 1
    assert "IllegalArgumentException: " in said
    assert "The value of `spark.task.cpus` is none that Spark takes" in said


@with_spark
def test_each_scala_cell_is_told_why(start: Started) -> None:
    kernel = start("scala", spark_task_cpus="many")
    for _ in range(2):
        said = kernel.run("1 + 1").warned
        assert said.count("Spark did not start: ") == 1
        assert "The value of `spark.task.cpus` is none that Spark takes" in said


@with_spark
def test_an_extension_that_spark_does_without_is_named(start: Started) -> None:
    kernel = start("python3", spark_sql_extensions="com.example.Gone")
    ran = kernel.run("print(spark.range(3).count())")
    assert ran.lines() == ["3"]
    assert "without the extension `com.example.Gone`" in ran.warned
    assert "`spark.sql.extensions` of the stack's `spark.conf` asks for it" in ran.warned
    assert "without the extension" not in kernel.run("1").warned


@with_spark
def test_a_java_that_does_not_start_says_its_last_words(start: Started) -> None:
    said = start("python3", spark_driver_memory="90000g").run("1").warned
    assert "Spark did not start: Could not reserve enough space for 94371840000KB object heap" in said
    assert "`driver.memory`" in said


def log(text: str) -> DriverLog:
    said = DriverLog()
    said.keep(text)
    return said


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ('Exception in thread "main" a.b.Outer: no\n\tat a.b\nCaused by: c.d.Inner: why\n\tat c.d\n', "Inner: why"),
        ("Invalid maximum heap size: -Xmxabc\nError: Could not create the Java Virtual Machine.\n", "Invalid maximum heap size: -Xmxabc"),
        ("Error: Not allowed to specify max heap\nUsage: spark-submit\n", "Error: Not allowed to specify max heap"),
        ("", None),
    ],
)
def test_the_last_cause_is_found_in_what_a_jvm_said(text: str, words: str | None) -> None:
    assert log(text).last_words() == words


def test_a_jvm_that_is_ended_without_a_word_had_too_little_memory() -> None:
    assert "`driver.memoryOverhead`" in explanation(RuntimeError("[JAVA_GATEWAY_EXITED] Java gateway process exited"), DriverLog())


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (
            'pods "a" is forbidden: exceeded quota: ads, requested: requests.memory=1408Mi, used: requests.memory=3Gi, '
            "limited: requests.memory=4Gi.",
            "The team's quota is used up: requests.memory=1408Mi more was asked for, requests.memory=3Gi of requests.memory=4Gi are in use.",
        ),
        ("RuntimeException: [unresolved dependency: a.b#c;1: not found]", "There is no package `a.b#c;1`."),
        ("SparkException: Executor memory must be a positive number", "`executor.memory`"),
        ("SparkIllegalArgumentException: [INVALID_DRIVER_MEMORY] System memory 104857600 must be at least", "`driver.memory`"),
        ("FileNotFoundException: Jar /nope/a.jar not found", "no file `/nope/a.jar`"),
    ],
)
def test_the_setting_of_the_stack_is_named(words: str, sentence: str) -> None:
    assert sentence in (advice_on(words, START) or "")


@pytest.mark.parametrize(
    "reason",
    [
        "UnknownHostException: repo.example",
        "ConnectException: Connection refused",
        "ConnectException: Connection timed out",
        "SocketTimeoutException: connect timed out",
        "NoRouteToHostException: No route to host",
    ],
)
def test_a_server_of_files_that_is_out_of_reach_is_told(reason: str) -> None:
    stack = "\tat org.apache.spark.util.DependencyUtils$.downloadFile(DependencyUtils.scala:264)"
    assert "`egress`" in (advice_on(f"{reason}\n{stack}", START) or "")


def test_another_server_that_is_out_of_reach_is_none_of_files() -> None:
    assert advice_on("ConnectException: Connection refused\n\tat io.fabric8.kubernetes.client", START) is None


@pytest.mark.parametrize("said", ["com.example.Gone", "Class com.example.Gone not found"])
def test_a_class_that_is_missing_is_named(said: str) -> None:
    assert "has the class `com.example.Gone`" in (advice_on(f"ClassNotFoundException: {said}", START) or "")


def test_what_nobody_knows_leads_to_the_log() -> None:
    said = explanation(ValueError("pods is forbidden"), DriverLog())
    assert "kubectl" in said
