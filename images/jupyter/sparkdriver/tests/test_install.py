"""How packages of an environment get into its images, whose Python is a venv here."""

from __future__ import annotations

import ensurepip
import hashlib
import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ENVIRONMENT = Path(__file__).parents[3] / "environment"
BUNDLED = Path(ensurepip.__file__).parent / "_bundled"
# Debian has those of ensurepip elsewhere.
WHEELS = BUNDLED if BUNDLED.exists() else Path("/usr/share/python-wheels")


@pytest.fixture
def image(tmp_path: Path) -> Path:
    """A Python without pip, as executors' images have it."""
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", tmp_path / "image"], check=True)
    return tmp_path / "image"


def metadata(name: str, version: str) -> dict[str, str]:
    folder = f"{name}-{version}.dist-info"
    return {
        f"{folder}/METADATA": f"Metadata-Version: 2.1\nName: {name}\nVersion: {version}\n",
        f"{folder}/WHEEL": "Wheel-Version: 1.0\nGenerator: test\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
        f"{folder}/RECORD": "",
    }


def locked(tmp_path: Path, name: str, version: str) -> str:
    """A line of a lock, whose wheel pip finds in a folder."""
    wheel = tmp_path / f"{name}-{version}-py3-none-any.whl"
    with zipfile.ZipFile(wheel, "w") as archive:
        for path, text in {f"{name}/__init__.py": "", **metadata(name, version)}.items():
            archive.writestr(path, text)
    return f"{name}=={version} --hash=sha256:{hashlib.sha256(wheel.read_bytes()).hexdigest()}"


def has(image: Path, name: str, version: str) -> None:
    (site,) = image.glob("lib/python*/site-packages")
    for path, text in metadata(name, version).items():
        (site / path).parent.mkdir(exist_ok=True)
        (site / path).write_text(text)


def install(image: Path, requirement: str) -> subprocess.CompletedProcess[str]:
    build = image.parent / "build"
    shutil.copytree(ENVIRONMENT, build)
    settings = {
        "PATH": f"{image}/bin:{os.environ['PATH']}",
        "PIP_CONFIG_FILE": os.devnull,
        "PIP_NO_INDEX": "1",
        "PIP_FIND_LINKS": str(image.parent),
        "PYTHON_PACKAGES": requirement,
        "JAVA_PACKAGES": "",
    }
    return subprocess.run([build / "install.sh", build / "root", WHEELS], env=settings, capture_output=True, text=True, check=False)


def added(image: Path) -> list[str]:
    return [each.name for each in (image.parent / "build/root").rglob("*.dist-info")]


@pytest.mark.parametrize("name", ["pip", "setuptools", "wheel"])
def test_what_pip_comes_with_is_added_to_an_image_without_pip(name: str, image: Path, tmp_path: Path) -> None:
    ended = install(image, locked(tmp_path, name, "99.0"))

    assert (ended.returncode, added(image)) == (0, [f"{name}-99.0.dist-info"]), ended.stderr


def test_what_the_image_has_is_not_added_again(image: Path, tmp_path: Path) -> None:
    has(image, "setuptools", "99.0")
    ended = install(image, locked(tmp_path, "setuptools", "99.0"))

    assert (ended.returncode, added(image)) == (0, []), ended.stderr


def test_another_version_of_what_the_image_has_fails_the_build(image: Path, tmp_path: Path) -> None:
    has(image, "setuptools", "66.1.1")
    ended = install(image, locked(tmp_path, "setuptools", "99.0"))

    assert ended.returncode != 0
    assert "ResolutionImpossible" in ended.stderr
