"""What ended sessions did: their logs in the team's folder, and Spark's history server behind the notebook's login."""

from __future__ import annotations

import logging
import os
import shutil
import time
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from . import ui
from .jvm import sets

log = logging.getLogger("sparkdriver.history")

# Spark's own pages look for the application behind the first "history" of their address, so it has to be another word.
NAME = "sessions"

_DAYS = 30
_SECONDS_A_DAY = 86_400
_PART_OF_THE_VOLUME = 0.1

_OPTIONS = {
    "spark.history.ui.port": "{port}",
    "spark.ui.proxyBase": f"{{base_url}}{NAME}",
    "spark.ui.proxyRedirectUri": "/",
    "spark.history.retainedApplications": "2",
    "spark.ui.retainedTasks": "20000",
    # What it has read is on disk, and not in its small heap.
    "spark.history.store.path": "/tmp/.history",
}


def folder(shared: Path) -> Path:
    """Sessions of all notebooks of the team log here, and no other team mounts it."""
    return shared / ".history"


def event_log(shared: Path | None, conf: Path) -> dict[str, str]:
    """Conf of a session that logs; nothing where the stack says otherwise, or where Spark would refuse to start for it."""
    if shared is None or sets(conf, r"spark\.eventLog\."):
        return {}
    try:
        folder(shared).mkdir(exist_ok=True)
        probe = folder(shared) / f".probe-{os.getpid()}"
        probe.write_text("room for a log")
        probe.unlink()
    except OSError as problem:
        log.warning("The next session is not logged: %s", problem)
        return {}
    return {
        "spark.eventLog.enabled": "true",
        "spark.eventLog.dir": f"file:{folder(shared)}",
        "spark.eventLog.compress": "true",
        # A session of days would otherwise write one file that nobody can shorten.
        "spark.eventLog.rolling.enabled": "true",
        "spark.eventLog.rolling.maxFileSize": "16m",
    }


def forget_old(shared: Path, now: float | None = None, most: float | None = None) -> None:
    """Deletes logs that nobody wrote to for a month, and the oldest ones where all take more than a tenth of the volume.

    A stream's session logs for ever: of what is written to, the newest file stays. Two notebooks that do it at once are in each
    other's way in nothing.
    """
    now = now or time.time()
    most = shutil.disk_usage(shared).total * _PART_OF_THE_VOLUME if most is None else most
    logs = sorted((_Log.of(session) for session in folder(shared).glob("eventlog_v2_*")), key=lambda log: log.written)
    excess = sum(log.size for log in logs) - most
    for each in logs:
        if each.written < now - _DAYS * _SECONDS_A_DAY or (excess > 0 and each.written < now - _SECONDS_A_DAY):
            shutil.rmtree(each.session, ignore_errors=True)
            excess -= each.size
    for each in logs:
        for file, size in each.files[:-1]:
            if excess > 0 and file.exists():
                file.unlink(missing_ok=True)
                excess -= size


@dataclass(frozen=True)
class _Log:
    session: Path
    # The oldest first, with their sizes.
    files: list[tuple[Path, int]]
    written: float

    @classmethod
    def of(cls, session: Path) -> _Log:
        found = []
        for file in (session, *session.glob("*")):
            # Another server of the team may be deleting it at this moment.
            with suppress(FileNotFoundError):
                found.append((file.stat(), file))
        events = sorted(((state.st_mtime, file, state.st_size) for state, file in found if file.name.startswith("events_")))
        written = max((state.st_mtime for state, _ in found), default=time.time())
        return cls(session, [(file, size) for _, file, size in events], written)

    @property
    def size(self) -> int:
        return sum(size for _, size in self.files)


def forget(shared: Path | None, application: str) -> None:
    """Deletes the log of a session that nobody had."""
    if shared is not None:
        shutil.rmtree(folder(shared) / f"eventlog_v2_{application}", ignore_errors=True)


def history_server(shared: Path) -> dict[str, Any]:
    """A server as jupyter-server-proxy takes it: started when somebody opens it."""
    options = {"spark.history.fs.logDirectory": f"file:{folder(shared)}", **_OPTIONS}
    java = [
        "-XX:+UseSerialGC",
        "-XX:TieredStopAtLevel=1",
        # One without memory would stay and answer nothing; one that ended is started anew.
        "-XX:+ExitOnOutOfMemoryError",
        *(f"-D{key}={value}" for key, value in options.items()),
    ]
    return {
        "command": [f"{os.environ['SPARK_HOME']}/bin/spark-class", "org.apache.spark.deploy.history.HistoryServer"],
        "environment": {
            "SPARK_HISTORY_OPTS": " ".join(java),
            "SPARK_DAEMON_MEMORY": "192m",
            # Nobody comes around the login.
            "SPARK_LOCAL_IP": "127.0.0.1",
            "SPARK_NO_DAEMONIZE": "true",
        },
        "timeout": 60,
        "new_browser_tab": True,
        "launcher_entry": ui.card("Sessions of the team", "sessions"),
    }
