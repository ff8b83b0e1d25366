from __future__ import annotations

import os
import signal
import sys
import threading
from types import ModuleType, SimpleNamespace
from typing import Any
from unittest.mock import MagicMock

import pytest
from IPython.core.interactiveshell import InteractiveShell

from sparkdriver import anew, last_words
from sparkdriver.driverlog import DriverLog
from sparkdriver.failedstart import explanation
from sparkdriver.pyspark_session import SessionStart, load_ipython_extension


class FakeContext:
    def __init__(self) -> None:
        self.ended: int | None = None
        self._gateway = SimpleNamespace(proc=SimpleNamespace(wait=threading.Event().wait, poll=lambda: self.ended))

        self._conf = SimpleNamespace(getAll=list)
        self._jsc = MagicMock()
        self.cancelled: list[str] = []
        self._jvm = MagicMock()
        self._jvm.dev.sparkdriver.session.CellJobs.cancel.side_effect = self.cancelled.append


class FakeSession:
    """Its conf goes to every thread by a call into Java."""

    def __init__(self) -> None:
        self.sparkContext = FakeContext()
        self._jvm = MagicMock()
        self._jvm.dev.sparkdriver.session.StackConf.changed.return_value = False
        self._jsparkSession = object()


@pytest.fixture
def shell() -> InteractiveShell:
    InteractiveShell.clear_instance()
    return InteractiveShell.instance()


def pyspark_that(monkeypatch: pytest.MonkeyPatch, get_or_create: Any) -> None:
    sql = ModuleType("pyspark.sql")
    sql.SparkSession = SimpleNamespace(builder=SimpleNamespace(getOrCreate=get_or_create))
    monkeypatch.setitem(sys.modules, "pyspark", MagicMock())
    monkeypatch.setitem(sys.modules, "pyspark.sql", sql)
    monkeypatch.setattr("sparkdriver.celltags.follow", lambda: None)
    monkeypatch.setattr("sparkdriver.broadcast.mend", lambda: None)
    monkeypatch.setattr("sparkdriver.errors.shorten", lambda shell: None)
    monkeypatch.setattr("sparkdriver.anew.share_defaults", lambda jvm: None)
    monkeypatch.setattr("sparkdriver.elsewhere.adapt", lambda *_: None)
    monkeypatch.setattr("sparkdriver.pyfiles.follow_edits", lambda: None)
    monkeypatch.setattr(DriverLog, "launch", lambda _: None)


def test_the_first_cell_waits_for_the_session(
    monkeypatch: pytest.MonkeyPatch, shell: InteractiveShell
) -> None:
    started = threading.Event()
    session = FakeSession()
    pyspark_that(monkeypatch, lambda: started.wait(5) and session)
    load_ipython_extension(shell)
    threading.Timer(0.2, started.set).start()
    assert shell.run_cell("spark").result is session
    assert shell.run_cell("sc").result is session.sparkContext


def test_the_session_has_its_names_before_the_first_cell(monkeypatch: pytest.MonkeyPatch, shell: InteractiveShell) -> None:
    session = FakeSession()
    pyspark_that(monkeypatch, lambda: session)
    start = SessionStart(shell)
    start.begin()
    start._decided.wait(5)
    assert (shell.user_ns["spark"], shell.user_ns["sc"]) == (session, session.sparkContext)


@pytest.fixture
def interrupted(monkeypatch: pytest.MonkeyPatch, shell: InteractiveShell) -> threading.Event:
    """The session comes with the event, and the cell that waits for it before is interrupted."""
    started = threading.Event()
    pyspark_that(monkeypatch, lambda: started.wait(5) and FakeSession())
    load_ipython_extension(shell)
    threading.Timer(0.2, os.kill, (os.getpid(), signal.SIGINT)).start()
    return started


def test_an_interrupt_ends_a_cell_that_waits_for_the_session(
    interrupted: threading.Event, shell: InteractiveShell, capsys: pytest.CaptureFixture[str]
) -> None:
    assert isinstance(shell.run_cell("began = True").error_in_exec, KeyboardInterrupt)
    assert "began" not in shell.user_ns
    said = capsys.readouterr().out
    assert "KeyboardInterrupt" in said
    assert "sparkdriver" not in said


