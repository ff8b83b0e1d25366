"""`%%scala` and `%%sql`: cells of other languages in the session that Python has."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from IPython.core.error import UsageError

from . import anew, elsewhere, sql
from .scala import Scala, ScalaError
from .values import share, shared

if TYPE_CHECKING:
    from IPython.core.interactiveshell import InteractiveShell
    from pyspark.sql import SparkSession

FRAME = "_sqldf"

_NO_SCALA = (
    "What begins with `%` is no Scala, and a cell has one language. Packages for Scala are `javaPackages` of the environment in the "
    "stack's settings; `%pip` installs Python's, in a Python notebook."
)


class NoSession(UsageError):
    pass


class Languages:
    def __init__(self, shell: InteractiveShell) -> None:
        self._shell = shell

    def register(self) -> None:
        self._shell.register_magic_function(self.scala, "cell", "scala")
        self._shell.register_magic_function(self.sql, "cell", "sql")
        self._shell.push({"share": share, "shared": shared}, interactive=False)

    def scala(self, line: str, cell: str) -> None:
        """Runs a cell of Scala, with `spark`, `sc` and the names of earlier ones."""
        _refuse(line, "scala")
        if cell.lstrip().startswith("%"):
            raise UsageError(_NO_SCALA)
        scala = Scala(self._spark()._jvm)
        try:
            scala.run(cell)
        except ScalaError:
            elsewhere.after_scala()
            raise
        elsewhere.after_scala()

    def sql(self, line: str, cell: str) -> None:
        """Runs a cell of SQL, and shows its last statement's first rows; all of them are `_sqldf`, in both languages."""
        _refuse(line, "sql")
        frame = sql.run(cell, self._spark())
        if frame is not None:
            self._shell.push({FRAME: frame}, interactive=False)
            share(FRAME, frame)

    def _spark(self) -> SparkSession:
        """The one that cells call so; when that has ended, or nothing is called so, the one that there is, or the next."""
        from pyspark.sql import SparkSession

        named, running = self._shell.user_ns.get("spark"), anew.running()
        has_one = isinstance(named, SparkSession)
        if has_one and named.sparkContext is running:
            return named
        if not has_one and running is None:
            raise NoSession("There is no Spark session.")
        session = SparkSession.builder.getOrCreate()
        if has_one:
            print("The session of before was stopped; `spark` and `sc` are of a new one.", file=sys.stderr)
        self._shell.push({"spark": session, "sc": session.sparkContext}, interactive=False)
        return session


def _refuse(line: str, language: str) -> None:
    if line.strip():
        raise UsageError(f"`%%{language}` takes nothing behind it: the code begins in the next line.")
