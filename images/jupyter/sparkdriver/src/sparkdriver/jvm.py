"""How a driver's JVM starts in half of the time: from an archive of parsed and verified classes."""

from __future__ import annotations

import os
import re
from pathlib import Path

# https://docs.oracle.com/en/java/javase/17/vm/class-data-sharing.html
ARCHIVES = Path("/opt/sparkdriver/archives")
TOREE = Path("/opt/sparkdriver/toree")

# A driver plans and schedules; what it would gain from Java's second compiler, the start of a session pays.
_COMPILER = "-XX:TieredStopAtLevel=1"


def class_path(language: str) -> str:
    """The beginning of a driver's class path: Java takes an archive only where this is as it was at its making."""
    spark = Path(os.environ["SPARK_HOME"], "executor.classpath").read_text()
    kernel = sorted(TOREE.glob("*.jar")) if language == "scala" else []
    return ":".join([spark, *map(str, kernel)])


class DriverJvm:
    """What a kernel's process is told about the JVM that it starts."""

    def __init__(self, language: str, archives: Path = ARCHIVES, conf: Path | None = None) -> None:
        self._language = language
        self._archive = archives / f"{language}.jsa"
        self._conf = conf or Path(os.environ.get("SPARK_CONF_DIR", "/opt/spark/conf"), "spark-defaults.conf")

    def submit_options(self) -> list[str]:
        """Options for spark-submit, where the stack's conf has no class path of its own."""
        if not self._archive.exists() or self._has_class_path():
            return []
        return [f"--driver-class-path={class_path(self._language)}"]

    def environment(self) -> dict[str, str]:
        """The conf's `spark.driver.extraJavaOptions` come after these and win."""
        return {"SPARK_SUBMIT_OPTS": f"-XX:SharedArchiveFile={self._archive} {_COMPILER}"}

    def _has_class_path(self) -> bool:
        text = self._conf.read_text() if self._conf.exists() else ""
        return re.search(r"^\s*spark\.driver\.extraClassPath\s", text, re.MULTILINE) is not None
