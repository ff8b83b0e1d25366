"""What the file browser deletes: a folder that people see, where it stays for a month while there is room."""

from __future__ import annotations

import logging
import os
import shutil
from collections.abc import Iterator
from contextlib import suppress
from datetime import datetime, timedelta
from pathlib import Path

from . import trees

log = logging.getLogger("sparkdriver.deleted")

NAME = "deleted"

_DAYS = 30
# Of one selection of many files each is deleted by a request of its own.
_TOGETHER = timedelta(minutes=10)
_PART_OF_THE_VOLUME = 0.1
_TIME = "%Y-%m-%d %H.%M.%S"


def keep(file: Path, place: Path, root: Path, now: datetime | None = None, copy: bool = False) -> Path:
    """Moves or copies a file into the root's deleted ones: into a folder of this moment, and there to the place where it was seen."""
    target = _unused(root / NAME / (now or datetime.now()).strftime(_TIME) / place)
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy2(file, target) if copy else trees.move(file, target)
    except OSError:
        with suppress(OSError):
            target.unlink(missing_ok=True)  # half of a copy
            os.removedirs(target.parent)
        raise
    return target


def forget_old(root: Path, now: datetime | None = None, most: float | None = None) -> None:
    """Ends what is a month old, and the oldest of what takes more than a tenth of the volume; not what was deleted last, or minutes ago."""
    now = now or datetime.now()
    entries = sorted(_entries(root), reverse=True)
    most = shutil.disk_usage(root).total * _PART_OF_THE_VOLUME if most is None else most
    size = 0
    for number, (at, entry) in enumerate(entries):
        if at < now - timedelta(days=_DAYS):
            _end(at, entry)
        elif number and at < now - _TOGETHER:
            own = _size(entry)
            # What is too large itself takes no older one along.
            if size + own > most:
                _end(at, entry)
            else:
                size += own


def _end(at: datetime, entry: Path) -> None:
    try:
        trees.remove(entry)
        log.info("What was deleted at %s is deleted for good", at)
    except OSError as problem:
        log.warning("What was deleted at %s is not deleted for good: %s", at, problem)


def _entries(root: Path) -> Iterator[tuple[datetime, Path]]:
    for entry in (root / NAME).glob("*"):
        try:
            yield datetime.strptime(entry.name, _TIME), entry
        except ValueError:
            log.info("%s is no entry of deleted files, and stays", entry)


def _size(folder: Path) -> int:
    size = 0
    for path, _, names in os.walk(folder):
        for name in names:
            # Another server of the team may be ending it at this moment, and a folder may be closed.
            with suppress(OSError):
                size += os.lstat(os.path.join(path, name)).st_blocks * 512
    return size


def _unused(target: Path) -> Path:
    """Whoever deletes a file, makes it anew and deletes it within a second has two."""
    number = 1
    unused = target
    while os.path.lexists(unused):
        number += 1
        unused = target.with_name(f"{target.stem} {number}{target.suffix}")
    return unused
