"""Spark's history server, started when somebody opens it, behind the login of the notebook."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

# Of the team's folder: sessions of all its notebooks log there, and no other team mounts it.
FOLDER = ".history"

_OPTIONS = {
    "spark.history.ui.port": "{port}",
    "spark.ui.proxyBase": "{base_url}history",
    "spark.ui.proxyRedirectUri": "/",
    "spark.history.fs.cleaner.enabled": "true",
    "spark.history.fs.cleaner.maxAge": "30d",
    # A session of days goes on writing: of its oldest files only what is still running is kept.
    "spark.history.fs.eventLog.rolling.maxFilesToRetain": "10",
    "spark.history.retainedApplications": "5",
}


def history_server(shared: Path) -> dict[str, Any]:
    """A server as jupyter-server-proxy takes it."""
    options = {"spark.history.fs.logDirectory": f"file:{shared / FOLDER}", **_OPTIONS}
    java = ["-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", *(f"-D{key}={value}" for key, value in options.items())]
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
        "launcher_entry": {"title": "Sessions of the team", "category": "Other"},
    }
