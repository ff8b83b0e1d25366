"""Server extension: what time ends on the volumes is gone, what was deleted long ago and logs that nobody writes to.

At the start, and then every hour, for a pod may run longer than they have room.
"""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import Any

from tornado.ioloop import PeriodicCallback

from . import deleted, history
from .shared import shared_folder

_AN_HOUR = 3_600_000  # milliseconds


def _jupyter_server_extension_points() -> list[dict[str, str]]:
    return [{"module": "sparkdriver.forgetting"}]


def _load_jupyter_server_extension(app: Any) -> None:
    forget_hourly(Path(app.root_dir), shared_folder())


def forget(notebooks: Path, shared: Path | None) -> None:
    deleted.forget_old(notebooks)
    if shared:
        deleted.forget_old(shared)
        history.forget_old(shared)


def forget_hourly(notebooks: Path, shared: Path | None) -> None:
    PeriodicCallback(lambda: asyncio.to_thread(forget, notebooks, shared), _AN_HOUR).start()
