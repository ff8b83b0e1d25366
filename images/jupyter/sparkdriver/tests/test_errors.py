from __future__ import annotations

import signal
from types import SimpleNamespace

from sparkdriver.errors import _of_an_interrupt, _said

ON_AN_EXECUTOR = """Job aborted due to stage failure: Task 0 failed: org.apache.spark.api.python.PythonException: Traceback (most recent call last):
  File "/opt/spark/python/pyspark/worker.py", line 1247, in main
    process()
  File "/tmp/ipykernel_1/1.py", line 2, in <lambda>
ZeroDivisionError: division by zero
  in SparkException: Job aborted"""


def raised(error: Exception) -> Exception:
    try:
        raise error
    except Exception as caught:
        return caught


def test_what_a_function_raised_on_an_executor_comes_first() -> None:
    expected = ["ZeroDivisionError: division by zero", '  File "/tmp/ipykernel_1/1.py", line 2, in <lambda>']
    assert _said("PythonException", ON_AN_EXECUTOR, ValueError()) == expected


def test_other_errors_have_their_name_and_their_words() -> None:
    assert _said("AnalysisException", "there is no such table\n", ValueError()) == ["AnalysisException: there is no such table"]


def test_another_interrupt_while_one_is_shown_is_nothing() -> None:
    shell = SimpleNamespace(_showtraceback=lambda *_: signal.raise_signal(signal.SIGINT))
    _of_an_interrupt(shell, KeyboardInterrupt, KeyboardInterrupt(), None)


def test_the_persons_own_lines_follow() -> None:
    said = _said("AnalysisException", "no", raised(ValueError()))
    assert said[1].endswith("raise error")
