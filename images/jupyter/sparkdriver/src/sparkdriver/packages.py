"""Packages that a cell installed: on the driver's path, and in archives for executors, as long as the kernel lives."""

from __future__ import annotations

import importlib
import importlib.metadata
import os
import shutil
import sys
import sysconfig
import tempfile
import zipfile
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from packaging.utils import canonicalize_name

from . import anew

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
    context = anew.running()
    return Path(tempfile.mkdtemp(prefix="packages-", dir=context._temp_dir if context else None))


def site(folder: Path) -> Path:
    """Where pip puts modules under that prefix."""
    return Path(_place("purelib", folder))


def _place(kind: str, folder: Path) -> str:
    return sysconfig.get_path(kind, vars={"base": str(folder), "platbase": str(folder)})


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
    if (context := anew.running()) is not None:
        _give(context, [folder])
    _given.update(new, copied)
    _folders.insert(0, folder)
    # As files that are given: behind the notebook's own folder.
    sys.path.insert(1, str(place))
    os.environ["PATH"] = os.pathsep.join([_place("scripts", folder), os.environ.get("PATH", os.defpath)])
    importlib.invalidate_caches()
    return _forget(place)


def remove(folder: Path) -> None:
    """What nobody was given."""
    shutil.rmtree(folder, ignore_errors=True)
    Path(f"{folder}.zip").unlink(missing_ok=True)


def give_again(context: SparkContext) -> None:
    """To the executors of a new session."""
    _give(context, _folders)


def set_beside(context: SparkContext, environment: Mapping[str, str]) -> None:
    """For workers of Python from now on, which go on finding what was installed."""
    path = [context.environment.get(_PATH), environment.get(_PATH)]
    context.environment.update(environment)
    if any(path):
        context.environment[_PATH] = os.pathsep.join(filter(None, path))


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
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED, compresslevel=1, strict_timestamps=False) as packed:
        for file in sorted(place.rglob("*")):
            packed.write(file, file.relative_to(place))
        for name in sorted(copied):
            for file in importlib.metadata.files(name) or ():
                # Programs are above; byte code need not be there.
                if ".." not in file.parts and (found := file.locate()).is_file():
                    packed.write(found, file)


def _forget(place: Path) -> list[str]:
    """Modules of which the folder has another version, so that the next import takes that; says which packages they are of."""
    older = [name for name, module in list(sys.modules.items()) if _is_elsewhere(module, place) and _has(place, name)]
    for name in older:
        del sys.modules[name]
    return sorted(name for name in older if name.rpartition(".")[0] not in older)


def _is_elsewhere(module: object, place: Path) -> bool:
    # What has no file is of many packages, or of Python itself.
    file = getattr(module, "__file__", None)
    return bool(file) and not Path(file).is_relative_to(place)


def _has(place: Path, name: str) -> bool:
    *outer, last = name.split(".")
    folder = place.joinpath(*outer)
    return (folder / last / "__init__.py").exists() or any(folder.glob(f"{last}.*py")) or any(folder.glob(f"{last}.*so"))
