"""The folder that all pods of a team see: shown among the notebooks, and ready for the team's tables."""

from __future__ import annotations

import os
from pathlib import Path


def shared_folder() -> Path:
    return Path.home() / "shared"


def offer(shared: Path, notebooks: Path) -> None:
    """Does nothing for a team without one."""
    if not shared.is_mount():
        return
    (shared / "tables" / "default").mkdir(parents=True, exist_ok=True)
    link = notebooks / shared.name
    if not os.path.lexists(link):
        link.symlink_to(shared, target_is_directory=True)
