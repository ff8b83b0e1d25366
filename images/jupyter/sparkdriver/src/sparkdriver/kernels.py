"""Refuses a kernel more than the pod's memory and ports are made for, and loses none that it started."""

from __future__ import annotations

import asyncio
import os
from typing import Any

from jupyter_server.services.kernels.kernelmanager import AsyncMappingKernelManager
from tornado.web import HTTPError
from traitlets import Int


class LimitedKernelManager(AsyncMappingKernelManager):
    max_sessions = Int(config=True, help="How many kernels may run at once.")
    _starting = 0

    def _max_sessions_default(self) -> int:
        return int(os.environ.get("SPARKDRIVER_MAX_SESSIONS", "4"))

    async def start_kernel(self, **kwargs: Any) -> str:
        running = len(self.list_kernel_ids()) + self._starting
        if running >= self.max_sessions:
            sentence = (
                f"{running} of {self.max_sessions} Spark sessions are in use: "
                "shut down a kernel that you no longer need, then try again."
            )
            raise HTTPError(409, sentence, reason="Too many Spark sessions")
        self._starting += 1
        try:
            return await super().start_kernel(**kwargs)
        finally:
            self._starting -= 1

    async def shutdown_kernel(self, kernel_id: str, now: bool = False, restart: bool = False) -> None:
        """A dead kernel is started anew: ended in that moment, its new process would be nobody's."""
        kernel = self._kernels.get(kernel_id)
        if kernel is not None:
            await asyncio.wait_for(_decided(kernel), timeout=60)
        await super().shutdown_kernel(kernel_id, now=now, restart=restart)


async def _decided(kernel: Any) -> None:
    while not kernel.ready.done():
        await asyncio.sleep(0.1)
