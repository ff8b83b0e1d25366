"""Puts restored files where they are wanted. Nothing that is there is replaced, and each step is one rename."""

from __future__ import annotations

import time
from pathlib import Path

from .trees import move, remove

_BEFORE = "before-restore-"
_UNFINISHED = "-unfinished"


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
    finished = volume / f"{_BEFORE}{time.strftime('%Y%m%d-%H%M%S')}"
    before = finished.with_name(f"{finished.name}{_UNFINISHED}")
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
        take_back(done, f"{error}; it could not be taken back either, and the volume is in part what it was: see {staging} and {before}")
        before.rmdir()
        remove(staging)
        raise Failure(f"{error}; the volume is as before") from error
    staging.rmdir()
    return before.rename(finished)


def left_over(volume: Path) -> str | None:
    """What is to be said where one that put files in place was killed in the middle of it."""
    folders = ", ".join(f"`{folder.name}`" for folder in sorted(volume.glob(f"{_BEFORE}*{_UNFINISHED}")))
    if not folders:
        return None
    return f"a restore in place did not end: what the volume had before is in part in {folders}; restore again, and delete that when you have looked"


def stays(name: str) -> bool:
    return name == "lost+found" or name.startswith(_BEFORE)


def take_back(steps: list[tuple[Path, Path]], otherwise: str) -> None:
    try:
        for entry, target in reversed(steps):
            move(target, entry)
    except OSError as error:
        raise Failure(f"{otherwise} ({error})") from error
