"""The folder that all pods of a team see: shown among the notebooks, and ready for the team's tables."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

from .history import folder as history_folder


def shared_folder(environment: Mapping[str, str] = os.environ) -> Path | None:
    """Nothing for a team without one."""
    folder = environment.get("SPARKDRIVER_SHARED")
    return Path(folder) if folder else None


def offer(shared: Path, notebooks: Path) -> None:
    try:
        (shared / "tables" / "default").mkdir(parents=True, exist_ok=True)
        history_folder(shared).mkdir(exist_ok=True)
    except OSError as problem:
        raise SystemExit(f"sparkdriver: the team's folder cannot be written by user {os.getuid()}: {problem}") from None
    link = notebooks / shared.name
    if not os.path.lexists(link):
        link.symlink_to(shared, target_is_directory=True)
