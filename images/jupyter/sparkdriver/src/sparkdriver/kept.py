"""What the server keeps on the notebook's volume, hidden, for the one that comes after it."""

from __future__ import annotations

import json
import logging
import os
from pathlib import Path
from typing import Any

from .home import notebooks_folder

log = logging.getLogger("sparkdriver.kept")


def folder() -> Path:
    return notebooks_folder().parent / ".sparkdriver"


def read(name: str) -> dict[str, Any]:
    """Nothing of a file that is not there, or is no longer what it was."""
    try:
        value = json.loads((folder() / name).read_text())
        return value if isinstance(value, dict) else {}
    except (OSError, ValueError):
        return {}


def write(name: str, value: dict[str, Any]) -> None:
    """Whole or not at all. Nobody's work ends because a volume is full."""
    try:
        folder().mkdir(exist_ok=True)
        unfinished = folder() / f"{name}.new"
        unfinished.write_text(json.dumps(value))
        os.replace(unfinished, folder() / name)
    except OSError as problem:
        log.warning("Cannot keep %s on the volume: %s", name, problem)
