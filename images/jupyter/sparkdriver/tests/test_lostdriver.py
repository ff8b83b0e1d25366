from __future__ import annotations

import os
from collections.abc import Callable
from types import SimpleNamespace

import pytest
from IPython.core.interactiveshell import InteractiveShell
from real_kernel import Opened

from sparkdriver import last_words
from sparkdriver.driverlog import DriverLog
from sparkdriver.lostdriver import LostDriver, cause
from sparkdriver.scala_kernel import ScalaStart

HEAP = "Terminating due to java.lang.OutOfMemoryError: Java heap space"


def log(text: str) -> DriverLog:
    made = DriverLog()
    made.keep(text)
    return made


@pytest.fixture
def ended() -> LostDriver:
    lost = LostDriver()
    lost.ended(log(HEAP))
    return lost


@pytest.fixture
def said(capsys: pytest.CaptureFixture[str]) -> Callable[[LostDriver, BaseException | None], str]:
    def said(lost: LostDriver, error: BaseException | None) -> str:
        lost.tell(SimpleNamespace(error_in_exec=error))
        return capsys.readouterr().err

    return said


Said = Callable[[LostDriver, BaseException | None], str]


def test_while_the_driver_lives_no_error_is_its_end(said: Said) -> None:
    assert said(LostDriver(), ValueError()) == ""


def test_the_first_cell_after_its_end_is_told_why_and_what_to_do(ended: LostDriver, said: Said) -> None:
    words = said(ended, None)
    assert f"the driver's JVM ended, its last words: {HEAP}." in words
    assert "Restart the kernel" in words


def test_cells_that_need_no_session_are_not_told_again(ended: LostDriver, said: Said) -> None:
    said(ended, None)
    assert said(ended, None) == ""


def test_cells_that_fail_are_told_each_time(ended: LostDriver, said: Said) -> None:
    said(ended, None)
    assert "Restart the kernel" in said(ended, ConnectionRefusedError())


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "without a word, as when the notebook's memory is used up"),
        ("26/11/28 07:00:00 ERROR ExecutorPodsAllocator: Max number of executor failures (20) reached", "Max number of executor failures (20) reached"),
    ],
)
def test_the_cause_is_what_its_log_ends_with(text: str, words: str) -> None:
    assert cause(log(text)).endswith(f"{words}.")


@pytest.fixture
def scala(monkeypatch: pytest.MonkeyPatch) -> ScalaStart:
    monkeypatch.setattr("os._exit", lambda _: None)
    monkeypatch.setenv("JPY_SESSION_NAME", "a.ipynb")
    InteractiveShell.clear_instance()
    return ScalaStart(InteractiveShell.instance())


def test_a_scala_kernel_leaves_the_cause_to_the_next_one(scala: ScalaStart) -> None:
    scala.ended()
    assert "the driver's JVM ended" in last_words.take(os.environ)


def test_a_scala_kernel_that_is_ended_leaves_no_words(scala: ScalaStart) -> None:
    scala._shell.exit_now = True
    scala.ended()
    assert last_words.take(os.environ) == ""


def test_a_cell_whose_driver_ends_says_so(opened: Opened) -> None:
    kernel = opened("python3")
    kernel.run("spark.range(3).count()")
    ran = kernel.run("sc._jvm.System.exit(1)")
    assert "the driver's JVM ended" in ran.warned
