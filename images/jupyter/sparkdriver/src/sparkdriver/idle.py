"""How long a session may be idle, and how times are written."""

from __future__ import annotations

from . import settings

_UNITS = {"m": (60, "minutes"), "h": (3600, "hours"), "d": (86_400, "days")}


def timeout() -> int:
    """In seconds, as the settings are now; 0 for ever."""
    text = settings.read().get("idleTimeout", "never")
    return 0 if text == "never" else seconds(text)


def seconds(text: str) -> int:
    """Of `12h`, `30m` or `2d`."""
    return int(text[:-1]) * _UNITS[text[-1]][0]


def words(seconds: int) -> str:
    for size, name in reversed(_UNITS.values()):
        if seconds % size == 0:
            return f"{seconds // size} {name if seconds > size else name[:-1]}"
    return f"{seconds} seconds"
