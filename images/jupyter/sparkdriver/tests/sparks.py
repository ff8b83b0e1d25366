"""The Sparks that images may have, and our Java for them."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

JAVA = Path(__file__).parents[3] / "spark/java"
SPARKS = [Path(each) for each in os.environ.get("SPARKDRIVER_TEST_SPARKS", "").split(":") if each]

# What is in Spark's own hands, and differs between its lines. The others have the second Spark in the sweep.
_DIFFERING = {"test_anew", "test_interrupts", "test_languages", "test_pip", "test_quiet"}


def sparks_of(module: str) -> list[Path]:
    """Those that a module's tests run on."""
    whole = module in _DIFFERING or os.environ.get("SPARKDRIVER_SWEEP") == "true"
    return SPARKS if whole else SPARKS[:1]


def compiled(folder: Path) -> Path:
    """Compiled once, with the first Spark: others run the same. Tests hear what a driver logs, as notebooks do."""
    sources = sorted(map(str, JAVA.glob("dev/sparkdriver/*/*.java")))
    subprocess.run(["javac", "-nowarn", "-cp", f"{SPARKS[0]}/pyspark/jars/*", "-d", folder, *sources], check=True)
    shutil.copy(JAVA / "log4j2.properties", folder)
    return folder
