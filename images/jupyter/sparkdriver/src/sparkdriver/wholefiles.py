"""Files that are written whole or not at all.

Jupyter empties the file first: whoever reads it then has half of it, or has Jupyter put the version before back in its place,
and a server that is killed leaves half.
"""

from __future__ import annotations

import errno
import hashlib
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any

# Of files that are not whole yet. Jupyter's are called so too.
PREFIX = ".~"


@contextmanager
def writing(path: Path, text: bool, encoding: str) -> Iterator[IO[Any]]:
    target = path.resolve()
    if target.exists() and not os.access(target, os.W_OK):
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(path))
    if target.exists() and not os.access(target.parent, os.W_OK):
        with _open(target, text, encoding) as file:
            yield file
        return
    unfinished = beside(target)
    try:
        with _open(unfinished, text, encoding) as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        put(unfinished, target)
    except BaseException:
        unfinished.unlink(missing_ok=True)
        raise


def beside(target: Path, ending: str = "") -> Path:
    """The same for each attempt, so that the next one clears away what a killed server left, and short enough for any name.

    Other pods have the team's folder too, and theirs are others.
    """
    whose = os.fsencode(f"{os.environ.get('POD_NAME', '')}/") + os.fsencode(target.name)
    return target.with_name(f"{PREFIX}{hashlib.sha256(whose).hexdigest()[:16]}{ending}")


def put(unfinished: Path, target: Path) -> None:
    if target.exists():
        shutil.copymode(target, unfinished)
    os.replace(unfinished, target)


def _open(path: Path, text: bool, encoding: str) -> IO[Any]:
    return path.open("w", encoding=encoding, newline="\n") if text else path.open("wb")
