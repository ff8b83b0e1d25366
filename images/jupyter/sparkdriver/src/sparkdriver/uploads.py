"""Large files, which a browser sends in pieces: collected beside the file, and put in its place with the last one."""

from __future__ import annotations

import os
import time
from pathlib import Path

from . import wholefiles

FIRST, LAST = 1, -1

_ENDING = ".upload"
# A browser that sends a piece a day has stopped.
_SECONDS = 24 * 60 * 60


class Upload:
    def __init__(self, file: Path) -> None:
        self._target = file.resolve()
        self.pieces = wholefiles.beside(self._target, _ENDING)

    def begin(self) -> None:
        """Takes away what uploads left that were cut off: nobody sees it, and it fills the volume."""
        self.pieces.unlink(missing_ok=True)
        for other in self._target.parent.glob(f"{wholefiles.PREFIX}*{_ENDING}"):
            if other.stat().st_mtime < time.time() - _SECONDS:
                other.unlink(missing_ok=True)

    def finish(self) -> None:
        with self.pieces.open("rb") as file:
            os.fsync(file.fileno())
        wholefiles.put(self.pieces, self._target)
