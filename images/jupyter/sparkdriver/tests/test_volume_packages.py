"""What pip is made to install on the volume is in nobody's way."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

DOCKERFILE = Path(__file__).parents[2] / "Dockerfile"


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """With another version of a package of the image."""
    packages = Path(run(tmp_path, "import site; print(site.getusersitepackages())", {}).stdout.strip())
    packages.mkdir(parents=True)
    (packages / "traitlets.py").write_text("print('the wrong one')")
    return tmp_path


def run(home: Path, code: str, environment: dict[str, str]) -> subprocess.CompletedProcess[str]:
    # The tests' own Python is of an environment that has no user's packages anyway.
    words = [sys._base_executable, "-P", "-c", code]
    return subprocess.run(words, env={"HOME": str(home), **environment}, capture_output=True, text=True, check=False)


def of_the_image() -> dict[str, str]:
    return dict(re.findall(r"(PYTHON\w+)=(\S+)", DOCKERFILE.read_text()))


def test_the_image_has_its_own_packages_only(home: Path) -> None:
    assert "wrong" not in run(home, "import traitlets", of_the_image()).stdout


def test_another_python_would_have_those_of_the_volume(home: Path) -> None:
    assert "wrong" in run(home, "import traitlets", {}).stdout
