"""Puts restored files where they are wanted. Nothing that is there is replaced, and each step is one rename."""

from __future__ import annotations

import time
from pathlib import Path

from .trees import move


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
