"""Runs before the server: refuses without a login, readies the volume, leaves word of a former server's end, deletes its executors."""

from __future__ import annotations

import asyncio
import logging
from pathlib import Path

from . import fontlist, restarts
from .forgetting import forget
from .home import notebooks_folder, prepare
from .login import password_hash
from .reserve import hold
from .session import notebook_name
from .shared import offer, shared_folder
from .sweep import sweep_notebook


def main() -> None:
    logging.basicConfig(level=logging.INFO, format="%(name)s: %(message)s")
    logging.getLogger("httpx").setLevel(logging.WARNING)
    password_hash()
    hold(notebooks_folder().parent)
    prepare(notebooks_folder())
    fontlist.offer(Path.home() / ".cache/matplotlib")
    if shared := shared_folder():
        offer(shared, notebooks_folder())
    forget(notebooks_folder(), shared)
    restarts.begin(asyncio.run(restarts.own_pod()))
    asyncio.run(sweep_notebook(notebook_name()))


if __name__ == "__main__":
    main()
