"""Which keys of Spark's conf a cell may set, and what the others are called in the stack's settings."""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Collection, Mapping
from importlib import resources
from typing import TYPE_CHECKING

from .words import listed, quoted

if TYPE_CHECKING:
    from py4j.java_gateway import JVMView
    from pyspark import SparkConf, SparkContext

# Of the program, each with what to write in the stack instead.
_OWNED: Mapping[str, str] = json.loads(resources.files(__package__).joinpath("owned.json").read_text())
_FAMILIES = tuple(key.removesuffix("*") for key in _OWNED if key.endswith("*"))

# What pods, processes and the ways between them are made of is the stack's, also where it says nothing about a key.
_WIRING = (
    *("spark.driver.", "spark.executor.", "spark.kubernetes.", "spark.dynamicAllocation.", "spark.memory.offHeap."),
    *("spark.authenticate", "spark.network.", "spark.io.encryption.", "spark.ssl.", "spark.submit.", "spark.jars.", "spark.extraListeners"),
)

# Only a new context reads these, of which Spark has no list.
_OF_A_CONTEXT = ("spark.default.parallelism", "spark.executorEnv.", "spark.hadoop.", "spark.yarn.")

# Where to ask for keys that the program leaves to the stack; for all others in its `spark.conf`.
_ASK = {"spark.jars": "javaPackages", "spark.hadoop.fs.": "data.stores"}

# Pasted notebooks ask for these by methods, in their first line.
_METHODS = {
    "spark.sql.catalogImplementation": ("enableHiveSupport()", _OWNED["spark.sql.catalogImplementation"]),
    "spark.remote": ("remote(…)", "the session is this notebook's own"),
}

# Every notebook gives its session a name, and a conf of a session has the number of that one.
_UNIMPORTANT = {"spark.app.name", "spark.app.id"}


def guard(jvm: JVMView) -> None:
    """For contexts that PySpark does not hear of."""
    keys = {*(key for key in _OWNED if not key.endswith("*")), *_FAMILIES, *_WIRING}
    jvm.dev.sparkdriver.session.StackGuard.begin("\n".join(f"{key} {setting(key) or ''}" for key in keys))


class StackKeys:
    def __init__(self, jvm: JVMView, conf: Mapping[str, str]) -> None:
        """Conf is what the first session of the kernel starts from."""
        self._sessions = jvm.org.apache.spark.sql.internal.SQLConf()
        self._java = jvm.dev.sparkdriver.session
        self._contexts = jvm.org.apache.spark.internal.config.ConfigEntry
        self._conf = conf
        self._newest: Mapping[str, str] = {}
        self._said: set[tuple[str, str]] = set()

    def left_to_cells(self, asked: Mapping[str, str], running: SparkContext | None) -> dict[str, str]:
        """What may be set in the context that runs, or in one that is about to start; says once what may not."""
        refused = {key: value for key, value in asked.items() if not self._may_set(key, running is not None)}
        known = (self._conf, self._newest, {} if running is None else dict(running._conf.getAll()))
        self._say({key: value for key, value in refused.items() if value not in [conf.get(key) for conf in known]})
        return {key: value for key, value in asked.items() if key not in refused}

    def take_back(self) -> None:
        """What cells of Scala asked the session for that runs, of which PySpark hears nothing: Spark answers with it as if it were so."""
        asked = self._java.AskedConf.keys().split()
        self._say({key: self._java.AskedConf.takeBack(key) for key in asked if not self._may_set(key, running=True)})

    def conf(self, asked: Mapping[str, str]) -> SparkConf:
        """Of a new context."""
        from pyspark import SparkConf

        entries = {**self._conf, **self.left_to_cells(asked, None)}
        return SparkConf(loadDefaults=False).setAll(list(entries.items()))

    @property
    def has_started(self) -> bool:
        """True when a context was made with them."""
        return bool(self._newest)

    def started(self, context: SparkContext) -> None:
        """Its conf, with what Spark itself put there, may be given to the next one."""
        self._newest = dict(context._conf.getAll())

    def _may_set(self, key: str, running: bool) -> bool:
        if self._sessions.isModifiable(key):
            return True
        if key in _OWNED or key in _METHODS or key.startswith((*_FAMILIES, *_WIRING)) or key == "spark.app.id":
            return False
        if running:
            return key not in _UNIMPORTANT and not key.startswith(_OF_A_CONTEXT) and self._contexts.findEntry(key) is None
        return key in _UNIMPORTANT or key not in self._conf

    def _say(self, refused: Mapping[str, str]) -> None:
        """Once of each value: a cell that asks for another one believes that it has it."""
        news = refused.items() - self._said
        if keys := sorted({key for key, _ in news} - _UNIMPORTANT):
            self._said.update(news)
            others = [key for key in keys if key not in _METHODS]
            for each in filter(None, (*([key] for key in keys if key in _METHODS), others)):
                print(sentence(each), file=sys.stderr)


def sentence(keys: Collection[str]) -> str:
    first, *more = keys
    if first in _METHODS and not more:
        method, why = _METHODS[first]
        return f"Ignored: {first}, which is what `{method}` sets: {why}."
    settings = sorted({name for key in keys if (name := setting(key))})
    ask = f"; ask there for {quoted(settings)}" if settings else ""
    return f"Ignored: {listed(keys)}, which this session has from the stack's settings{ask}."


def setting(key: str) -> str | None:
    """Where to ask for what a key says; nothing for what nobody may choose."""
    family = next((each for each in _OWNED if each.endswith("*") and key.startswith(each[:-1])), key)
    words = _OWNED.get(key) or _OWNED.get(family)
    if words is None:
        return next((setting for family, setting in _ASK.items() if key.startswith(family)), "spark.conf")
    found = re.match("use `([^`]+)`", words)
    return found[1] if found else None
