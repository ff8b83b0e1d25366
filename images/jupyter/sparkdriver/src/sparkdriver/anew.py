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
    from pyspark.sql import SparkSession


def share_defaults(jvm: JVMView) -> None:
    """What PySpark gives to contexts that it makes, also for those that Scala makes and Python goes on with.

    Without `spark.sql.artifact.isolation.enabled`, executors of Spark 4 look for what `sc.addArchive` gave elsewhere.
    """
    from pyspark import SparkContext

    for key, value in sys.modules[SparkContext.__module__].DEFAULT_CONFIGS.items():
        if jvm.System.getProperty(key) is None:
            jvm.System.setProperty(key, str(value))


def running() -> SparkContext | None:
    """PySpark hears only of the ends that it brought about: it would go on with a context that another has stopped."""
    from pyspark import SparkContext
    from pyspark.sql import SparkSession

    context = SparkContext._active_spark_context
    if context is not None and context._jsc.sc().isStopped():
        context.stop()
        SparkSession._instantiatedSession = None
        SparkSession._activeSession = None
        return None
    return context


def session() -> SparkSession:
    """The one that there is in any language, or else the next."""
    from pyspark import SparkConf, SparkContext
    from pyspark.sql import SparkSession

    default = SparkContext._jvm.SparkSession.getDefaultSession()
    if running() is None and default.isDefined() and not default.get().sparkContext().isStopped():
        java = SparkContext._jvm.JavaSparkContext(default.get().sparkContext())
        return SparkSession(SparkContext(conf=SparkConf(_jconf=java.sc().conf()), jsc=java))
    return SparkSession.builder.getOrCreate()


def sweep() -> None:
    """Spark does not wait for the pods of the session that it stops, and the next one's have the same names."""
    from .sweep import sweep_session  # its client for HTTP is nobody's to wait for at a start

    own = Session.of_this_kernel()
    if own.id:
        # A cell runs in a thread that has a loop.
        thread = threading.Thread(target=lambda: asyncio.run(sweep_session(own)), name="sweep")
        thread.start()
        thread.join()
