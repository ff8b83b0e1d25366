"""Starts the driver's JVM. What it writes goes where it would go, but for one line of Java that nobody can do anything about."""

from __future__ import annotations

import os
import threading

# Spark 4 asks for the module, Java 17 warns of it, and no option of either is against that.
_UNIMPORTANT = b"WARNING: Using incubator modules: jdk.incubator.vector"


def start() -> None:
    from pyspark import SparkContext
    from pyspark.java_gateway import launch_gateway

    reads, writes = os.pipe()
    threading.Thread(target=_pass_on, args=(reads,), name="driver-log", daemon=True).start()
    gateway = launch_gateway(popen_kwargs={"stderr": writes})
    os.close(writes)
    SparkContext._ensure_initialized(gateway=gateway)


def _pass_on(reads: int) -> None:
    with os.fdopen(reads, "rb") as lines:
        for line in lines:
            if not line.startswith(_UNIMPORTANT):
                os.write(2, line)
