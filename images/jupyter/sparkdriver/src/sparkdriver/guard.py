"""Server extension: one greedy cell ends its own kernel, and neither the server nor another one's.

With version 2 of cgroups a full container ends as a whole, and with version 1 by one process after the other. So the greediest
is ended a little before.
"""

from __future__ import annotations

import logging
import os
import threading
import time
from typing import Any

from . import last_words, memory

log = logging.getLogger("sparkdriver.guard")

_MARGIN = 0.05
_LEAST_MARGIN = 64 << 20
_LEAST_SECONDS = 0.01
_SECONDS_TO_END = 2
# No program fills memory faster than that.
_BYTES_A_SECOND = 4 << 30


def _jupyter_server_extension_points() -> list[dict[str, str]]:
    return [{"module": "sparkdriver.guard"}]


def _load_jupyter_server_extension(app: Any) -> None:
    container = memory.Container.of_this_process()
    if container is None:
        log.info("Nothing limits this container's memory, so nothing guards it")
        return
    # The server's own loop has seconds when it does something else.
    threading.Thread(target=_watch, args=(container, app.kernel_manager), name="memory-guard", daemon=True).start()


def _watch(container: memory.Container, kernels: Any) -> None:
    said: set[type[Exception]] = set()
    while True:
        seconds = _LEAST_SECONDS
        try:
            seconds = _look(container, kernels)
        except Exception as problem:  # whatever it is, nothing else guards the memory
            if type(problem) not in said:
                log.exception("Cannot guard the container's memory, and go on trying")
                said.add(type(problem))
        time.sleep(seconds)


def _look(container: memory.Container, kernels: Any) -> float:
    """Ends whoever has to end, and says in how many seconds there is to be another look."""
    margin = max(_LEAST_MARGIN, int(container.limit * _MARGIN))

    def share(server: int) -> int:
        return (container.limit - margin - server) // kernels.max_sessions

    room = container.free() - margin
    if room < 0 and (group := memory.end_greediest(os.getpgrp(), _kernels(kernels), share, margin)):
        try:
            tell(group, container.limit, kernels)
        finally:
            _wait_for_end(group)
        return 0
    return max(_LEAST_SECONDS, room / _BYTES_A_SECOND)


def _wait_for_end(group: int) -> None:
    """And no longer: meanwhile another one may fill what it gives back."""
    deadline = time.monotonic() + _SECONDS_TO_END
    while not memory.has_ended(group) and time.monotonic() < deadline:
        time.sleep(_LEAST_SECONDS)


def _kernels(kernels: Any) -> dict[int, Any]:
    """By their process groups."""
    return {pid: kernel for kernel in list(kernels._kernels.values()) if (pid := getattr(kernel.provisioner, "pid", None))}


def tell(group: int, limit: int, kernels: Any) -> None:
    """In the pod's log, and in the next cell of whose kernel it was."""
    size = f"{limit // 2**20} MB"
    log.error("Memory: %s were all but used up, so the greediest process group, %d, was ended", size, group)
    if kernel := _kernels(kernels).get(group):
        reason = f"it had more than its share of the notebook's {size} of memory, and these were used up. {memory.WHAT_TO_DO}"
        last_words.leave(kernel.provisioner.environment, reason)
