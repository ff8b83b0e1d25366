"""Why executors of this kernel's session do not come, as their pods say it, and Spark where the cluster makes none."""

from __future__ import annotations

import asyncio
import logging
from typing import Any

import httpx

from .advice import WAIT, advice_on
from .cluster import Cluster
from .driverlog import DriverLog
from .session import Session
from .sweep import executors

log = logging.getLogger("sparkdriver.waiting")

# Spark tries again once in so many seconds, at the latest.
_RECENT = 60


def reason(said: DriverLog) -> str | None:
    """None when nobody says any: then executors are there, or a moment away."""
    try:
        pods = asyncio.run(_executors())
    except (httpx.HTTPError, OSError):
        log.debug("Executors are not asked for", exc_info=True)
        return None
    if pods is None:
        return None
    for words in filter(None, map(_waits, pods)):
        return advice_on(words, WAIT)
    refused = [line for line in said.lines(_RECENT) if "exceeded quota" in line]
    return advice_on(refused[-1], WAIT) if refused else None


async def _executors() -> list[dict[str, Any]] | None:
    cluster = Cluster.of_this_pod()
    if cluster is None:
        return None
    async with cluster:
        return await cluster.pods(executors(Session.of_this_kernel().id))


def _waits(pod: dict[str, Any]) -> str | None:
    status = pod.get("status", {})
    for container in status.get("containerStatuses", []):
        if waiting := container["state"].get("waiting"):
            return f"{waiting['reason']}: {waiting.get('message', '')}"
    for condition in status.get("conditions", []):
        if condition["type"] == "PodScheduled" and condition["status"] == "False":
            return f"{condition.get('reason', 'Pending')}: {condition.get('message', '').rstrip('. ')}"
    return None
