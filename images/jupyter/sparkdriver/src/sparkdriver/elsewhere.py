"""Notebooks from elsewhere configure Spark in their cells. Here the stack has done it, and a cell says so where it matters."""

from __future__ import annotations

import contextlib
import inspect
import os
import sys
from collections.abc import Mapping
from types import ModuleType
from typing import TYPE_CHECKING, Any

from . import anew, packages
from .jobs import interrupts_as_before

if TYPE_CHECKING:
    from pyspark import SparkContext
    from pyspark.sql import SparkSession

    from .stackkeys import StackKeys


_keys: StackKeys | None = None


def adapt(keys: StackKeys) -> None:
    """For all cells from now on: what they ask for is taken as far as the stack leaves it to them."""
    global _keys
    _keys = keys
    _adapt_builder(keys)
    _adapt_context(keys)
    sys.modules["findspark"] = _findspark(keys)


def after_scala() -> None:
    """What a cell of Scala asked a builder for, while a session runs."""
    from py4j.protocol import Py4JError

    # Of a driver that has gone, the cell itself tells.
    with contextlib.suppress(Py4JError):
        if _keys is not None:
            _keys.take_back()


def _adapt_builder(keys: StackKeys) -> None:
    from pyspark.sql import SparkSession

    create = SparkSession.Builder.getOrCreate

    def get_or_create(builder: Any) -> SparkSession:
        options = builder._options
        running = anew.running()
        if running is not None:
            # Without one PySpark asks for a context, by a conf that no cell wrote.
            SparkSession(running)
        left = keys.left_to_cells(options, running)
        # Spark would warn of any option for a session that runs.
        builder._options = left if running is None else {}
        try:
            session = create(builder)
        finally:
            builder._options = options
        if running is not None:
            _set(session, left)
        return session

    SparkSession.Builder.getOrCreate = get_or_create


def _adapt_context(keys: StackKeys) -> None:
    """A second one, which Spark refuses, is the one that is there."""
    from pyspark import SparkContext

    make = SparkContext.__init__
    signature = inspect.signature(make)
    find = SparkContext.getOrCreate

    def new(cls: type[SparkContext], *_: Any, **given: Any) -> SparkContext:
        running = None if "jsc" in given else anew.running()
        return running or object.__new__(cls)

    def init(context: SparkContext, *arguments: Any, **more: Any) -> None:
        given = dict(signature.bind(context, *arguments, **more).arguments)
        asked = _asked(given)
        if context is SparkContext._active_spark_context:
            _apply(keys, asked)
            _give(context, given)
            return
        with interrupts_as_before():
            if "jsc" in given:
                make(context, *arguments, **more)
            else:
                if keys.has_started:
                    anew.sweep()
                make(**{**given, "conf": keys.conf(asked)})
                keys.started(context)
        packages.give_again(context)

    def get_or_create(conf: Any = None) -> SparkContext:
        if anew.running() is not None and conf is not None:
            _apply(keys, dict(conf.getAll()))
        return find(conf)

    SparkContext.__new__ = new
    SparkContext.__init__ = init
    SparkContext.getOrCreate = staticmethod(get_or_create)


def _asked(given: dict[str, Any]) -> dict[str, str]:
    """The conf in a context's arguments, which are without it then."""
    conf = given.pop("conf", None)
    named = {"spark.master": given.pop("master", None), "spark.app.name": given.pop("appName", None)}
    return {**dict(conf.getAll() if conf is not None else ()), **{key: value for key, value in named.items() if value}}


def _apply(keys: StackKeys, asked: Mapping[str, str]) -> None:
    from pyspark import SparkContext
    from pyspark.sql import SparkSession

    context = SparkContext._active_spark_context
    # A conf begins with all that the session started from, which cells may have changed since.
    new = {key: value for key, value in asked.items() if context._conf.get(key) != value}
    if new:
        _set(SparkSession.builder.getOrCreate(), keys.left_to_cells(new, context))


def _give(context: SparkContext, given: Mapping[str, Any]) -> None:
    """What a context that runs takes as well as a new one."""
    for file in given.get("pyFiles") or ():
        context.addPyFile(file)
    packages.set_beside(context, given.get("environment") or {})


def _set(session: SparkSession, entries: Mapping[str, str]) -> None:
    for key, value in entries.items():
        session.conf.set(key, value)


def _findspark(keys: StackKeys) -> ModuleType:
    """Its own one looks for Spark in places where this image has none."""
    module = ModuleType("findspark", "Spark is there already.")
    module.init = lambda *_, **__: None
    module.find = lambda: os.environ.get("SPARK_HOME")
    module.add_packages = lambda packages: _refuse(keys, "spark.jars.packages", packages)
    module.add_jars = lambda jars: _refuse(keys, "spark.jars", jars)
    return module


def _refuse(keys: StackKeys, key: str, value: str | list[str]) -> None:
    keys.left_to_cells({key: value if isinstance(value, str) else ",".join(value)}, anew.running())
