"""Git's filter for notebooks that are committed without outputs; nbstripout takes seconds of processor to start."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

_OF_A_RUN = ("execution", "ExecuteTime", "collapsed", "scrolled")


def strip(notebook: dict[str, Any]) -> None:
    """Takes away what running it has left: outputs, counts, times and the state of widgets."""
    notebook.get("metadata", {}).pop("widgets", None)
    for sheet in [notebook, *notebook.get("worksheets", [])]:
        for cell in sheet.get("cells", []):
            if cell.get("cell_type") != "code":
                continue
            cell["outputs"] = []
            for count in {"execution_count", "prompt_number"} & cell.keys():
                cell[count] = None
            for key in _OF_A_RUN:
                cell.get("metadata", {}).pop(key, None)


def stripped_size(folder: Path, path: str) -> int:
    """In a process of its own, which gives the memory back; 0 for what is no notebook, as adding it says."""
    with (folder / path).open("rb") as notebook:
        command = [sys.executable, "-P", "-m", "sparkdriver.strip", path]
        return len(subprocess.run(command, cwd=folder, stdin=notebook, capture_output=True).stdout)


def main(path: str) -> None:
    text = sys.stdin.buffer.read()
    if text.strip() and not _is_committed(path, text):
        notebook = json.loads(text)
        strip(notebook)
        text = json.dumps(notebook, ensure_ascii=False, indent=1).encode() + b"\n"
    sys.stdout.buffer.write(text)


def _is_committed(path: str, text: bytes) -> bool:
    """What others committed with its outputs would otherwise look like a change of the person's, and stop every pull."""
    known = subprocess.run(["git", "cat-file", "blob", f":{path}"], capture_output=True)
    return known.returncode == 0 and known.stdout == text


if __name__ == "__main__":
    try:
        main(sys.argv[1])
    except (ValueError, AttributeError, TypeError):
        raise SystemExit("sparkdriver: not a notebook, so that nobody can say what its outputs are") from None
