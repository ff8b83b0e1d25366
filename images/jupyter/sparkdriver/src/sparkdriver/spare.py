"""A session that was started before anybody asked for one: in its kernel, until a notebook takes it.

Server and kernel speak by files in the session's folder, which goes with the kernel.
"""

from __future__ import annotations

import json
import os
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from .session import Session

if TYPE_CHECKING:
    from py4j.java_gateway import JavaClass
    from pyspark import SparkContext

_IS_SPARE = "SPARKDRIVER_SPARE"
_INITIAL = "spark.dynamicAllocation.initialExecutors"


def environment(spare: bool) -> dict[str, str]:
    """What makes a kernel's process one, or one no longer."""
    return {_IS_SPARE: "true" if spare else ""}


def is_spare(environment: Mapping[str, str] = os.environ) -> bool:
    return environment.get(_IS_SPARE) == "true"


def give(session: Session, folder: str, environment: Mapping[str, str]) -> None:
    """Tells a spare whose it is now: the notebook's folder, and what a kernel of it has in its environment."""
    unfinished = session.folder / "taken.new"
    unfinished.write_text(json.dumps({"folder": folder, "environment": dict(environment)}))
    unfinished.rename(_note(session))


def failed(session: Session) -> bool:
    return _failure(session).exists()


def unused(session: Session) -> str | None:
    """The application's id in Spark, of one that nobody took."""
    if _note(session).exists() or not _application(session).exists():
        return None
    return _application(session).read_text()


def fail() -> None:
    """In a kernel: whoever took it would wait for a session that never comes."""
    if is_spare() and (session := Session.of_this_kernel()).folder.exists():
        _failure(session).touch()


def begin(names: dict[str, Any]) -> None:
    """In a kernel, before its first cell: what a kernel of that notebook has from its start."""
    if not is_spare():
        return
    taken = json.loads(_note(Session.of_this_kernel()).read_text())
    os.chdir(taken["folder"])
    os.environ.update({**taken["environment"], **environment(spare=False)})
    # IPython's name for the notebook.
    names["__session__"] = os.environ.get("JPY_SESSION_NAME", "")


@contextmanager
def without_executors(system: JavaClass) -> Iterator[int | None]:
    """Executors are for whoever computes. Says how many a spare is to ask for once it is taken, and of others nothing."""
    if not is_spare():
        yield None
        return
    before = system.getProperty(_INITIAL)
    if before:
        system.setProperty(_INITIAL, "0")
    try:
        yield int(before or 0)
    finally:
        if before:
            system.setProperty(_INITIAL, before)


def ask_for_executors(context: SparkContext, initial: int, alive: Callable[[], bool]) -> None:
    """Returns once it is taken, or has ended."""
    session = Session.of_this_kernel()
    _application(session).write_text(context.applicationId)
    note = _note(session)
    while alive() and not note.exists():
        time.sleep(0.3)
    if alive() and initial:
        context._jsc.sc().requestExecutors(initial)


def _note(session: Session) -> Path:
    return session.folder / "taken.json"


def _application(session: Session) -> Path:
    return session.folder / "application"


def _failure(session: Session) -> Path:
    return session.folder / "failed"
