"""Why executors of this kernel's session do not come, as their pods say it, and Spark where the cluster makes none."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import re
import time
from datetime import UTC, datetime
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

# Of a pod that ends as it starts little is seen: Spark deletes it within a second or two.
_LOOKS = 4
_PAUSE = 0.7

_BEING_MADE = "ContainerCreating"

# What the kubelet says of such a pod, which it tries again at least every two minutes.
_KEEPS = {"FailedMount", "FailedAttachVolume", "FailedMapVolume", "FailedCreatePodSandBox"}
_LASTS = 180

_REFUSED = re.compile(r"\bpods\b.*(?:is forbidden|denied the request|must specify)")
_NOT_KNOWN = "This cell waits for executors, and nobody says what keeps them."


class Ended:
    """The last executor of this kernel's session that was seen to have ended."""

    words: str | None = None
    _at = 0.0

    @classmethod
    def see(cls, words: str) -> None:
        cls.words, cls._at = words, time.monotonic()

    @classmethod
    def recently(cls) -> str | None:
        return cls.words if time.monotonic() - cls._at < _RECENT else None


def reason(said: DriverLog) -> str | None:
    """None where executors are there, or a moment away."""
    there = False
    for look in range(_LOOKS):
        if look:
            time.sleep(_PAUSE)
        try:
            pods = asyncio.run(_executors())
        except (httpx.HTTPError, OSError):
            log.debug("Executors are not asked for", exc_info=True)
            break
        if pods is None:
            return None
        for words in filter(None, map(_waits, pods)):
            return advice_on(words, WAIT)
        for words in filter(None, map(_ended, pods)):
            Ended.see(words)
        there = there or bool(pods)
        if Ended.recently():
            break
    refused = [line for line in said.lines(_RECENT) if _REFUSED.search(line)]
    if words := refused[-1] if refused else Ended.recently():
        return advice_on(words, WAIT) or _NOT_KNOWN
    return None if there else _NOT_KNOWN


async def _executors() -> list[dict[str, Any]] | None:
    """With what their events warn of, where they are being made: their own status does not say it."""
    cluster = Cluster.of_this_pod()
    if cluster is None:
        return None
    async with cluster:
        pods = await cluster.pods(executors(Session.of_this_kernel().id))
        being_made = next((pod for pod in pods if _reason(pod) == _BEING_MADE), None)
        if being_made:
            with contextlib.suppress(httpx.HTTPError):
                being_made["warnings"] = [each for each in await cluster.warnings(being_made["metadata"]["name"]) if _is_told(each)]
        return pods


def _reason(pod: dict[str, Any]) -> str | None:
    return next((waiting["reason"] for waiting in _waiting(pod)), None)


def _waiting(pod: dict[str, Any]) -> list[dict[str, Any]]:
    states = [container["state"] for container in pod.get("status", {}).get("containerStatuses", [])]
    return [state["waiting"] for state in states if "waiting" in state]


def _waits(pod: dict[str, Any]) -> str | None:
    status = pod.get("status", {})
    if warnings := pod.get("warnings"):
        last = max(warnings, key=_when)
        return f"{last['reason']}: {' '.join(last.get('message', '').split())}"
    for waiting in _waiting(pod):
        return f"{waiting['reason']}: {waiting.get('message', '')}"
    for condition in status.get("conditions", []):
        if condition["type"] == "PodScheduled" and condition["status"] == "False":
            return f"{condition.get('reason', 'Pending')}: {condition.get('message', '').rstrip('. ')}"
    return None


def _is_told(event: dict[str, Any]) -> bool:
    """What keeps it now: others, as that of the scheduler before there was a node, are overcome."""
    return event["reason"] in _KEEPS and (datetime.now(UTC) - _when(event)).total_seconds() < _LASTS


def _when(event: dict[str, Any]) -> datetime:
    """Events of a series have their time elsewhere than the first one, or those of old."""
    series = event.get("series") or {}
    return datetime.fromisoformat(series.get("lastObservedTime") or event.get("lastTimestamp") or event.get("eventTime") or event["metadata"]["creationTimestamp"])


def _ended(pod: dict[str, Any]) -> str | None:
    for container in pod.get("status", {}).get("containerStatuses", []):
        if ended := container["state"].get("terminated"):
            return f"Ended: {ended.get('reason', 'Error')}, exit code {ended['exitCode']}"
    return None
