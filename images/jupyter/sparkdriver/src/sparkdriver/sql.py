"""SQL cells: one statement, or several with semicolons between them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from . import tables

if TYPE_CHECKING:
    from pyspark.sql import DataFrame, SparkSession

ROWS = 20
CHARACTERS = 100

# A plan, the statement that makes a table, and what a function does: one text each, of which all is wanted.
_WHOLE = (["plan"], ["createtab_stmt"], ["function_desc"])

# A semicolon in any of these ends no statement. An open one goes on to the end.
_QUOTED = r"""'(?:\\.|[^'\\])*(?:'|\Z)|"(?:\\.|[^"\\])*(?:"|\Z)|`[^`]*(?:`|\Z)"""
_COMMENT = r"--[^\n]*|/\*.*?(?:\*/|\Z)"
_TOKEN = re.compile(rf"{_QUOTED}|{_COMMENT}|;|[^;]", re.DOTALL)


def statements(text: str) -> list[str]:
    """Those that have something to do: not comments alone."""
    parts = [""]
    for token in _TOKEN.findall(text):
        if token == ";":
            parts.append("")
        else:
            parts[-1] += token
    return [part.strip() for part in parts if _without_comments(part)]


def _without_comments(part: str) -> str:
    return "".join(token for token in _TOKEN.findall(part) if not re.match(_COMMENT, token)).strip()


def run(text: str, spark: SparkSession) -> DataFrame | None:
    """Runs them all, and shows the first rows of the last one."""
    frame = None
    for statement in [text] if _is_script(text, spark.version) else statements(text):
        frame = spark.sql(statement)
    if frame is not None and frame.columns:
        tables.show(frame, ROWS, _most_characters(frame.columns))
    return frame


def _is_script(text: str, version: str) -> bool:
    """Spark 4 has blocks, whose semicolons are theirs."""
    return int(version.partition(".")[0]) >= 4 and re.match(r"begin\b", _without_comments(text), re.IGNORECASE) is not None


def _most_characters(columns: list[str]) -> int:
    return 0 if columns in _WHOLE else CHARACTERS
