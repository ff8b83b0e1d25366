"""Root may do everything, also where tests run; servers are others."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

_USER = 185


@contextmanager
def nobody() -> Iterator[None]:
    if os.getuid():
        yield
        return
    os.setresuid(_USER, _USER, 0)
    try:
        yield
    finally:
        os.setresuid(0, 0, 0)


@contextmanager
def own_folder() -> Iterator[Path]:
    """Not pytest's, which nobody but root may enter."""
    with TemporaryDirectory() as folder:
        if os.getuid() == 0:
            os.chown(folder, _USER, _USER)
        yield Path(folder)
