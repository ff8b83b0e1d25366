"""Why there is no Spark session, said to each cell that asks for one."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING, Any

from .advice import START, advice_on
from .languages import NoSession

if TYPE_CHECKING:
    from IPython.core.interactiveshell import ExecutionResult, InteractiveShell

    from .driverlog import DriverLog

_KILLED = "OutOfMemoryError: the driver's JVM was ended before it was ready, without a word"


class FailedStart:
    def __init__(self, shell: InteractiveShell, explanation: str) -> None:
        self._shell = shell
        self._explanation = explanation

    def tell(self) -> None:
        """The first cell in any case, and then those that miss the session."""
        self._say()
        self._shell.events.register("pre_execute", self._watch)

    def _watch(self) -> None:
        self._shell.events.unregister("pre_execute", self._watch)
        self._shell.events.register("post_run_cell", self._repeat)

    def _repeat(self, result: ExecutionResult) -> None:
        missed = result.error_in_exec
        if isinstance(missed, NoSession) or (isinstance(missed, NameError) and missed.name in ("spark", "sc")):
            self._say()

    def _say(self) -> None:
        print(self._explanation, file=sys.stderr)


def explanation(problem: BaseException | None, log: DriverLog) -> str:
    reason = _reason(problem, log)
    what_to_do = advice_on("\n".join([reason, *log.lines()]), START)
    return f"Spark did not start: {reason}\n{what_to_do or _where_to_look()}\nRestart the kernel to try again; until then its cells have no Spark."


def _where_to_look() -> str:
    namespace = os.environ.get("POD_NAMESPACE", "<namespace>")
    pod = os.environ.get("POD_NAME", "<pod>")
    return f"Look at: kubectl --namespace {namespace} logs {pod}\n         kubectl --namespace {namespace} get pods,events,resourcequota"


def _reason(problem: BaseException | None, log: DriverLog) -> str:
    """The last cause, in one line."""
    words = str(problem).strip()
    if "JAVA_GATEWAY_EXITED" in words:
        return log.last_words() or _KILLED
    if (java := getattr(problem, "java_exception", None)) is not None:
        return _of_java(java)
    return words.splitlines()[0] if words else type(problem).__name__


def _of_java(exception: Any) -> str:
    from pyspark import SparkContext

    problem = SparkContext._jvm.dev.sparkdriver.repl.Problem.of(exception)
    return f"{problem.name()}: {problem.text()}".strip().splitlines()[0]
