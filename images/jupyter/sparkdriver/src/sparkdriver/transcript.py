"""What the cells of one kernel print, kept until somebody is known to have seen it."""

from __future__ import annotations

import time
from dataclasses import dataclass, field
from typing import Any

from nbformat import NotebookNode
from nbformat.v4 import output_from_msg

from .progress import MARK

_OUTPUTS = {"stream", "display_data", "execute_result", "error"}
# Of what a cell prints without end.
_MOST_CHARACTERS = 1_000_000
# Of all that one run shows, pictures included: the newest output stays whatever its size.
_MOST_OF_A_RUN = 10_000_000


@dataclass(eq=False)
class Run:
    """One run of a cell, asked for by a browser's tab."""

    cell: str
    source: str
    tab: str
    outputs: list[NotebookNode] = field(default_factory=list)
    count: int | None = None
    asked: float = field(default_factory=time.monotonic)
    ended: float | None = None
    # Whether its tab is known to have been there after its end.
    watched: bool = False
    unsaved: bool = True
    # When the server began to write it last, and when that was there.
    written: float = 0
    readable: float = 0
    # Whether no browser is known to have saved it as it was written.
    lacked: bool = False
    clears: bool = False
    _displays: dict[str, list[NotebookNode]] = field(default_factory=dict)
    _characters: int = 0

    def add(self, output: NotebookNode, display: str | None = None) -> None:
        if self.clears:
            self.clear()
        last = self.outputs[-1] if self.outputs else None
        if output.output_type == "stream" and last and last.output_type == "stream" and last.name == output.name:
            self._characters -= _characters(last)
            last.text = _shown(last.text + output.text)
            self._characters += _characters(last)
        else:
            self.outputs.append(output)
            self._characters += _characters(output)
            if display:
                self._displays.setdefault(display, []).append(output)
        self._changed()

    def update(self, display: str, data: dict[str, Any], metadata: dict[str, Any]) -> None:
        shown = self._displays.get(display, [])
        for output in shown:
            self._characters -= _characters(output)
            output.data, output.metadata = data, metadata
            self._characters += _characters(output)
        if shown:
            self._changed()

    def _changed(self) -> None:
        self.unsaved = True
        while self._characters > _MOST_OF_A_RUN and len(self.outputs) > 1:
            oldest = self.outputs.pop(0)
            self._characters -= _characters(oldest)
            for shown in self._displays.values():
                shown[:] = [each for each in shown if each is not oldest]

    def clear(self) -> None:
        self.outputs.clear()
        self._displays.clear()
        self._characters = 0
        self.clears = False
        self.unsaved = True


def _characters(value: Any) -> int:
    """Of an output, or a part of one."""
    if isinstance(value, dict):
        return sum(len(key) + _characters(part) for key, part in value.items())
    if isinstance(value, list):
        return sum(map(_characters, value))
    return len(str(value))


def _shown(text: str) -> str:
    """Without the parts of lines that a carriage return wrote over, as progress bars do."""
    if "\r" in text:
        *lines, last = text.split("\n")
        # What the last one returned to, the next output writes over.
        returns = "\r" if last.endswith("\r") else ""
        text = "\n".join(map(_overwritten, [*lines, last])) + returns
    return text[-_MOST_CHARACTERS:]


def _overwritten(line: str) -> str:
    return line.rstrip("\r").rpartition("\r")[2]


class Transcript:
    def __init__(self) -> None:
        self.runs: dict[str, Run] = {}

    def asked(self, request: str, run: Run) -> None:
        """A cell that runs again has no older run."""
        self.runs = {key: other for key, other in self.runs.items() if other.cell != run.cell}
        self.runs[request] = run

    def heard(self, message: dict[str, Any]) -> None:
        """A message of the kernel to everybody."""
        kind, content = message["header"]["msg_type"], message["content"]
        if content.get("metadata") == MARK:
            return
        run = self.runs.get(message["parent_header"].get("msg_id", ""))
        if kind == "update_display_data":
            for each in self.runs.values():
                each.update(content.get("transient", {}).get("display_id", ""), content["data"], content["metadata"])
        elif run is None:
            return
        elif kind in _OUTPUTS:
            run.add(output_from_msg(message), content.get("transient", {}).get("display_id"))
        elif kind == "clear_output":
            run.clears = True
            if not content.get("wait"):
                run.clear()
        elif kind == "execute_input":
            run.count = content["execution_count"]
        elif kind == "status" and content["execution_state"] == "idle":
            run.ended = time.monotonic()

    def ended(self) -> None:
        """With the kernel, which says nothing more."""
        for run in self.runs.values():
            if run.ended is None:
                run.ended = time.monotonic()

    def forget(self, runs: list[Run]) -> None:
        self.runs = {key: run for key, run in self.runs.items() if run not in runs}
