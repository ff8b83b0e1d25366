"""Ends what is left of a kernel's process group once the kernel itself is gone."""

from __future__ import annotations

import asyncio
import os
import signal


async def end_group(group: int, patience: float = 5) -> None:
    """The driver JVM of a Python kernel gets a moment to close its event log, then no choice."""
    if not signalled(group, signal.SIGTERM):
        return
    for _ in range(int(patience / 0.1)):
        await asyncio.sleep(0.1)
        if not signalled(group, 0):
            return
    signalled(group, signal.SIGKILL)


def signalled(group: int, number: int) -> bool:
    try:
        os.killpg(group, number)
    except ProcessLookupError:
        return False
    return True