@pytest.mark.parametrize("cell", ["1", "no python"])
def test_the_cell_after_an_interrupted_one_has_the_session(interrupted: threading.Event, shell: InteractiveShell, cell: str) -> None:
    assert not shell.run_cell(cell).success
    interrupted.set()
    assert isinstance(shell.run_cell("spark").result, FakeSession)


def test_executors_of_a_driver_that_died_are_deleted(monkeypatch: pytest.MonkeyPatch, shell: InteractiveShell) -> None:
    swept = threading.Event()
    monkeypatch.setattr("sparkdriver.anew.sweep", swept.set)
    died = threading.Event()
    session = FakeSession()
    session.sparkContext._gateway.proc.wait = died.wait
    pyspark_that(monkeypatch, lambda: session)
    load_ipython_extension(shell)
    shell.run_cell("1")
    assert not swept.is_set()
    died.set()
    assert swept.wait(5)


@pytest.mark.parametrize("gateway", [None, SimpleNamespace(proc=SimpleNamespace(poll=lambda: 1))])
def test_a_driver_that_is_not_there_has_no_context(monkeypatch: pytest.MonkeyPatch, gateway: Any) -> None:
    pyspark_that(monkeypatch, lambda: None)
    sys.modules["pyspark"].SparkContext = SimpleNamespace(_active_spark_context=None, _gateway=gateway)
    assert anew.running() is None


def test_a_session_that_fails_is_explained_once_and_the_kernel_works(
    monkeypatch: pytest.MonkeyPatch, shell: InteractiveShell, capsys: pytest.CaptureFixture[str]
) -> None:
    def fail() -> None:
        raise RuntimeError("pods is forbidden\nat line 1\nat line 2")

    pyspark_that(monkeypatch, fail)
    load_ipython_extension(shell)
    assert shell.run_cell("1 + 1").result == 2
    assert shell.run_cell("2 + 2").result == 4
    assert capsys.readouterr().err.count("Spark did not start: pods is forbidden\n") == 1


def test_an_interrupted_cell_stops_the_cluster_as_well(
    monkeypatch: pytest.MonkeyPatch, shell: InteractiveShell
) -> None:
    session = FakeSession()
    pyspark_that(monkeypatch, lambda: session)
    sys.modules["pyspark"].SparkContext._active_spark_context = session.sparkContext
    load_ipython_extension(shell)
    shell.run_cell("1")
    assert not session.sparkContext.cancelled
    shell.run_cell("raise KeyboardInterrupt")
    assert len(session.sparkContext.cancelled) == 1


def test_a_cell_that_asks_for_too_much_ends_in_advice(
    monkeypatch: pytest.MonkeyPatch, shell: InteractiveShell, capsys: pytest.CaptureFixture[str]
) -> None:
    pyspark_that(monkeypatch, lambda: FakeSession())
    load_ipython_extension(shell)
    shell.run_cell("raise MemoryError('java.lang.OutOfMemoryError: Java heap space')")
    assert "The session's memory is full" in capsys.readouterr().err


