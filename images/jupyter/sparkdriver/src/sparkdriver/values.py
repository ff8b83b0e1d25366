"""Values that Python and Scala give each other, by names: `share` and `shared` are there in both languages."""

from __future__ import annotations

from typing import Any

_KINDS = (str, bool, int, float)


def share(name: str, value: Any) -> None:
    """Gives a DataFrame, a text, a number or a truth value a name in both languages."""
    from pyspark.sql import DataFrame

    if not isinstance(value, (DataFrame, *_KINDS)):
        raise TypeError(
            f"`{name}` is of type {type(value).__name__}, which Scala cannot have: share a DataFrame, a text, a number or a truth value"
        )
    _store().share(name, value._jdf if isinstance(value, DataFrame) else value)


def shared(name: str) -> Any:
    """The value of that name."""
    from pyspark.sql import DataFrame, SparkSession

    value = _store().shared(name)
    return value if isinstance(value, _KINDS) else DataFrame(value, SparkSession.getActiveSession())


def _store() -> Any:
    from pyspark import SparkContext

    return SparkContext._jvm.dev.sparkdriver.repl.Shared
