"""`sc.addPyFile` for files that people go on editing.

Spark takes a name once, and Python loads a module once: an edited file would be ignored without a word. So each version is given
under a name of its own, and takes the place of the one before, with the next use of Python on executors at the latest.
"""

from __future__ import annotations

import hashlib
import importlib
import io
import sys
import zipfile
from contextlib import suppress
from functools import wraps
from pathlib import Path
from threading import RLock
from types import ModuleType
from typing import TYPE_CHECKING, Any
from weakref import WeakKeyDictionary

from IPython.extensions.autoreload import superreload

from . import workers
from .workers import SUFFIX, Command, archive

if TYPE_CHECKING:
    from pyspark import SparkContext
    from pyspark.sql import SparkSession

_SCHEME = "file:"

# What people have imported by name from earlier versions.
_old: dict[Any, Any] = {}

# What the driver has of each file, which may be of a context that has ended.
_newest: dict[str, str] = {}

# The files that people gave, and how each was then.
_sources: dict[str, tuple[Path, tuple[int, int] | None]] = {}

# What SQL calls by a name, in each session: a stream has one for every batch.
_registered: WeakKeyDictionary[SparkSession, dict[str, tuple[str, Any]]] = WeakKeyDictionary()

# A module may use executors as it is loaded.
_following = RLock()


def follow_edits() -> None:
    from pyspark import SparkContext, cloudpickle, rdd
    from pyspark.sql import udf, udtf

    cloudpickle.register_pickle_by_value(workers)
    SparkContext.addPyFile = _for_files(SparkContext.addPyFile)
    rdd._prepare_for_python_RDD = udf._prepare_for_python_RDD = _with_its_files(rdd._prepare_for_python_RDD)
    for kind, made in ((udf.UserDefinedFunction, "_judf"), (udtf.UserDefinedTableFunction, "_judtf")):
        setattr(kind, made, property(_made_anew(getattr(kind, made).fget, f"{made}_placeholder")))
    for names, kind in (("udf", udf.UDFRegistration), ("udtf", udtf.UDTFRegistration)):
        kind.register = _remembered(names, kind.register)


def register_anew() -> None:
    """Before a cell: SQL knows a function by a name, and as it was when it was given that."""
    from pyspark import SparkContext

    context = SparkContext._active_spark_context
    if context is None or not _registered:
        return
    _give_what_was_edited(context)
    for session, functions in list(_registered.items()):
        if session.sparkContext is context:
            for name, (names, function) in list(functions.items()):
                if function._given != _given(context):
                    getattr(session, names).register(name, function)


def _for_files(add_elsewhere: Any) -> Any:
    @wraps(add_elsewhere)
    def add(sc: SparkContext, path: str) -> None:
        file = Path(str(path).removeprefix(_SCHEME))
        if file.is_file():
            state = _state(file)
            give(sc, file)
            _sources[file.stem] = file.absolute(), state
        else:
            add_elsewhere(sc, path)

    return add


def _with_its_files(prepare: Any) -> Any:
    def prepared(sc: SparkContext, command: Any) -> Any:
        _give_what_was_edited(sc)
        given = [name for name in sc._python_includes if archive(name)]
        return prepare(sc, Command(given, command) if given else command)

    return prepared


def _remembered(names: str, register: Any) -> Any:
    @wraps(register)
    def registered(by: Any, name: str, *function: Any, **more: Any) -> Any:
        made = register(by, name, *function, **more)
        _registered.setdefault(by.sparkSession, {})[name] = names, getattr(made, "_unwrapped", made)
        return made

    return registered


def _made_anew(make: Any, placeholder: str) -> Any:
    """A function is sent to executors as it was at its first use: with newer files or packages it is another."""

    def made(function: Any) -> Any:
        from pyspark import SparkContext

        context = SparkContext._active_spark_context
        _give_what_was_edited(context)
        given = _given(context)
        if getattr(function, "_given", given) != given:
            setattr(function, placeholder, None)
        function._given = given
        return make(function)

    return made


def _given(sc: SparkContext) -> list[str]:
    """What executors have of files and packages."""
    return [*sc._python_includes, *sc.environment.values()]


def _give_what_was_edited(sc: SparkContext) -> None:
    """The driver finds a module in the notebook's own folder first, and would be ahead of executors."""
    with _following:
        given = {_stem(each) for each in sc._python_includes if archive(each)}
        for stem, (file, before) in list(_sources.items()):
            state = _state(file)
            if stem not in given or state in (before, None):
                continue
            includes, path = list(sc._python_includes), list(sys.path)
            try:
                give(sc, file)
            except Exception as problem:  # noqa: BLE001 - loading runs what people wrote
                sc._python_includes[:], sys.path[:] = includes, path
                print(f"{file.name} stays here and on executors as it was, for it cannot be loaded now: {problem}.", file=sys.stderr)
            _sources[stem] = file, state


def _state(file: Path) -> tuple[int, int] | None:
    """Of a file that is gone it is nothing, and executors keep what they have."""
    with suppress(OSError):
        found = file.stat()
        return found.st_mtime_ns, found.st_size
    return None


def give(sc: SparkContext, file: Path) -> None:
    """Nothing when executors have just this version."""
    content = file.read_bytes()
    digest = hashlib.sha256(content).hexdigest()[:16]
    name = f"{file.stem}-{digest}{SUFFIX}"
    includes = sc._python_includes
    before = [each for each in includes if archive(each) and _stem(each) == file.stem]
    if before == [name]:
        return
    copy = Path(sc._temp_dir, name)
    # An earlier version that has come back is there already.
    if not copy.exists():
        _pack(file, content, copy)
        sc.addFile(str(copy))
    includes[:] = [each for each in includes if each not in before] + [name]
    sys.path[:] = [each for each in sys.path if not (given := archive(each)) or _stem(given) != file.stem]
    # Behind the notebook's own folder, so that `importlib.reload` finds an edit: Spark's place is before the one that IPython has for it.
    sys.path.insert(sys.path.index("") + 1 if "" in sys.path else 1, str(copy))
    importlib.invalidate_caches()
    if _newest.get(file.stem, name) != name:
        _reload(includes, copy)
    _newest[file.stem] = name


def _stem(given: str) -> str:
    return given.rpartition("-")[0]


def _pack(file: Path, content: bytes, copy: Path) -> None:
    if file.suffix == ".py":
        # What is no Python is refused here, and executors keep the version before.
        compile(content, file, "exec")
        with zipfile.ZipFile(copy, "w", zipfile.ZIP_DEFLATED) as packed:
            packed.writestr(file.name, content)
    else:
        zipfile.ZipFile(io.BytesIO(content)).close()
        copy.write_bytes(content)


def _reload(includes: list[str], newest: Path) -> None:
    """The driver's modules of all given files, for one may have taken names from another."""
    names = {name for each in includes if archive(each) for name in _modules(newest.parent / each)}
    new = _modules(newest)
    loaded: list[ModuleType] = [module for name, module in list(sys.modules.items()) if name.partition(".")[0] in names]
    # A package knows where its modules are. Python lists a module behind those that it imports, also after this.
    for module in [*(each for each in loaded if hasattr(each, "__path__")), *loaded]:
        try:
            superreload(module, old_objects=_old)
        except Exception:
            # One that was not given anew, as it cannot be loaded now, stays as it was.
            if module.__name__.partition(".")[0] in new:
                raise


def _modules(packed: Path) -> set[str]:
    with zipfile.ZipFile(packed) as entries:
        return {entry.partition("/")[0].removesuffix(".py") for entry in entries.namelist()}
