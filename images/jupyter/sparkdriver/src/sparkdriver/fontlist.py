"""Matplotlib's list of fonts is this image's: it looks for none itself, and believes none that an image before left on the volume."""

from __future__ import annotations

import shutil
from contextlib import suppress
from pathlib import Path

MADE = Path("/opt/sparkdriver/matplotlib")


def offer(cache: Path, made: Path = MADE) -> None:
    """Where an image has none, or the volume no room, Matplotlib makes its own."""
    with suppress(OSError):
        for old in cache.glob("fontlist-*.json"):
            old.unlink()
        cache.mkdir(parents=True, exist_ok=True)
        for new in made.glob("fontlist-*.json"):
            shutil.copyfile(new, cache / new.name)
