"""Executors never outlive their driver: deletes what a session left behind, until nothing is left."""

from __future__ import annotations

import asyncio
import logging
import time

import httpx

from .cluster import Cluster
from .session import NOTEBOOK_LABEL, SESSION_LABEL, Session

log = logging.getLogger("sparkdriver.sweep")

# The notebook's own pod carries the notebook's label as well.
_EXECUTORS = "spark-role=executor"


def executors(session: str) -> str:
    """Which pods those of a session are, by its id."""
    return f"{_EXECUTORS},{SESSION_LABEL}={session}"


async def sweep_session(session: Session) -> None:
    await _sweep(executors(session.id), f"session {session.name}")


async def sweep_notebook(notebook: str) -> None:
    await _sweep(f"{_EXECUTORS},{NOTEBOOK_LABEL}={notebook}", f"notebook {notebook}")


async def _sweep(selector: str, owner: str) -> None:
    cluster = Cluster.of_this_pod()
    if cluster is None:
        log.info("Not in a cluster: no executors of %s to look for", owner)
        return
    async with cluster:
        await sweep(cluster, selector, owner)


async def sweep(
    cluster: Cluster, selector: str, owner: str, patience: float = 60, pause: float = 0.5
) -> None:
    """A request of the dead driver may still be on its way, so the pods have to be absent twice in a row."""
    deadline = time.monotonic() + patience
    absent = 0
    while absent < 2 and time.monotonic() < deadline:
        try:
            absent = 0 if await _delete_executors(cluster, selector, owner) else absent + 1
        except httpx.HTTPError as problem:
            absent = 0
            log.warning("Cannot clean up after %s, trying again: %s", owner, problem)
        if absent < 2:
            await asyncio.sleep(pause)
    if absent < 2:
        log.error("Executors of %s may be left: delete pods with the labels %s", owner, selector)


async def _delete_executors(cluster: Cluster, selector: str, owner: str) -> bool:
    pods = [pod["metadata"]["name"] for pod in await cluster.pods(selector)]
    if pods:
        log.info("Deleting what %s left behind: %s", owner, ", ".join(pods))
        await cluster.delete_pods(selector)
    return bool(pods)


if __name__ == "__main__":
    asyncio.run(sweep_session(Session.of_this_kernel()))
