"""When a session's Spark last computed, which its driver says by the time of a file."""

from __future__ import annotations

from datetime import datetime, timezone
from pathlib import Path

FOLDER = Path("/tmp/.sparkdriver")


def file(session: str, folder: Path = FOLDER) -> Path:
    return folder / f"activity-{session}"


def last(session: str, folder: Path = FOLDER) -> datetime | None:
    """Nothing for a session without jobs."""
    try:
        return datetime.fromtimestamp(file(session, folder).stat().st_mtime, timezone.utc)
    except FileNotFoundError:
        return None
