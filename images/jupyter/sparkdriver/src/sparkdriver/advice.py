"""What a person can do about an error whose own words say only what Java felt."""

from __future__ import annotations

import json
import os
import re
from importlib import resources
from pathlib import Path

from .jvm import spark_conf

# When something is said: by a cell, by a session that is starting, by one that does not start or without a part, and by executors to come.
CELL, STARTING, START, STARTED, WAIT = "cell", "starting", "start", "started", "wait"

_ADVICE = [
    (known.get("when", CELL), re.compile(known["pattern"]), known["sentence"])
    for known in json.loads(resources.files(__package__).joinpath("advice.json").read_text())
]


def advice(problem: BaseException) -> str | None:
    return advice_on(f"{type(problem).__name__}: {problem}", CELL)


def advice_on(words: str, when: str) -> str | None:
    for moment, pattern, sentence in _ADVICE:
        if moment == when and (found := pattern.search(words)):
            groups = found.groups()
            keys = _keys_of(groups[0]) if "{keys}" in sentence else None
            return sentence.format(None, *groups, keys=keys, hadoop=_hadoop() if "{hadoop}" in sentence else None)
    return None


def _hadoop() -> str:
    """The version that this Spark comes with, as its packages have to be of the same."""
    jars = Path(os.environ.get("SPARK_HOME", "/opt/spark"), "jars").glob("hadoop-client-api-*.jar")
    return next((jar.stem.removeprefix("hadoop-client-api-") for jar in jars), "VERSION")


def _keys_of(value: str) -> str:
    """Those of the stack's conf that name it."""
    try:
        lines = spark_conf().read_text().splitlines()
    except OSError:
        lines = []
    keys = [line.split(maxsplit=1)[0] for line in lines if value in line.partition(" ")[2]]
    return " and ".join(f"`{key}`" for key in keys) or "a key"
