"""What images say is in them."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

SBOM = Path(__file__).parents[3] / "spark/sbom.py"


@pytest.fixture
def components(tmp_path: Path) -> dict[str, dict[str, str]]:
    """Those of this machine, with four jars: one as Maven makes it, one with another inside, one that says nothing, one whose note is broken."""
    if not shutil.which("dpkg-query"):
        pytest.skip("images are Debian's, and dpkg is not here")
    (tmp_path / "jars").mkdir()
    for name, libraries in {"own-1.0.jar": ["own"], "shaded-2.jar": ["shaded", "inner"], "silent-lib-3.1.jar": []}.items():
        with zipfile.ZipFile(tmp_path / "jars" / name, "w") as jar:
            for each in libraries:
                jar.writestr(f"META-INF/maven/org.example/{each}/pom.properties", f"# made\ngroupId=org.example\nartifactId={each}\nversion=1.0\n")
    with zipfile.ZipFile(tmp_path / "jars/broken-4.jar", "w") as jar:
        jar.writestr("META-INF/maven/org.example/broken/pom.properties", b"artifactId=br\xffken\n")
    environment = {**os.environ, "SPARK_HOME": str(tmp_path)}
    said = subprocess.run([sys.executable, SBOM], capture_output=True, text=True, check=True, env=environment).stdout
    bill = json.loads(said)
    assert bill["bomFormat"] == "CycloneDX"
    return {each["purl"]: each for each in bill["components"]}


def test_a_jar_is_what_maven_noted_in_it(components: dict[str, dict[str, str]]) -> None:
    assert components["pkg:maven/org.example/own@1.0"] == {
        "type": "library",
        "group": "org.example",
        "name": "own",
        "version": "1.0",
        "purl": "pkg:maven/org.example/own@1.0",
    }


def test_a_library_inside_another_one_is_there(components: dict[str, dict[str, str]]) -> None:
    assert "pkg:maven/org.example/inner@1.0" in components


def test_a_jar_that_says_nothing_has_its_name(components: dict[str, dict[str, str]]) -> None:
    assert components["pkg:generic/silent-lib@3.1"]["version"] == "3.1"


def test_a_jar_whose_note_is_broken_has_its_name(components: dict[str, dict[str, str]]) -> None:
    assert "pkg:generic/broken@4" in components


def test_packages_of_python_and_debian_are_there(components: dict[str, dict[str, str]]) -> None:
    assert any(purl.startswith("pkg:pypi/jupyterlab@") for purl in components)
    assert any(purl.startswith("pkg:deb/debian/bash@") for purl in components)
