"""Packages that a cell installed: on the driver's path, and in archives for executors, as long as the kernel lives."""

from __future__ import annotations

import importlib
import importlib.metadata
import os
import sys
import sysconfig
import tempfile
import zipfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from packaging.utils import canonicalize_name

if TYPE_CHECKING:
    from pyspark import SparkContext

# One name a line: what the image of executors has.
_OF_EXECUTORS = Path("/opt/sparkdriver/executor-packages.txt")
_PATH = "PYTHONPATH"

# The newest first: its versions hold.
_folders: list[Path] = []
_given: set[str] = set()


def new_folder() -> Path:
    """A prefix for pip, on Spark's own disk, which is larger than that of `/tmp`."""
    from pyspark import SparkContext

    context = SparkContext._active_spark_context
    return Path(tempfile.mkdtemp(prefix="packages-", dir=context._temp_dir if context else None))


def site(folder: Path) -> Path:
    """Where pip puts modules under that prefix."""
    return Path(sysconfig.get_path("purelib", vars={"base": str(folder), "platbase": str(folder)}))


def has(folder: Path) -> bool:
    return folder in _folders


def of_image() -> Iterator[importlib.metadata.Distribution]:
    """What has a version that a running session keeps."""
    sites = {str(site(folder)) for folder in _folders}
    return importlib.metadata.distributions(path=[each for each in sys.path if each not in sites])


def path() -> str:
    """For a Python that is to see what was installed before."""
    return os.pathsep.join([*(str(site(folder)) for folder in _folders), *filter(None, [os.environ.get(_PATH)])])


def add(folder: Path, installed: Iterable[str], needed: Iterable[str]) -> list[str]:
    """Gives what is in the folder to the driver and its executors, and to these what else is needed and they lack.

    Returns the packages of which this session has loaded another version.
    """
    new = {canonicalize_name(name) for name in installed}
    copied = {canonicalize_name(name) for name in needed} - new - _given - _on_executors()
    if not new and not copied:
        return []
    place = site(folder)
    place.mkdir(parents=True, exist_ok=True)
    _pack(place, Path(f"{folder}.zip"), copied)
    _given.update(new, copied)
    _folders.insert(0, folder)
    # As files that are given: behind the notebook's own folder.
    sys.path.insert(1, str(place))
    importlib.invalidate_caches()
    from pyspark import SparkContext

    if (context := SparkContext._active_spark_context) is not None:
        _give(context, [folder])
    return _forget(place)


def give_again(context: SparkContext) -> None:
    """To the executors of a new session."""
    _give(context, _folders)


def _give(context: SparkContext, folders: list[Path]) -> None:
    for folder in folders:
        context.addArchive(f"{folder}.zip#{folder.name}")
    # Executors unpack archives where they run. Spark starts new workers of Python for another environment.
    names = [folder.name for folder in folders]
    before = context.environment.get(_PATH)
    if names:
        context.environment[_PATH] = os.pathsep.join([*names, *filter(None, [before])])


def _on_executors() -> set[str]:
    return {canonicalize_name(name) for name in _OF_EXECUTORS.read_text().split()} if _OF_EXECUTORS.exists() else set()


def _pack(place: Path, archive: Path, copied: Iterable[str]) -> None:
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as packed:
        for file in sorted(place.rglob("*")):
            packed.write(file, file.relative_to(place))
        for name in sorted(copied):
            for file in importlib.metadata.files(name) or ():
                # Programs are above; byte code need not be there.
                if ".." not in file.parts and (found := file.locate()).is_file():
                    packed.write(found, file)


def _forget(place: Path) -> list[str]:
    """Modules of which the folder has another version, so that the next import takes that."""
    names = {each.stem.partition(".")[0] for each in place.iterdir() if each.suffix in ("", ".py", ".so")}
    older = {name for name in names if (module := sys.modules.get(name)) and not _is_below(module, place)}
    for name in [name for name in sys.modules if name.partition(".")[0] in older]:
        del sys.modules[name]
    return sorted(older)


def _is_below(module: object, place: Path) -> bool:
    # A folder without __init__.py has only the second.
    file = getattr(module, "__file__", None) or next(iter(getattr(module, "__path__", ())), "")
    return Path(file).is_relative_to(place)
