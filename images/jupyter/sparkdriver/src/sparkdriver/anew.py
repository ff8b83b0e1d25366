"""Sessions after the first one: a cell may stop a session, in any language, and Spark may end one itself."""

from __future__ import annotations

import asyncio
import sys
import threading
from typing import TYPE_CHECKING

from .session import Session

if TYPE_CHECKING:
    from py4j.java_gateway import JVMView
    from pyspark import SparkContext


def share_defaults(jvm: JVMView) -> None:
    """What PySpark gives to contexts that it makes, also for those that Scala makes and Python goes on with.

    Without `spark.sql.artifact.isolation.enabled`, executors of Spark 4 look for what `sc.addArchive` gave elsewhere.
    """
    from pyspark import SparkContext

    for key, value in sys.modules[SparkContext.__module__].DEFAULT_CONFIGS.items():
        if jvm.System.getProperty(key) is None:
            jvm.System.setProperty(key, str(value))


def running() -> SparkContext | None:
    """The one that there is in any language. PySpark hears of no end and no beginning but those that it brought about.

    It would go on with a context that another has stopped, and start a second one beside that of another.
    """
    from pyspark import SparkContext
    from pyspark.sql import SparkSession

    context = SparkContext._active_spark_context
    if context is not None and context._jsc.sc().isStopped():
        context.stop()
        SparkSession._instantiatedSession = None
        SparkSession._activeSession = None
        context = None
    return context or _made_elsewhere()


def _made_elsewhere() -> SparkContext | None:
    """With its session, which PySpark then goes on with."""
    from pyspark import SparkConf, SparkContext
    from pyspark.sql import SparkSession

    gateway = SparkContext._gateway
    if gateway is None or gateway.proc.poll() is not None:
        return None
    module = getattr(SparkContext._jvm.org.apache.spark, "SparkContext$")
    active = getattr(module, "MODULE$").getActive()
    if active.isEmpty() or active.get().isStopped():
        return None
    java = SparkContext._jvm.JavaSparkContext(active.get())
    context = SparkContext(conf=SparkConf(_jconf=java.sc().conf()), jsc=java)
    SparkSession(context)
    return context


def sweep() -> None:
    """Spark does not wait for the pods of the session that it stops, and the next one's have the same names."""
    from .sweep import sweep_session  # its client for HTTP is nobody's to wait for at a start

    own = Session.of_this_kernel()
    if own.id:
        # A cell runs in a thread that has a loop.
        thread = threading.Thread(target=lambda: asyncio.run(sweep_session(own)), name="sweep")
        thread.start()
        thread.join()
