"""Refuses a kernel more than the pod's memory and ports are made for, loses none that it started, and ends idle ones."""

from __future__ import annotations

import asyncio
import logging
import os
from collections import defaultdict
from collections.abc import Callable, Coroutine
from datetime import datetime, timezone
from typing import Any

from jupyter_client.session import Session
from jupyter_server.services.kernels.kernelmanager import AsyncMappingKernelManager
from tornado.ioloop import PeriodicCallback
from tornado.web import HTTPError
from traitlets import Int

from . import activity, last_words, restarts, spares, watched
from .home import notebooks_folder
from .idle import timeout, words
from .offline import Offline
from .transcript import Transcript
from .words import listed

log = logging.getLogger("sparkdriver.kernels")

# Of the pod's grace period, most of which the kernels have.
_SECONDS_AT_END = 15


def max_sessions() -> int:
    return int(os.environ.get("SPARKDRIVER_MAX_SESSIONS", "4"))


class LimitedKernelManager(AsyncMappingKernelManager):
    max_sessions = Int(config=True, help="How many kernels may run at once.")
    _ending = False

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.transcripts: defaultdict[str, Transcript] = defaultdict(Transcript)
        self.at_end: list[Callable[[], Coroutine[Any, Any, None]]] = []
        self._notebooks: dict[str, str] = {}
        self._starting: set[str] = set()
        self.spares = spares.Spares(self)

    def _max_sessions_default(self) -> int:
        return max_sessions()

    def has_room(self) -> bool:
        return self._running() < self.max_sessions

    def _running(self) -> int:
        """Sessions that somebody has, or is about to have."""
        return len(self._starting.union(self.in_use()))

    def in_use(self) -> list[str]:
        """All kernels but the one that is nobody's yet."""
        return [each for each in self.list_kernel_ids() if each != self.spares.id]

    def list_kernels(self) -> list[dict[str, Any]]:
        in_use = self.in_use()
        return [kernel for kernel in super().list_kernels() if kernel["id"] in in_use]

    async def start_kernel(self, kernel_id: str | None = None, **kwargs: Any) -> str:
        if not self.has_room():
            raise HTTPError(409, self._refusal(), reason="Too many Spark sessions")
        new = kernel_id or self.new_kernel_id()
        self._starting.add(new)
        try:
            taken = None if kernel_id else await self._take_spare(**kwargs)
            started = taken or await super().start_kernel(kernel_id=new, **kwargs)
        finally:
            self._starting.discard(new)
            self.spares.fill(spares.PAUSE)
        self._notebooks[started] = last_words.notebook(kwargs.get("env") or {})
        restarts.sessions(self._notebooks.values())
        return started

    def update_env(self, *, kernel_id: str, env: dict[str, str]) -> None:
        """Of a notebook that has another path or name: what is said to it is said there."""
        super().update_env(kernel_id=kernel_id, env=env)
        if kernel_id not in self:
            return
        self._notebooks[kernel_id] = last_words.notebook(env)
        self._kernels[kernel_id].provisioner.environment.update(last_words.of(env))
        restarts.sessions(self._notebooks.values())

    def _refusal(self) -> str:
        """Names what is open, for a session may be of a tab that was closed long ago."""
        known = sorted({os.path.relpath(path, notebooks_folder()) for each in self.in_use() if (path := self._notebooks.get(each))})
        used = f"{self._running()} of {self.max_sessions} Spark sessions are in use{f', among them those of {listed(known)}' if known else ''}"
        return f"{used}: shut down a kernel that you no longer need (*Running Terminals and Kernels* on the left), then try again."

    async def start_spare(self, kernel_id: str, language: str, folder: str, environment: dict[str, str]) -> None:
        await super().start_kernel(kernel_id=kernel_id, kernel_name=language, cwd=folder, env=environment)

    async def _take_spare(self, kernel_name: str | None = None, path: str | None = None, **kwargs: Any) -> str | None:
        environment = kwargs.get("env") or dict(os.environ)
        folder = os.getcwd() if path is None else self.cwd_for_path(path, env=environment)
        return await self.spares.take(kernel_name or self.default_kernel_name, folder, environment)

    def remove_kernel(self, kernel_id: str) -> Any:
        self._notebooks.pop(kernel_id, None)
        if not self._ending:
            restarts.sessions(self._notebooks.values())
            self.spares.fill(spares.PAUSE)
        return super().remove_kernel(kernel_id)

    async def shutdown_all(self, now: bool = False) -> None:
        """The server ends: whose session that ends is told by the next one."""
        self._ending = True
        restarts.end()
        for each in self.at_end:
            # A task of its own, with which its threads end: those of the server's last one keep the process for ever.
            try:
                await asyncio.wait_for(asyncio.create_task(each()), timeout=_SECONDS_AT_END)
            except Exception:  # whatever it is, the kernels end in order
                log.exception("Not all was done that is at the server's end")
        await super().shutdown_all(now=now)

    def notify_connect(self, kernel_id: str) -> None:
        super().notify_connect(kernel_id)
        self._tell_of_tabs(kernel_id)

    def notify_disconnect(self, kernel_id: str) -> None:
        super().notify_disconnect(kernel_id)
        self._tell_of_tabs(kernel_id)

    def _tell_of_tabs(self, kernel_id: str) -> None:
        provisioner = getattr(self._kernels.get(kernel_id), "provisioner", None)
        if session := getattr(provisioner, "session", None):
            watched.tell(session, self._kernel_connections.get(kernel_id, 0) > 0)

    def start_watching_activity(self, kernel_id: str) -> None:
        """With a connection of the server's own: those of tabs end with them."""
        super().start_watching_activity(kernel_id)
        kernel = self._kernels[kernel_id]
        session = Session(config=kernel.session.config, key=kernel.session.key)

        def hear(parts: list[Any]) -> None:
            _, message = session.feed_identities(parts)
            said = session.deserialize(message)
            if said["parent_header"].get("msg_type") == "execute_request":
                kernel.cell_ran = datetime.now(timezone.utc)
            self.transcripts[kernel_id].heard(said)

        kernel._transcript_stream = kernel.connect_iopub()
        kernel._transcript_stream.on_recv(hear)
        # A process that died says no end of its cells, and the next one knows nothing of them.
        self.add_restart_callback(kernel_id, lambda: self.transcripts[kernel_id].ended(), "restart")

    def stop_watching_activity(self, kernel_id: str) -> None:
        super().stop_watching_activity(kernel_id)
        stream = getattr(self._kernels[kernel_id], "_transcript_stream", None)
        if stream is not None and not stream.closed():
            stream.close()
        self.transcripts[kernel_id].ended()

    def start_buffering(self, kernel_id: str, session_key: str, channels: dict[str, Any]) -> None:
        super().start_buffering(kernel_id, session_key, channels)
        self._kernel_buffers[kernel_id]["buffer"] = Offline()

    async def restart_kernel(self, kernel_id: str, now: bool = False) -> Any:
        """With what had not run yet. One that is being started anew already, because its process died, is so when that is done."""
        await self._decided(kernel_id)
        restarted = await super().restart_kernel(kernel_id, now=now)
        self.transcripts[kernel_id].ended()
        return restarted

    def initialize_culler(self) -> None:
        """Also where sessions may be idle for ever: the settings may say another time later."""
        if self._culler_callback is None:
            self._culler_callback = PeriodicCallback(self.cull_kernels, 1000 * self.cull_interval)
            self._culler_callback.start()

    async def cull_kernels(self) -> None:
        self.cull_idle_timeout = timeout()
        if self.cull_idle_timeout:
            await super().cull_kernels()

    async def cull_kernel_if_idle(self, kernel_id: str) -> None:
        """Jobs of streams and threads are activity too, and whoever comes back is told; the spare session waits for ever."""
        if kernel_id == self.spares.id:
            return
        kernel = self._kernels[kernel_id]
        if computed := activity.last(kernel.provisioner.session.id):
            kernel.last_activity = max(kernel.last_activity, computed)
        was_alive = kernel.execution_state != "dead"
        await super().cull_kernel_if_idle(kernel_id)
        if was_alive and kernel_id not in self:
            reason = f"nothing ran in it for {words(self.cull_idle_timeout)} (`driver.idleTimeout`)."
            last_words.leave(kernel.provisioner.environment, reason)

    async def shutdown_kernel(self, kernel_id: str, now: bool = False, restart: bool = False) -> None:
        """A dead kernel is started anew: ended in that moment, its new process would be nobody's."""
        await self._decided(kernel_id)
        await super().shutdown_kernel(kernel_id, now=now, restart=restart)

    async def _decided(self, kernel_id: str) -> None:
        """Whether its process has started, or will not."""
        if (kernel := self._kernels.get(kernel_id)) is not None:
            async with asyncio.timeout(60):
                while not kernel.ready.done():
                    await asyncio.sleep(0.1)
