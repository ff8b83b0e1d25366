"""How packages of an environment get into its images, whose Python is a venv here."""

from __future__ import annotations

import base64
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


def record(path: str, text: str) -> str:
    digest = base64.urlsafe_b64encode(hashlib.sha256(text.encode()).digest()).rstrip(b"=").decode()
    return f"{path},sha256={digest},{len(text)}\n"


def metadata(name: str, version: str, files: dict[str, str] | None = None) -> dict[str, str]:
    folder = f"{name.replace('-', '_')}-{version}.dist-info"
    return {
        f"{folder}/METADATA": f"Metadata-Version: 2.1\nName: {name}\nVersion: {version}\n",
        f"{folder}/WHEEL": "Wheel-Version: 1.0\nGenerator: test\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
        f"{folder}/RECORD": "".join(record(*file) for file in (files or {}).items()),
    }


def locked(tmp_path: Path, name: str, version: str, files: dict[str, str] | None = None) -> str:
    """A line of a lock, whose wheel pip finds in a folder."""
    wheel = tmp_path / f"{name.replace('-', '_')}-{version}-py3-none-any.whl"
    modules = files or {f"{name}/__init__.py": ""}
    with zipfile.ZipFile(wheel, "w") as archive:
        for path, text in {**modules, **metadata(name, version, modules)}.items():
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


def two(tmp_path: Path, module: str, one: str, other: str) -> str:
    return "\n".join(locked(tmp_path, name, "1.0", {module: text}) for name, text in (("boost", one), ("boost-cpu", other)))


def test_two_packages_with_one_module_fail_the_build(image: Path, tmp_path: Path) -> None:
    ended = install(image, two(tmp_path, "boost/core.py", "a = 1", "a = 2"))

    assert ended.returncode != 0
    assert "boost and boost-cpu both have boost/core.py" in ended.stderr


@pytest.mark.parametrize(("module", "other"), [("boost/__init__.py", ""), ("tests/__init__.py", "a = 2"), ("boost/LICENSE", "other")])
def test_two_with_what_is_the_same_or_no_module_do_not(module: str, other: str, image: Path, tmp_path: Path) -> None:
    ended = install(image, two(tmp_path, module, "", other))

    assert ended.returncode == 0, ended.stderr
    assert sorted(added(image)) == ["boost-1.0.dist-info", "boost_cpu-1.0.dist-info"]


def test_a_module_that_the_image_has_otherwise_fails_the_build(image: Path, tmp_path: Path) -> None:
    (site,) = image.glob("lib/python*/site-packages")
    apart = tmp_path / "apart/spark"
    apart.mkdir(parents=True)
    (apart / "core.py").write_text("a = 1")
    (site / "spark.pth").write_text(str(apart.parent))
    ended = install(image, locked(tmp_path, "connect", "1.0", {"spark/core.py": "a = 2"}))

    assert ended.returncode != 0
    assert "connect has another spark/core.py than the image" in ended.stderr


def test_a_copy_that_a_package_has_of_another_for_itself_is_its_own(image: Path, tmp_path: Path) -> None:
    own = {"boost/_vendor/other.py": "a = 1"}
    copied = {f"boost/_vendor/{path}": text for path, text in metadata("other", "1.0", {"other.py": "a = 2"}).items()}
    ended = install(image, locked(tmp_path, "boost", "1.0", {**own, **copied}))

    assert ended.returncode == 0, ended.stderr
