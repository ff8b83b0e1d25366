"""SQL cells: one statement, or several with semicolons between them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from . import tables

if TYPE_CHECKING:
    from pyspark.sql import DataFrame, SparkSession

ROWS = 20
CHARACTERS = 100

# A plan, the statement that makes a table, and what a function does: one text each, of which all is wanted.
_WHOLE = (["plan"], ["createtab_stmt"], ["function_desc"])


def run(text: str, spark: SparkSession) -> DataFrame | None:
    """Runs them all, and shows the first rows of the last one."""
    frame = None
    for statement in spark._jvm.dev.sparkdriver.repl.Statements.of(text):
        frame = spark.sql(statement)
    if frame is not None and frame.columns:
        tables.show(frame, ROWS, _most_characters(frame.columns))
    return frame


def _most_characters(columns: list[str]) -> int:
    return 0 if columns in _WHOLE else CHARACTERS
