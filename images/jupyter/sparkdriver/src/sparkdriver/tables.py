"""A DataFrame at a cell's end is shown as a table, by one run of its plan: PySpark's own way has one for text and one for HTML."""

from __future__ import annotations

import re
from html import escape, unescape
from typing import TYPE_CHECKING, Any

from IPython.display import display

if TYPE_CHECKING:
    from IPython.core.interactiveshell import InteractiveShell
    from pyspark.sql import DataFrame

_ROW = re.compile(r"<tr>(.*?)</tr>", re.DOTALL)
_CELL = re.compile(r"<t[hd]>(.*?)</t[hd]>", re.DOTALL)


class Tables:
    def __init__(self, shell: InteractiveShell) -> None:
        self._shell = shell

    def register(self) -> None:
        formatter = self._shell.display_formatter.mimebundle_formatter
        formatter.for_type_by_name("pyspark.sql.dataframe", "DataFrame", self._bundle)

    def _bundle(self, frame: DataFrame, **_: Any) -> dict[str, str] | None:
        """Nothing of ours where the session's conf says so."""
        conf = frame.sparkSession._jconf
        if not conf.isReplEagerEvalEnabled():
            return None
        try:
            return bundle(frame, conf.replEagerEvalMaxNumRows(), conf.replEagerEvalTruncate())
        except Exception:
            self._shell.showtraceback()
            return _columns(frame)


def show(frame: DataFrame, rows: int, characters: int) -> None:
    display(bundle(frame, rows, characters), raw=True)


def bundle(frame: DataFrame, rows: int, characters: int) -> dict[str, str]:
    if frame.isStreaming:
        # Its rows come to whoever starts it.
        return _columns(frame)
    table = frame._jdf.htmlString(rows, characters)
    return {"text/html": f'<div style="overflow: auto; max-height: 40em; white-space: pre-wrap">{table}</div>', "text/plain": _text(table)}


def _columns(frame: DataFrame) -> dict[str, str]:
    """As both kinds, for IPython would have PySpark run the plan for that which is missing."""
    text = "DataFrame[" + ", ".join(": ".join(column) for column in frame.dtypes) + "]"
    return {"text/html": f"<div>{escape(text)}</div>", "text/plain": text}


def _text(table: str) -> str:
    rows = [[unescape(cell) for cell in _CELL.findall(row)] for row in _ROW.findall(table)]
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    lines = ["  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in rows]
    rest = table.rpartition("</table>")[2].strip()
    return "\n".join([*lines, rest] if rest else lines)
