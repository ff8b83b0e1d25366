from __future__ import annotations

from pathlib import Path

import pytest

from sparkdriver.advice import advice

TOO_LARGE = (
    "An error occurred while calling o45.collectToPython.\n: org.apache.spark.SparkException: Job aborted: Total size of "
    "serialized results of 2 tasks (300.1 MiB) is bigger than spark.driver.maxResultSize (256.0 MiB)\n\tat org.apache"
)


def test_a_result_that_is_too_large_names_its_limit_and_the_setting() -> None:
    said = advice(RuntimeError(TOO_LARGE))
    assert said is not None
    assert "256.0 MiB" in said
    assert "`driver.memory`" in said


def test_a_full_heap_is_told_in_words() -> None:
    said = advice(RuntimeError("java.lang.OutOfMemoryError: Java heap space"))
    assert said is not None
    assert said.startswith("The session's memory is full")


def test_what_speaks_for_itself_is_left_alone() -> None:
    assert advice(ZeroDivisionError("division by zero")) is None


def test_an_executors_full_heap_is_not_the_drivers() -> None:
    said = advice(RuntimeError("Lost task 1.3 in stage 2.0 (executor 1): java.lang.OutOfMemoryError: Java heap space"))
    assert said is not None
    assert "`executor.memory`" in said


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ("java.lang.ClassNotFoundException: Class org.apache.hadoop.fs.s3a.S3AFileSystem not found", "has no S3"),
        ("getting task result: java.lang.IllegalStateException: unread block data", "memory is full"),
        ("AccessDeniedException: s3a://a/: listStatus: (Error Code: SignatureDoesNotMatch", "does not know the session's key"),
        ("AccessDeniedException: dir/g: Writing Object: Access Denied. (Service: Amazon S3; Error Code: AccessDenied", "refused"),
        ("AccessDeniedException: s3a://a/f: getFileStatus: Forbidden (Service: Amazon S3", "The store refused"),
        ("UnknownStoreException: `s3a://a/': listStatus: The specified bucket does not exist. (404", "no such bucket"),
        ("UnknownStoreException: `s3a://a/':  Bucket does not exist (Error Code: NoSuchBucket", "no such bucket"),
        ("IOException: Upload failed for 'gs://a/x'. details=GoogleJsonResponseException: 404 Not Found", "no such bucket"),
        ("AccessDeniedException: s3a://a/z: NoAuthWithAWSException: No AWS Credentials provided", "has no key"),
    ],
)
def test_what_a_store_answers_is_told_in_words(words: str, sentence: str) -> None:
    assert sentence in (advice(RuntimeError(words)) or "")


NO_MODULE = "Traceback (most recent call last):\n  File worker.py, line 1, in main\nModuleNotFoundError: No module named 'helper.rates'\n"


@pytest.mark.parametrize("words", [f"PythonException: \n  An exception was thrown\n{NO_MODULE}", f"java: o.a.s.PythonException: {NO_MODULE}\tat a.B"])
def test_a_module_that_executors_lack_is_said_to_be_given_to_them(words: str) -> None:
    said = advice(RuntimeError(words)) or ""
    assert said.startswith("Executors have no module `helper`.") and "`sc.addPyFile`" in said and "`%pip install`" in said


def test_a_module_that_the_driver_lacks_is_left_to_pythons_own_words() -> None:
    assert advice(ModuleNotFoundError("No module named 'helper'")) is None


def test_a_barrier_job_is_told_which_setting_keeps_executors() -> None:
    said = advice(RuntimeError("[SPARK-24942]: Barrier execution mode does not support dynamic resource allocation for now."))
    assert "`executor.instances`" in (said or "")


def test_what_the_cluster_refuses_is_not_the_stores() -> None:
    assert advice(RuntimeError("403 Forbidden: pods is forbidden: User cannot list resource")) is None


def test_the_package_for_s3_is_of_the_hadoop_that_this_spark_has(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "jars").mkdir()
    (tmp_path / "jars/hadoop-client-api-3.5.0.jar").touch()
    monkeypatch.setenv("SPARK_HOME", str(tmp_path))
    said = advice(RuntimeError("java.lang.ClassNotFoundException: Class org.apache.hadoop.fs.s3a.S3AFileSystem not found"))
    assert "hadoop-aws:3.5.0" in (said or "")
