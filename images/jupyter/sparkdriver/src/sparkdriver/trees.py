"""Files and folders as a whole, which are moved and removed also where folders may not be written."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path


def move(entry: Path, target: Path) -> None:
    with movable(entry, target):
        entry.rename(target)


@contextmanager
def movable(entry: Path, target: Path) -> Iterator[None]:
    """A folder that may not be written can only be renamed where it is."""
    if entry.is_symlink() or not entry.is_dir() or os.access(entry, os.W_OK):
        yield
        return
    mode = entry.stat().st_mode
    entry.chmod(mode | 0o200)
    try:
        yield
    finally:
        (entry if entry.exists() else target).chmod(mode)


def remove(entry: Path) -> None:
    """As much of it as can be, before the first problem is raised."""
    if entry.is_symlink() or not entry.is_dir():
        entry.unlink(missing_ok=True)
        return
    _open(entry)
    for place, names, _ in os.walk(entry):
        for name in names:
            _open(Path(place, name))
    problems: list[OSError] = []
    shutil.rmtree(entry, onerror=lambda _, __, problem: problems.append(problem[1]))
    # Where somebody else removes it too, some of it was gone before.
    if problems and os.path.lexists(entry):
        raise problems[0]


def _open(folder: Path) -> None:
    if not folder.is_symlink() and not os.access(folder, os.R_OK | os.W_OK | os.X_OK):
        with suppress(OSError):
            folder.chmod(0o700)
