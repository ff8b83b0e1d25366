from __future__ import annotations

import signal
from types import SimpleNamespace

import pytest

from sparkdriver.errors import _of_an_interrupt, _said

ON_AN_EXECUTOR = """Job aborted due to stage failure: Task 0 failed: org.apache.spark.api.python.PythonException: Traceback (most recent call last):
  File "/opt/spark/python/pyspark/worker.py", line 1247, in main
    process()
  File "/tmp/ipykernel_1/1.py", line 2, in <lambda>
ZeroDivisionError: division by zero

\tat org.apache.spark.api.python.BasePythonRunner$ReaderIterator.handlePythonException(PythonRunner.scala:572)

Driver stacktrace:"""

FROM_ANOTHER = """An exception was thrown from the Python worker:
Traceback (most recent call last):
  File "/tmp/ipykernel_1/1.py", line 4, in f
    codes[n]
    ~~~~~^^^
KeyError: 5

{between}

Traceback (most recent call last):
  File "/opt/spark/python/pyspark/worker.py", line 3622, in main
    process()
  File "/tmp/ipykernel_1/1.py", line 6, in f
ValueError: row 5 has no code
"""

OF_MANY_LINES = """Traceback (most recent call last):
  File "/tmp/ipykernel_1/1.py", line 2, in f
pydantic_core._pydantic_core.ValidationError: 1 validation error for Row
code
  Input should be a valid integer [type=int_parsing, input_value='x']

    For further information visit https://errors.pydantic.dev
{behind}"""


def raised(error: Exception) -> Exception:
    try:
        raise error
    except Exception as caught:
        return caught


def test_what_a_function_raised_on_an_executor_comes_first() -> None:
    expected = ["ZeroDivisionError: division by zero", '  File "/tmp/ipykernel_1/1.py", line 2, in <lambda>']
    assert _said("PythonException", ON_AN_EXECUTOR, ValueError()) == expected


@pytest.mark.parametrize(
    "between",
    [
        "The above exception was the direct cause of the following exception:",
        "During handling of the above exception, another exception occurred:",
    ],
)
def test_the_last_error_of_a_chain_comes_first_and_what_led_to_it_follows(between: str) -> None:
    assert _said("PythonException", FROM_ANOTHER.format(between=between), ValueError()) == [
        "ValueError: row 5 has no code",
        '  File "/tmp/ipykernel_1/1.py", line 6, in f',
        "  after KeyError: 5",
        '  File "/tmp/ipykernel_1/1.py", line 4, in f',
    ]


@pytest.mark.parametrize("behind", ["", " SQLSTATE: 38000", "\nJVM stacktrace:\norg.apache.spark.SparkException: x", "\n\tat a.B$c.d(B.scala:5)"])
def test_a_message_of_many_lines_is_whole_and_ends_where_javas_begin(behind: str) -> None:
    assert _said("PythonException", OF_MANY_LINES.format(behind=behind), ValueError()) == [
        "pydantic_core._pydantic_core.ValidationError: 1 validation error for Row",
        "code",
        "  Input should be a valid integer [type=int_parsing, input_value='x']",
        "",
        "    For further information visit https://errors.pydantic.dev",
        '  File "/tmp/ipykernel_1/1.py", line 2, in f',
    ]


def test_other_errors_have_their_name_and_their_words() -> None:
    assert _said("AnalysisException", "there is no such table\n", ValueError()) == ["AnalysisException: there is no such table"]


def test_another_interrupt_while_one_is_shown_is_nothing() -> None:
    shell = SimpleNamespace(_showtraceback=lambda *_: signal.raise_signal(signal.SIGINT))
    _of_an_interrupt(shell, KeyboardInterrupt, KeyboardInterrupt(), None)


def test_the_persons_own_lines_follow() -> None:
    said = _said("AnalysisException", "no", raised(ValueError()))
    assert said[1].endswith("raise error")
