"""The volume's lock, which `notebook.sh` holds as long as the server runs: whoever turns a volume over has it alone."""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from .restored import Failure


@contextmanager
def alone(volume: Path) -> Iterator[None]:
    folder = os.open(volume, os.O_RDONLY)
    # On NFS a folder is locked on this node only, and a pod on another one is not seen.
    try:
        fcntl.flock(folder, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        os.close(folder)
        raise Failure("a notebook's pod uses the volume; suspend the notebook first") from None
    except OSError as problem:
        print(f"sparkdriver: nobody sees whether a pod uses the volume, which has no locks ({problem})", flush=True)
    try:
        yield
    finally:
        os.close(folder)
