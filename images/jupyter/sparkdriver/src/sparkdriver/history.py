"""What ended sessions did: their logs in the team's folder, and Spark's history server behind the notebook's login."""

from __future__ import annotations

import logging
import os
import shutil
import time
from pathlib import Path
from typing import Any

from . import ui
from .jvm import sets

log = logging.getLogger("sparkdriver.history")

# Spark's own pages look for the application behind the first "history" of their address, so it has to be another word.
NAME = "sessions"

_DAYS = 30
_SECONDS_A_DAY = 86_400

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


def forget_old(shared: Path, now: float | None = None) -> None:
    """Deletes logs that nobody wrote to for a month; two notebooks that do it at once are in each other's way in nothing."""
    oldest = (now or time.time()) - _DAYS * _SECONDS_A_DAY
    for session in folder(shared).glob("eventlog_v2_*"):
        written = [file.stat().st_mtime for file in (session, *session.glob("*")) if file.exists()]
        if written and max(written) < oldest:
            shutil.rmtree(session, ignore_errors=True)


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
