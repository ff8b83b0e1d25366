"""The server's spare session, started ahead for the next notebook: at most one, for the folder and in the language that were opened last."""

from __future__ import annotations

import asyncio
import logging
import os
import uuid
from collections.abc import Mapping
from datetime import datetime, timezone
from typing import TYPE_CHECKING, Any

from tornado.ioloop import IOLoop, PeriodicCallback

from . import kept, last_words, settings, spare
from .jvm import begins_without_executors, spark_conf

if TYPE_CHECKING:
    from .kernels import LimitedKernelManager

log = logging.getLogger("sparkdriver.spares")

# Whoever took one runs a first cell, which is not to share the processor with the start of the next.
PAUSE = 20

# Another one would most likely fail as well.
_PAUSE_AFTER_A_FAILURE = 600

# Between looks at the settings.
_SECONDS = 30

_OPENED = "opened.json"


class Spares:
    def __init__(self, kernels: LimitedKernelManager) -> None:
        self._kernels = kernels
        self._wanted = False
        self._start: asyncio.Task[None] | None = None
        self._giving_back: asyncio.Task[None] | None = None
        self._made_for: dict[str, str] = {}
        self._decides = asyncio.Lock()
        self.id: str | None = None

    async def follow(self) -> None:
        """Makes one once the settings say so, and gives back what nobody could take."""
        before, self._wanted = self._wanted, settings.read().get("spareSession", False)
        if self._wanted and not before:
            self.fill(0)
        else:
            await self._give_back(_opened_last())

    def fill(self, pause: float) -> None:
        """After a pause, where there is room by then."""
        if self._wanted and self.id is None and (self._start is None or self._start.done()):
            self._start = asyncio.create_task(self._fill(pause))

    async def _fill(self, pause: float) -> None:
        await asyncio.sleep(pause)
        # A fixed number of executors would run for nobody.
        if not self._wanted or self.id is not None or not self._kernels.has_room() or not begins_without_executors(spark_conf()):
            return
        self.id = str(uuid.uuid4())
        self._made_for = _opened_last()
        try:
            await self._kernels.start_spare(self.id, **self._made_for, environment={**os.environ, **spare.environment(spare=True)})
        except Exception:
            log.exception("No session is started ahead")
            self.id = None

    async def take(self, language: str, folder: str, environment: Mapping[str, str]) -> str | None:
        """Its id, now that of the notebook's kernel; None where there is none that fits, and then none is left."""
        opened = {"language": language, "folder": os.path.realpath(folder)}
        kept.write(_OPENED, opened)
        async with self._decides:
            kernel = await self._started()
            taken = self.id if kernel is not None and await self._fits(kernel, opened) else None
            if taken is not None:
                self.id = None
        if taken is None:
            self._giving_back = asyncio.create_task(self._give_back(opened))
            # Memory is for so many at once.
            if not self._kernels.has_room():
                await self._giving_back
            return None
        _give(kernel, opened["folder"], environment)
        log.info("Kernel %s was started ahead", taken)
        return taken

    async def _give_back(self, opened: Mapping[str, str]) -> None:
        """Ends one that does not fit."""
        async with self._decides:
            kernel = await self._started()
            if kernel is not None and not await self._fits(kernel, opened):
                await self._end(kernel)

    async def _fits(self, kernel: Any, opened: Mapping[str, str]) -> bool:
        """A JVM stays in the folder that it was started in, and there Spark and Java look for files."""
        return self._wanted and self._made_for == opened and await _is_good(kernel)

    async def _started(self) -> Any | None:
        """The kernel of the one that there is, once it has started."""
        if self.id is not None and self._start is not None:
            await asyncio.wait({self._start})
        if self.id not in self._kernels._kernels:
            self.id = None
            return None
        return self._kernels._kernels[self.id]

    async def _end(self, kernel: Any) -> None:
        """It is nobody's until it is gone: whoever starts a session meanwhile is told of no other. Another one takes its place."""
        pause = _PAUSE_AFTER_A_FAILURE if spare.failed(kernel.provisioner.session) else PAUSE
        try:
            await self._kernels.shutdown_kernel(self.id, now=True)
        finally:
            self.id = None
            self.fill(pause)


def _opened_last() -> dict[str, str]:
    """By the server before too; a new volume's begins with Python, where its notebooks are."""
    opened = kept.read(_OPENED)
    usual = {"language": "python3", "folder": os.getcwd()}
    return opened if opened.keys() == usual.keys() and os.path.isdir(opened["folder"]) else usual


async def _is_good(kernel: Any) -> bool:
    return await kernel.is_alive() and not spare.failed(kernel.provisioner.session) and kernel.provisioner.is_current()


def _give(kernel: Any, folder: str, environment: Mapping[str, str]) -> None:
    whose = last_words.of(environment)
    spare.give(kernel.provisioner.session, folder, whose)
    kernel.provisioner.environment.update(whose)
    # For its restarts.
    kernel._launch_args.update(cwd=folder, env={**environment, **spare.environment(spare=False)})
    kernel.last_activity = datetime.now(timezone.utc)


def _jupyter_server_extension_points() -> list[dict[str, str]]:
    return [{"module": "sparkdriver.spares"}]


def _load_jupyter_server_extension(app: Any) -> None:
    spares = app.kernel_manager.spares
    IOLoop.current().add_callback(spares.follow)
    PeriodicCallback(spares.follow, 1000 * _SECONDS).start()
