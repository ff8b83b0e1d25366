"""Whether a session's notebook is open in any tab: the server knows, and tells the kernel by a file of the session's folder."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

from .session import Session


def tell(session: Session, watched: bool) -> None:
    with suppress(OSError):  # the session has ended, or there is no room
        _note(session).unlink(missing_ok=True) if watched else _note(session).touch()


def is_watched(session: Session) -> bool:
    """Until the server says otherwise."""
    return not _note(session).exists()


def _note(session: Session) -> Path:
    return session.folder / "unwatched"
