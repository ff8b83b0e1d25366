"""Puts restored files where they are wanted. Nothing that is there is replaced, and each step is one rename."""

from __future__ import annotations

import os
import shutil
import time
from pathlib import Path


class Failure(Exception):
    """What the log of the pod ends with."""


def put_below(staging: Path, folder: Path, name: str) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    target = folder / f"restored-{name}"
    number = 2
    while target.exists():
        target = folder / f"restored-{name}-{number}"
        number += 1
    return staging.rename(target)


def put_in_place(staging: Path, volume: Path) -> Path:
    """The volume is as the snapshot; what was there goes into a folder of its own, which is the result."""
    before = volume / f"before-restore-{time.strftime('%Y%m%d-%H%M%S')}"
    before.mkdir()
    there = [entry for entry in sorted(volume.iterdir()) if entry != staging and not stays(entry.name)]
    steps = [(entry, before / entry.name) for entry in there]
    steps += [(entry, volume / entry.name) for entry in sorted(staging.iterdir())]
    done = []
    try:
        for entry, target in steps:
            move(entry, target)
            done.append((entry, target))
    except OSError as error:
        raise Failure(f"{error}; {taken_back(done)}: see {staging} and {before}") from error
    staging.rmdir()
    return before


def stays(name: str) -> bool:
    return name == "lost+found" or name.startswith("before-restore-")


def taken_back(steps: list[tuple[Path, Path]]) -> str:
    try:
        for entry, target in reversed(steps):
            move(target, entry)
    except OSError as error:
        return f"it could not be taken back either ({error}), and the volume is in part what it was"
    return "the volume is as before"


def move(entry: Path, target: Path) -> None:
    """A folder that may not be written can only be renamed where it is."""
    mode = entry.lstat().st_mode
    if entry.is_dir() and not entry.is_symlink():
        entry.chmod(mode | 0o200)
        moved = entry
        try:
            moved = entry.rename(target)
        finally:
            moved.chmod(mode)
    else:
        entry.rename(target)


def remove(folder: Path) -> None:
    """Also one with folders in it that may not be written."""
    for place, names, _ in os.walk(folder):
        for name in names:
            inner = Path(place, name)
            if not inner.is_symlink():
                inner.chmod(0o700)
    shutil.rmtree(folder, ignore_errors=True)