def test_the_explanation_names_the_pod_to_look_at(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("POD_NAMESPACE", "ads")
    monkeypatch.setenv("POD_NAME", "main-0")
    assert "kubectl --namespace ads logs main-0" in explanation(ValueError("no"), DriverLog())


def test_every_thread_is_given_the_conf_of_the_session(monkeypatch: pytest.MonkeyPatch, shell: InteractiveShell) -> None:
    session = FakeSession()
    pyspark_that(monkeypatch, lambda: session)
    load_ipython_extension(shell)
    shell.run_cell("spark")
    session._jvm.SparkSession.setActiveSession.assert_called_once_with(session._jsparkSession)
    shared = session._jvm.dev.sparkdriver.session.SessionConf.everywhere.call_count
    shell.run_cell("spark")
    assert session._jvm.dev.sparkdriver.session.SessionConf.everywhere.call_count > shared


def test_a_session_that_ended_is_asked_for_nothing(monkeypatch: pytest.MonkeyPatch, shell: InteractiveShell) -> None:
    session = FakeSession()
    pyspark_that(monkeypatch, lambda: session)
    load_ipython_extension(shell)
    shell.run_cell("spark")
    session.sparkContext.ended = 1
    shared = session._jvm.dev.sparkdriver.session.SessionConf.everywhere.call_count
    shell.run_cell("1")
    assert session._jvm.dev.sparkdriver.session.SessionConf.everywhere.call_count == shared


def test_a_secret_that_is_missing_is_named_instead_of_a_session(
    monkeypatch: pytest.MonkeyPatch, shell: InteractiveShell, capsys: pytest.CaptureFixture[str]
) -> None:
    pyspark_that(monkeypatch, lambda: FakeSession())
    resolve = sys.modules["pyspark"].SparkContext._jvm.dev.sparkdriver.session.SecretConf.resolve
    resolve.side_effect = LookupError("spark.x: there is no secret `db` in this pod")
    load_ipython_extension(shell)
    shell.run_cell("1")
    assert "Spark did not start: spark.x: there is no secret `db` in this pod" in capsys.readouterr().err


def test_a_person_is_told_once_that_the_stacks_conf_is_newer(
    monkeypatch: pytest.MonkeyPatch, shell: InteractiveShell, capsys: pytest.CaptureFixture[str]
) -> None:
    session = FakeSession()
    conf = session._jvm.dev.sparkdriver.session.StackConf
    conf.CHANGED = "newer"
    pyspark_that(monkeypatch, lambda: session)
    load_ipython_extension(shell)
    shell.run_cell("1")
    assert "newer" not in capsys.readouterr().err
    conf.changed.return_value = True
    shell.run_cell("1")
    shell.run_cell("1")
    assert capsys.readouterr().err.count("newer") == 1


def test_a_start_that_fetches_packages_says_so_after_a_while(
    monkeypatch: pytest.MonkeyPatch, shell: InteractiveShell, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sparkdriver.pyspark_session._PATIENCE", 0.1)
    started = threading.Event()
    pyspark_that(monkeypatch, lambda: started.wait(5) and FakeSession())
    monkeypatch.setattr(DriverLog, "launch", lambda log: log.keep("a.b#c added as a dependency\n:: resolving dependencies ::"))
    load_ipython_extension(shell)
    threading.Timer(1, started.set).start()
    shell.run_cell("1")
    shell.run_cell("2")
    assert capsys.readouterr().err.count("Spark is still starting: it fetches the packages that `javaPackages`") == 1


@pytest.mark.parametrize("log", ["", "a.b#c added as a dependency\n\t1 artifacts copied, 0 already retrieved"])
def test_a_start_that_fetches_nothing_is_silent(
    monkeypatch: pytest.MonkeyPatch, shell: InteractiveShell, capsys: pytest.CaptureFixture[str], log: str
) -> None:
    monkeypatch.setattr("sparkdriver.pyspark_session._PATIENCE", 0.1)
    started = threading.Event()
    pyspark_that(monkeypatch, lambda: started.wait(5) and FakeSession())
    monkeypatch.setattr(DriverLog, "launch", lambda kept: kept.keep(log))
    load_ipython_extension(shell)
    threading.Timer(1, started.set).start()
    shell.run_cell("1")
    assert capsys.readouterr().err == ""


def test_the_first_cell_says_why_the_last_session_ended(
    monkeypatch: pytest.MonkeyPatch, shell: InteractiveShell, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("JPY_SESSION_NAME", "a.ipynb")
    last_words.tell("a.ipynb", "at night", "nothing ran in it.")
    pyspark_that(monkeypatch, lambda: FakeSession())
    load_ipython_extension(shell)
    shell.run_cell("1")
    shell.run_cell("2")
    assert capsys.readouterr().err.count("nothing ran") == 1
