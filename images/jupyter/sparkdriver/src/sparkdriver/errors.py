"""Errors of Spark in a Python cell: the last cause first, then the lines of the person's own code, and nobody else's."""

from __future__ import annotations

import contextlib
import logging
import re
import sysconfig
import traceback
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any

from .jobs import no_interrupts

if TYPE_CHECKING:
    from IPython.core.interactiveshell import InteractiveShell

_OTHERS = ("/pyspark/", "/py4j/", str(Path(__file__).parent), sysconfig.get_path("stdlib"), sysconfig.get_path("purelib"))
_TRACEBACK = "Traceback (most recent call last):"

# Between the errors of a chain, and what Spark puts behind Python's words.
_ANOTHER = re.compile(r"\n+(?:The above exception was|During handling of the above exception)[^\n]*:\n+")
_JAVA = re.compile(r"\n\s*(?:at \S+\(.*\)|SQLSTATE: \w+|(?:JVM|Driver) stacktrace:)(?:\n|$)")


def shorten(shell: InteractiveShell) -> None:
    """For all cells from now on, also as another error's cause; `%tb` shows the same, and the exception itself has everything."""
    from py4j.protocol import Py4JJavaError
    from pyspark.errors.exceptions.captured import CapturedException

    Py4JJavaError._render_traceback_ = _of_java
    CapturedException._render_traceback_ = _of_spark
    shell.InteractiveTB.format_exception_as_a_whole = _by_itself(shell.InteractiveTB.format_exception_as_a_whole)
    shell.set_custom_exc((KeyboardInterrupt,), _of_an_interrupt)
    # Py4J writes what it raises into logs as well, with its own frames.
    logging.getLogger("py4j").setLevel(logging.CRITICAL)
    logging.getLogger().addFilter(lambda record: record.msg != "KeyboardInterrupt while sending command.")


def _of_an_interrupt(shell: InteractiveShell, kind: type, interrupt: BaseException, _: TracebackType, **__: Any) -> None:
    """Where the cell was, and not where Py4J was; a cell in another language says it itself."""
    render = getattr(interrupt, "_render_traceback_", lambda: [kind.__name__, *_own_lines(interrupt)])
    # IPython would never ask here again after another interrupt.
    with no_interrupts():
        shell._showtraceback(kind, interrupt, render())


def _by_itself(format_one: Any) -> Any:
    """IPython asks only the last error of a chain how it is shown."""

    def formatted(kind: type, error: BaseException, *more: Any) -> list[list[str]]:
        render = getattr(error, "_render_traceback_", None)
        with contextlib.suppress(Exception):  # of a driver that has gone, nothing can be asked
            if render:
                return [render()]
        return format_one(kind, error, *more)

    return formatted


def _of_java(error: Any) -> list[str]:
    from pyspark import SparkContext

    problem = SparkContext._jvm.dev.sparkdriver.repl.Problem.of(error.java_exception)
    return _said(problem.name(), problem.text(), error)


def _of_spark(error: Any) -> list[str]:
    return _said(type(error).__name__, str(error), error)


def _said(name: str, text: str, error: BaseException) -> list[str]:
    return [*(_python_causes(text) or f"{name}: {text.strip()}".splitlines()), *_own_lines(error)]


def _python_causes(text: str) -> list[str]:
    """What a function that ran on an executor raised, and where in the person's code; then what it had been raised before."""
    begin = text.find(_TRACEBACK)
    if begin < 0:
        return []
    last, *before = map(_python_cause, reversed(_ANOTHER.split(_JAVA.split(text[begin:])[0])))
    return [*last, *(line for first, *more in before for line in (f"  after {first}", *more))]


def _python_cause(traceback: str) -> list[str]:
    lines = traceback.strip("\n").splitlines()
    end = next((at for at, line in enumerate(lines) if at and line and not line[0].isspace()), len(lines) - 1)
    own = [line for line in lines[:end] if line.lstrip().startswith("File ") and not any(each in line for each in _OTHERS)]
    return [*lines[end:], *own]


def _own_lines(error: BaseException) -> list[str]:
    frames = traceback.extract_tb(error.__traceback__)
    return [f"  line {frame.lineno}: {frame.line}" for frame in frames if not any(each in frame.filename for each in _OTHERS)]
