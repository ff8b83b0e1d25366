"""A little room on the volume, given back when it is full: Jupyter writes before it starts, and before it opens a notebook."""

from __future__ import annotations

import logging
import shutil
from pathlib import Path

log = logging.getLogger("sparkdriver.reserve")

NAME = ".reserve"

_BYTES = 16 * 1024 * 1024


def hold(home: Path, size: int = _BYTES) -> None:
    try:
        _hold(home / NAME, size)
    except OSError as problem:
        # A quota, say: the server starts without it.
        log.warning("No room is kept on the volume: %s", problem)


def _hold(reserve: Path, size: int) -> None:
    if shutil.disk_usage(reserve.parent).free < size:
        log.warning("The volume is full: delete files, also those in `deleted`, or ask for a larger `volume.size`")
        reserve.unlink(missing_ok=True)
    elif not reserve.exists():
        unfinished = reserve.with_name(f"{NAME}.new")
        try:
            unfinished.write_bytes(bytes(size))
            unfinished.rename(reserve)
        finally:
            unfinished.unlink(missing_ok=True)
