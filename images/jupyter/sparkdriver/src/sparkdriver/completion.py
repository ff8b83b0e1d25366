"""How names of Spark go on, by the types that PySpark says its functions return: nothing is called, so no job runs."""

from __future__ import annotations

import ast
import inspect
import re
import sys
from collections.abc import Mapping
from contextlib import suppress
from threading import Thread
from typing import TYPE_CHECKING, Any

from IPython.core.completer import SimpleCompletion, context_matcher

from .scala import Scala

if TYPE_CHECKING:
    from IPython.core.completer import CompletionContext, SimpleMatcherResult
    from IPython.core.interactiveshell import InteractiveShell
    from pyspark.sql import SparkSession

_MAGIC = re.compile(r"\s*%%(\w*)[^\n]*(\n?)")
_LAST_NAME = re.compile(r"^(.*?)\s*\.(\w*)$", re.DOTALL)
_NAME = re.compile(r"(?<![\w.])[A-Za-z_]\w*")
# A table or view, by its place; where a comma is behind one there is another.
_PLACED = r"[\w.`]+"
_BEFORE = rf"(?:{_PLACED}(?:\s+(?:as\s+)?\w+)?\s*,\s*)*"
_WORDS = "|".join(
    (
        *("from", "join", "into", "overwrite", "describe", "desc", "extended", "formatted", "update", "refresh", "columns in", "partitions"),
        *("tblproperties", "(?:table|view)(?: if exists)?", rf"merge into {_PLACED}(?: (?:as )?\w+)? using"),
    )
).replace(" ", r"\s+")
_TABLE = re.compile(rf"\b(?:{_WORDS})\s+{_BEFORE}(?:({_PLACED})\.)?`?(\w*)$", re.IGNORECASE)
_MOST_CHARACTERS = 4000
_PATIENCE = 0.8


def register(shell: InteractiveShell) -> None:
    # Jedi reads all of PySpark before it answers, and IPython knows how to go on without it.
    shell.Completer.use_jedi = False

    @context_matcher()
    def spark_matcher(context: CompletionContext) -> SimpleMatcherResult:
        lines = context.full_text.split("\n")[: context.cursor_line + 1]
        code = "\n".join([*lines[:-1], lines[-1][: context.cursor_position]])
        start, names = in_language(code, shell.user_ns, "python")
        return {"completions": [SimpleCompletion(name) for name in names], "matched_fragment": code[start:], "suppress": bool(names)}

    shell.Completer.custom_matchers.append(spark_matcher)


def in_language(code: str, known: Mapping[str, Any], language: str) -> tuple[int, list[str]]:
    """Where code's last name begins, and how it may go on in the language of the notebook, or in that which a cell says by `%%`."""
    if found := _MAGIC.match(code):
        # As long as its first line is written a cell has no other language, and what other magics take is Python.
        language = found[1] if found[2] and found[1] in ("scala", "sql") else "python"
    start, spark = found.end() if found else 0, known.get("spark")
    last = len(code) - len(re.search(r"\w*$", code)[0])
    if language == "python":
        return last, members(code[start:], known)
    if language == "sql" and spark is not None:
        return last, tables(code[start:], spark)
    if language == "scala" and spark is not None:
        begin, names = Scala(spark._jvm).complete(code[start:], len(code) - start)
        return start + begin, names
    return last, []


def members(code: str, known: Mapping[str, Any]) -> list[str]:
    """What may stand behind the last point of code, where that is behind something of Spark."""
    if not (found := _LAST_NAME.match(code[-_MOST_CHARACTERS:])):
        return []
    owner = _owner(found[1], known)
    return [name for name in dir(owner) if name.startswith(found[2]) and name[0] != "_"] if owner else []


def tables(code: str, spark: SparkSession) -> list[str]:
    """Names of tables, where SQL expects one, whose case is all the same to it."""
    from py4j.protocol import Py4JError
    from pyspark.errors import PySparkException

    if not (found := _TABLE.search(code)):
        return []
    place, begun = found.groups()
    names: list[str] = []

    def ask() -> None:
        with suppress(PySparkException, Py4JError):  # there is no such place
            rows = spark.sql(f"show tables in {place}" if place else "show tables").collect()
            # A view of the session has no place.
            names.extend(row.tableName for row in rows if not (place and row.isTemporary))

    # A catalog that does not answer keeps nobody from writing on.
    asking = Thread(target=ask, name="tables", daemon=True)
    asking.start()
    asking.join(_PATIENCE)
    return sorted(name for name in names if name.lower().startswith(begun.lower()))


def _owner(code: str, known: Mapping[str, Any]) -> type | None:
    for begin in _NAME.finditer(code):
        try:
            # In brackets, for a chain of calls may have lines.
            tree = ast.parse(f"({code[begin.start():]})", mode="eval").body
        except SyntaxError:
            continue
        if isinstance(tree, (ast.Attribute, ast.Call, ast.Subscript)):
            return _type(tree, known)
    return None


def _type(tree: ast.expr, known: Mapping[str, Any]) -> type | None:
    match tree:
        case ast.Name(id=name) if name in known:
            return _of_spark(type(known[name]))
        case ast.Attribute(value=value, attr=name) if owner := _owning(value, known):
            # Columns are no members of a frame's class.
            if (member := inspect.getattr_static(owner, name, None)) is None:
                return _column(owner)
            return _returned(owner, member.fget if isinstance(member, property) else member)
        case ast.Subscript(value=value, slice=ast.Constant(value=str())) if owner := _type(value, known):
            return _column(owner)
        case ast.Call(func=ast.Attribute(value=value, attr=name)) if owner := _owning(value, known):
            return _returned(owner, inspect.getattr_static(owner, name, None))
        case ast.Call(func=ast.Name(id=name)) if name in known:
            return _returned(None, known[name])
    return None


def _owning(tree: ast.expr, known: Mapping[str, Any]) -> Any:
    """A class or a module by its name, and else the class that a value has."""
    named = known.get(tree.id) if isinstance(tree, ast.Name) else None
    return _of_spark(named) if inspect.isclass(named) or inspect.ismodule(named) else _type(tree, known)


def _column(owner: type) -> type | None:
    """Of a frame, by the function that says what it is: in pandas' frames of Spark that is a private one."""
    makes = (inspect.getattr_static(owner, name, None) for name in ("__getattr__", "_psser_for"))
    return next((column for each in makes if (column := _returned(owner, each))), None)


def _of_spark(named: Any) -> Any:
    module = named.__name__ if inspect.ismodule(named) else named.__module__
    return named if module.partition(".")[0] == "pyspark" else None


def _returned(owner: Any, function: Any) -> type | None:
    """What a call gives: of a class one of it, and of a function what it says."""
    if inspect.isclass(function):
        return _of_spark(function)
    if isinstance(function, (staticmethod, classmethod)):
        function = function.__func__
    if not inspect.isfunction(function):
        return None
    # PySpark 3.5 copies `filter` to `where` without what it says to return.
    others = vars(owner).values() if inspect.isclass(owner) else ()
    copies = (each for each in others if getattr(each, "__code__", None) is function.__code__)
    said = next((each.__annotations__["return"] for each in (function, *copies) if "return" in each.__annotations__), "")
    name = re.match(r"\w*", said)[0] if isinstance(said, str) else getattr(said, "__name__", "")
    modules = [sys.modules.get(function.__module__), *(each for path, each in list(sys.modules.items()) if path.startswith("pyspark."))]
    types = (getattr(module, name, None) for module in modules)
    return next((_of_spark(each) for each in types if inspect.isclass(each)), None)
