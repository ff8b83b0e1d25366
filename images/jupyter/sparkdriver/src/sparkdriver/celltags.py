"""Which cell a thread works for. Py4J gives each thread of Python one of Java's, and Spark takes a job's tag from that."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextvars import ContextVar
from dataclasses import dataclass
from functools import wraps
from multiprocessing.pool import ThreadPool
from threading import Thread
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from py4j.clientserver import ClientServerConnection


@dataclass
class Cell:
    """None of a notebook's has no tag; the jobs that one starts after an interrupt have another."""

    tag: str | None = None


# As tasks of asyncio know it, and the threads that they call.
CELL: ContextVar[Cell] = ContextVar("cell", default=Cell())

# How pools of threads are given work, and what each way calls it.
_WAYS = ("apply_async", "map", "map_async", "starmap", "starmap_async", "imap", "imap_unordered")
_POOLS = {ThreadPoolExecutor: {"submit": "fn"}, ThreadPool: dict.fromkeys(_WAYS, "func")}

_JAVA = "z:dev.sparkdriver.session.CellJobs\nmark\n"


def follow() -> None:
    """For all threads from now on: they work for the cell that starts them, as it is then; those of a pool for the one that has work for them."""
    from py4j.clientserver import JavaClient

    Thread.start = _inheriting(Thread.start)
    _follow_pools()
    JavaClient._get_connection = _telling(JavaClient._get_connection)


def _inheriting(start: Callable[[Thread], None]) -> Any:
    @wraps(start)
    def started(thread: Thread) -> None:
        if CELL.get().tag is not None:
            thread.run = _of(Cell(CELL.get().tag), thread.run)
        start(thread)

    return started


def _follow_pools() -> None:
    for pool, ways in _POOLS.items():
        for way, work in ways.items():
            setattr(pool, way, _for_the_submitter(getattr(pool, way), work))


def _for_the_submitter(submit: Callable[..., Any], work: str) -> Any:
    signature = inspect.signature(submit)

    @wraps(submit)
    def submitted(*arguments: Any, **more: Any) -> Any:
        given = signature.bind(*arguments, **more)
        given.arguments[work] = _of(Cell(CELL.get().tag), given.arguments[work])
        return submit(*given.args, **given.kwargs)

    return submitted


def _of(cell: Cell, run: Callable[..., Any]) -> Callable[..., Any]:
    def ran(*arguments: Any, **more: Any) -> Any:
        CELL.set(cell)
        return run(*arguments, **more)

    return ran


def _telling(connect: Any) -> Any:
    def connection(client: Any) -> ClientServerConnection:
        connected = connect(client)
        if connected.initiated_from_client:
            _tell(connected)
        else:
            # A stream calls Python by a thread that the first cell with such a stream has started.
            CELL.set(Cell())
        return connected

    return connection


def _tell(connection: Any) -> None:
    """Java, where that is news to it, in one answer: most calls have none."""
    from py4j.protocol import CALL_COMMAND_NAME, END_COMMAND_PART, Py4JNetworkError, get_command_part
    from pyspark import SparkContext

    context, tag = SparkContext._active_spark_context, CELL.get().tag
    # One that is being made has none yet.
    java = getattr(context, "_jsc", None)
    if java is None or (context, tag) == getattr(connection, "told", (context, None)):
        return
    connection.told = context, tag
    try:
        connection.send_command(f"{CALL_COMMAND_NAME}{_JAVA}{get_command_part(java)}{get_command_part(tag)}{END_COMMAND_PART}")
    except Py4JNetworkError:
        # Of a driver that has gone, the call itself tells.
        connection.close()
    except BaseException:
        # The next answer would be this one.
        connection.close()
        raise
