"""Why the notebook's pod or its server is another one than before: told in the notebooks whose sessions it took along, and
in tabs that were open meanwhile.

Each server notes on the volume which pod it is in and which notebooks have a session, and at an orderly end the time. Its
successor compares that with what the API server says of its own pod.
"""

from __future__ import annotations

import asyncio
import logging
import os
from collections.abc import Awaitable, Callable, Iterable
from datetime import datetime, timedelta, timezone
from typing import Any

import httpx

from . import kept, last_words
from .cluster import Cluster

log = logging.getLogger("sparkdriver.restarts")

_FILE = "server.json"

# A StatefulSet replaces a pod that is gone within seconds, unless it is to have none.
_SUSPENDED = timedelta(minutes=1)

# The kubelet starts a container before it tells of the end of the one before.
_TELLS_WITHIN = 5

_UNKNOWN = "The notebook's server started anew, and sessions of before have ended."

_CHANGED = {
    "image": "the notebook's image was changed, for which its pod starts anew.",
    "login": "the notebook's gateway came or went, for which its pod starts anew.",
    "resources": "the notebook's memory, processor or number of sessions was changed, for which its pod starts anew.",
    "revision": "the notebook's settings were changed, for which its pod starts anew.",
}


def begin(pod: dict[str, Any] | None) -> None:
    """Before the server starts; `pod` is its own as the API server has it, if it says."""
    said = None
    try:
        said = _tell(kept.read(_FILE), pod)
    except (AttributeError, KeyError, TypeError, ValueError):  # another version's file, and no reason not to start
        log.warning("What is kept of the server before cannot be read", exc_info=True)
    kept.write(_FILE, {"pod": facts(pod), "ended": None, "open": [], "sessions": 0, "said": said})


def _tell(before: dict[str, Any], pod: dict[str, Any] | None) -> str:
    opened = before.get("open", [])
    ended = _time(before.get("ended")) or _finished(pod, before)
    when = f"at {last_words.moment(ended)}" if ended else f"before {last_words.moment(datetime.now(timezone.utc))}"
    reason = why(before, pod)
    for notebook in opened:
        last_words.tell(notebook, when, reason)
    said = f"{'The sessions' if before.get('sessions', opened) else 'No session was open, and the server'} ended {when}: {reason}"
    log.info("%s %s", said, ", ".join(opened))
    return said


def said() -> str:
    """What this start of the server found out about the end of the one before."""
    return kept.read(_FILE).get("said") or _UNKNOWN


def sessions(notebooks: Iterable[str]) -> None:
    """The notebooks of all that run now; empty for one that is of none, as a console's is."""
    all_of_them = list(notebooks)
    named = sorted({path for path in all_of_them if path})
    kept.write(_FILE, {**kept.read(_FILE), "open": named, "sessions": len(all_of_them)})


def end() -> None:
    """The server ends, and not by a power that leaves it no time; the first word counts."""
    before = kept.read(_FILE)
    kept.write(_FILE, {**before, "ended": before.get("ended") or datetime.now(timezone.utc).isoformat()})


def facts(pod: dict[str, Any] | None) -> dict[str, Any]:
    if pod is None:
        return {}
    metadata, container = pod["metadata"], pod["spec"]["containers"][0]
    return {
        "uid": metadata["uid"],
        "image": container["image"],
        "login": metadata.get("annotations", {}).get("sparkdriver.dev/login-checksum"),
        "resources": container.get("resources"),
        "revision": metadata.get("labels", {}).get("controller-revision-hash"),
        "node": pod["spec"].get("nodeName"),
    }


def why(before: dict[str, Any], pod: dict[str, Any] | None) -> str:
    then, now = before.get("pod"), facts(pod)
    if pod is None or not then:
        return "the notebook's server started anew, and why is not known."
    if then["uid"] == now["uid"]:
        return _why_another_server(_terminated(pod))
    for fact, sentence in _CHANGED.items():
        if fact in then and then[fact] != now[fact]:
            return sentence
    ended = _time(before.get("ended"))
    moved = then.get("node") != now["node"]
    if ended is None:
        what = "its node failed or was taken away" if moved else "it was ended without time to say why"
        return f"the notebook's pod is another one, because {what}."
    # The word is from the beginning of an orderly end, which may take as long as the pod is given.
    grace = timedelta(seconds=pod["spec"].get("terminationGracePeriodSeconds", 30))
    if _time(pod["metadata"]["creationTimestamp"]) - ended > grace + _SUSPENDED:
        return "the notebook was suspended, and is awake again."
    if moved:
        return "the notebook's pod had to go to another node, as when its own is upgraded or saved."
    return "the notebook's pod was deleted, and another one took its place."


def _why_another_server(terminated: dict[str, Any]) -> str:
    if terminated.get("reason") == "OOMKilled":
        return (
            "the notebook's memory was used up, and its server was ended with all sessions. "
            "Ask for more: `driver.memory` for Spark, `driver.memoryOverhead` for Python."
        )
    code = terminated.get("exitCode", "unknown")
    if code == 0:
        return "the notebook's server was shut down, and was started anew."
    return f"the notebook's server crashed or no longer answered (exit code {code}), and was started anew."


def _terminated(pod: dict[str, Any]) -> dict[str, Any]:
    statuses = pod.get("status", {}).get("containerStatuses") or [{}]
    return statuses[0].get("lastState", {}).get("terminated", {})


def _finished(pod: dict[str, Any] | None, before: dict[str, Any]) -> datetime | None:
    return _time(_terminated(pod).get("finishedAt")) if pod and _was_in(pod, before) else None


def _was_in(pod: dict[str, Any], before: dict[str, Any]) -> bool:
    """Whether the server before was in this pod too; what is kept of it may be another version's."""
    then = before.get("pod")
    return isinstance(then, dict) and then.get("uid") == pod["metadata"]["uid"]


def _time(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text) if text else None


async def own_pod(attempts: int = 2, pause: float = 1) -> dict[str, Any] | None:
    cluster = Cluster.of_this_pod()
    if cluster is None:
        return None
    async with cluster:
        name = os.environ.get("POD_NAME", "")
        return await settled(lambda: ask(cluster, name, attempts, pause), pause)


async def settled(asked: Callable[[], Awaitable[dict[str, Any] | None]], pause: float) -> dict[str, Any] | None:
    """A pod whose container is another one says what ended the one before, or has nothing to say within a few seconds."""
    before = kept.read(_FILE)
    pod = await asked()
    for _ in range(_TELLS_WITHIN):
        if pod is None or not _was_in(pod, before) or _terminated(pod):
            break
        await asyncio.sleep(pause)
        pod = await asked()
    return pod


async def ask(cluster: Cluster, name: str, attempts: int, pause: float) -> dict[str, Any] | None:
    """The server starts without an answer too, only a little later."""
    for attempt in range(attempts):
        try:
            return await cluster.pod(name)
        except httpx.HTTPError as problem:
            log.warning("Cannot ask for this pod: %s", problem)
            await asyncio.sleep(pause if attempt + 1 < attempts else 0)
    return None
