"""Suspends a notebook, or wakes it: what its CronJobs run.

Nobody loses what runs: while a cell or a Spark job does, the notebook is left alone, for so long that it would be another day.
"""

from __future__ import annotations

import asyncio
import errno
import logging
import socket
import sys
import time
from collections.abc import Awaitable, Callable

import httpx

from .cluster import Cluster

log = logging.getLogger("sparkdriver.hours")

_PATIENCE = 4 * 3600
_PAUSE = 20
_PORT = 8888
PATH = "/sparkdriver/busy"

Asked = Callable[[], Awaitable[bool]]


async def suspend(cluster: Cluster, notebook: str, busy: Asked, patience: float = _PATIENCE, pause: float = _PAUSE) -> None:
    if await cluster.replicas(notebook) == 0:
        log.info("%s is suspended already", notebook)
        return
    deadline = time.monotonic() + patience
    while await busy():
        if time.monotonic() + pause > deadline:
            log.warning("Cells or Spark jobs of %s still run, so it is left until the next time", notebook)
            return
        log.info("Cells or Spark jobs of %s run: asking again in %d seconds", notebook, pause)
        await asyncio.sleep(pause)
    await cluster.scale(notebook, 0)
    log.info("%s is suspended; its volume stays", notebook)


async def resume(cluster: Cluster, notebook: str) -> None:
    await cluster.scale(notebook, 1)
    log.info("%s starts", notebook)


async def is_busy(address: str) -> bool:
    """No server runs nothing; one that is slow to answer may be slow because something runs."""
    async with httpx.AsyncClient(timeout=30, trust_env=False) as http:
        try:
            answer = await http.get(address)
            return answer.raise_for_status().json()["busy"]
        except httpx.ConnectError as error:
            return not _nobody_is_there(error)
        except httpx.HTTPError:
            return True


def _nobody_is_there(error: BaseException | None) -> bool:
    """Not so when the name could not be asked for: a job may run all the same."""
    while error is not None:
        if isinstance(error, OSError) and error.errno in (errno.ECONNREFUSED, socket.EAI_NONAME, socket.EAI_NODATA):
            return True
        error = error.__cause__ or error.__context__
    return False


async def main(what: str, notebook: str) -> None:
    cluster = Cluster.of_this_pod()
    if cluster is None:
        raise SystemExit("sparkdriver: there is no account of a cluster here")
    async with cluster:
        if what == "resume":
            await resume(cluster, notebook)
        else:
            # The headless Service, which knows a pod that is too busy to be ready.
            address = f"http://{notebook}-driver.{cluster.namespace}.svc:{_PORT}{PATH}"
            await suspend(cluster, notebook, lambda: is_busy(address))


if __name__ == "__main__":
    logging.basicConfig(level=logging.INFO, format="%(name)s: %(message)s")
    logging.getLogger("httpx").setLevel(logging.WARNING)
    asyncio.run(main(*sys.argv[1:]))
