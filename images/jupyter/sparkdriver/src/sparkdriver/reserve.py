"""A little room on the volume, given back when it is full: Jupyter writes before it starts, and before it opens a notebook."""

from __future__ import annotations

import logging
import shutil
from pathlib import Path

log = logging.getLogger("sparkdriver.reserve")

NAME = ".reserve"

_BYTES = 16 * 1024 * 1024


def hold(home: Path, size: int = _BYTES) -> None:
    reserve = home / NAME
    if shutil.disk_usage(home).free < size:
        log.warning("The volume is full: delete files, also those in `deleted`, or ask for a larger `volume.size`")
        reserve.unlink(missing_ok=True)
    elif not reserve.exists():
        unfinished = reserve.with_name(f"{NAME}.new")
        unfinished.write_bytes(bytes(size))
        unfinished.rename(reserve)
