"""How a driver's JVM starts in half of the time: from an archive of parsed and verified classes."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from pathlib import Path

from .conf import stack_conf

# https://docs.oracle.com/en/java/javase/17/vm/class-data-sharing.html
ARCHIVES = Path("/opt/sparkdriver/archives")

# A driver plans and schedules; what it would gain from Java's second compiler, the start of a session pays.
# Without it Java would also keep only 48 MB for compiled code, which a Scala session of days can fill.
_COMPILER = "-XX:TieredStopAtLevel=1 -XX:ReservedCodeCacheSize=240m"

# The collector that gives up: with any other, a heap that is all but full is collected for minutes on end.
_COLLECTOR = "-XX:+UseParallelGC"


# Spark would make it so as well, and say that in two lines.
_LOG = "-Dsparkdriver.log.level=warn"

# A repository of packages that the network keeps from the driver would be waited for two minutes, at each of its addresses.
_FETCH = "-Dsun.net.client.defaultConnectTimeout=10000"


def spark_conf() -> Path:
    return stack_conf() / "spark-defaults.conf"


def sets(conf: Path, key: str) -> bool:
    """True when conf says something about a key, which is a pattern up to its end."""
    text = conf.read_text() if conf.exists() else ""
    return re.search(rf"^\s*{key}", text, re.MULTILINE) is not None


def begins_without_executors(conf: Path) -> bool:
    """True where executors come with the work, and none before."""
    dynamic = sets(conf, r"spark\.dynamicAllocation\.enabled[\s=:]+true")
    return dynamic and not sets(conf, r"spark\.dynamicAllocation\.minExecutors[\s=:]+[1-9]")


def class_path() -> str:
    """The beginning of a driver's class path: Java takes an archive only where this is as it was at its making."""
    return Path(os.environ["SPARK_HOME"], "executor.classpath").read_text()


class DriverJvm:
    """What a kernel's process is told about the JVM that it starts."""

    def __init__(self, language: str, archives: Path = ARCHIVES, conf: Path | None = None) -> None:
        self._archive = archives / f"{language}.jsa"
        self._archived = self._archive.exists() and not sets(conf or spark_conf(), r"spark\.driver\.extraClassPath[\s=:]")

    def submit_options(self) -> list[str]:
        """Options for spark-submit, where the stack's conf has no class path of its own."""
        return [f"--driver-class-path={class_path()}"] if self._archived else []

    def environment(self, inherited: Mapping[str, str] = os.environ) -> dict[str, str]:
        """What the image's environment and the conf's `spark.driver.extraJavaOptions` say comes after and wins."""
        # An archive that does not fit costs Java its own one as well.
        archive = f"-XX:SharedArchiveFile={self._archive}" if self._archived else ""
        options = [archive, _COMPILER, _COLLECTOR, _LOG, _FETCH, inherited.get("SPARK_SUBMIT_OPTS", "")]
        return {"SPARK_SUBMIT_OPTS": " ".join(filter(None, options))}
