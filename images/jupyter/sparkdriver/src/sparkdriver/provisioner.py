"""Gives every launch of a kernel a Spark session of its own, and ends that session with the kernel's process."""

from __future__ import annotations

import asyncio
import shutil
import signal
import subprocess
from pathlib import Path
from typing import Any

from jupyter_client.connect import KernelConnectionInfo
from jupyter_client.provisioning import LocalProvisioner

from . import activity, conf, last_words, memory, secrets, spare, ui
from .history import event_log, forget
from .jvm import DriverJvm, spark_conf
from .processes import end_group
from .session import Session
from .shared import shared_folder
from .sweep import sweep_session


class SparkSessionProvisioner(LocalProvisioner):
    """A kernel on this machine whose executors are gone when it is, however it ended."""

    session: Session
    versions: list[Path]
    environment: dict[str, str]
    _end: asyncio.Task[None] | None = None

    async def pre_launch(self, **kwargs: Any) -> dict[str, Any]:
        self.session = Session.fresh()
        prepared = await super().pre_launch(**kwargs)
        own = self.session.folder / "conf"
        self.versions = current_versions()
        conf.copy(conf.stack_conf(), own)
        jvm = DriverJvm(self.kernel_spec.language)
        inherited = prepared["env"]
        logged = event_log(shared_folder(inherited), spark_conf())
        inherited.update(
            self.session.environment(jvm.submit_options(), {**logged, **conf.keys(own)}),
            **jvm.environment(inherited),
            **conf.environment(conf.stack_conf(), own),
            **ui.environment(self.session, self.kernel_id),
        )
        self.environment = inherited
        return prepared

    async def launch_kernel(self, cmd: list[str], **kwargs: Any) -> KernelConnectionInfo:
        info = await super().launch_kernel(cmd, **kwargs)
        # A kernel that dies for good is never cleaned up by its manager, so its process is watched here, from the first moment.
        self._end = asyncio.create_task(self._watch(self.process, self.session, self.environment))
        memory.first_for_the_kernel(self.process.pid)
        return info

    async def _watch(self, process: subprocess.Popen[bytes], session: Session, environment: dict[str, str]) -> None:
        before = memory.ended_by_linux()
        while process.poll() is None:
            await asyncio.sleep(0.2)
        self.log.info("Kernel of session %s ended with code %s", session.name, process.returncode)
        if process.returncode == -signal.SIGKILL and memory.ended_by_linux() > before:
            last_words.leave(environment, f"the notebook's memory was used up. {memory.WHAT_TO_DO}")
        await end_group(process.pid)
        if application := spare.unused(session):
            forget(shared_folder(), application)
        shutil.rmtree(session.folder, ignore_errors=True)
        activity.file(session.id).unlink(missing_ok=True)
        await sweep_session(session)

    async def cleanup(self, restart: bool = False) -> None:
        """Returns when the session's executors are gone, so that a restart finds its ports and quota free."""
        await super().cleanup(restart)
        if self._end is not None:
            await asyncio.wait({self._end}, timeout=20)

    def is_current(self) -> bool:
        """Whether a session that starts now would have the same conf and secrets."""
        return self.versions == current_versions()


def current_versions() -> list[Path]:
    return [conf.version(folder) for folder in (conf.stack_conf(), secrets.FOLDER)]
