"""What environments add to the images: the lists that packages are locked against, and the jars that a build gets."""

from __future__ import annotations

import fnmatch
import hashlib
import re
import shutil
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree

import pytest
from sparks import SPARKS

IMAGES = Path(__file__).parents[3]
LISTS = IMAGES.parent / "src/main/resources/dev/sparkdriver/lock"
JARS = IMAGES / "environment/jars.py"
RELEASES = [each.parent.name for each in sorted((IMAGES / "spark").glob("*/requirements.in"))]
POM = "{http://maven.apache.org/POM/4.0.0}"


def left_out() -> list[str]:
    """Patterns of the jars that the Spark image does without."""
    removed = re.search(r"rm -f (mesos.*?)\n\n", (IMAGES / "spark/layout.sh").read_text(), re.DOTALL)
    assert removed
    return removed.group(1).replace("\\\n", " ").split()


def beside_spark(version: str) -> list[str]:
    pom = ElementTree.parse(IMAGES / "spark/pom.xml").getroot()
    ours = list(pom.iterfind(f"{POM}dependencies/{POM}dependency"))
    for profile in pom.iter(f"{POM}profile"):
        if profile.findtext(f"{POM}activation/{POM}property/{POM}value") == version:
            ours += profile.iter(f"{POM}dependency")
    return [":".join(str(each.findtext(POM + part)) for part in ("groupId", "artifactId", "version")) for each in ours]


def listed(version: str) -> set[str]:
    return set((LISTS / f"jars-{version}.txt").read_text().split())


@pytest.mark.skipif(not SPARKS, reason="images/test.sh says where Sparks are")
@pytest.mark.parametrize("distribution", SPARKS, ids=lambda distribution: distribution.name)
def test_every_jar_of_the_image_is_listed_with_its_version(distribution: Path) -> None:
    jars = [jar.stem for jar in (distribution / "pyspark/jars").glob("*.jar") if not any(fnmatch.fnmatch(jar.name, each) for each in left_out())]
    version = distribution.name.removeprefix("images-spark-")
    names = {"-".join(each.split(":")[1:]) for each in listed(version) - set(beside_spark(version))}

    # Some have a classifier after the version.
    missing = [jar for jar in jars if jar not in names and not any(jar.startswith(name + "-") for name in names)]
    gone = [name for name in names if not any(jar == name or jar.startswith(name + "-") for jar in jars)]
    assert (missing, gone) == ([], [])


@pytest.mark.parametrize("version", RELEASES)
def test_what_the_image_has_beside_spark_is_listed(version: str) -> None:
    assert set(beside_spark(version)) <= listed(version)


@pytest.mark.skipif(not SPARKS, reason="images/test.sh says where Sparks are")
@pytest.mark.parametrize("distribution", SPARKS, ids=lambda distribution: distribution.name)
def test_our_java_compiles_with_every_spark_as_the_image_compiles_it(distribution: Path, tmp_path: Path) -> None:
    flags = re.search(r"javac (-.*?) -cp", (IMAGES / "spark/Dockerfile").read_text())
    assert flags
    sources = sorted((IMAGES / "spark/java").glob("dev/sparkdriver/*/*.java"))
    command = ["javac", *flags.group(1).split(), "-cp", f"{distribution}/pyspark/jars/*", "-d", tmp_path, *sources]

    assert subprocess.run(command, capture_output=True, text=True, check=False).stderr == ""


def get(folder: Path, lines: str, script: Path = JARS) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, script, folder], input=lines, capture_output=True, text=True, check=False)


@pytest.fixture
def jar(tmp_path: Path) -> Path:
    file = tmp_path / "lake-1.0.jar"
    file.write_bytes(b"a jar")
    return file


def test_a_jar_that_is_what_was_locked_is_added(jar: Path, tmp_path: Path) -> None:
    (tmp_path / "into").mkdir()
    ended = get(tmp_path / "into", f"{jar.as_uri()} {hashlib.sha256(b'a jar').hexdigest()}\n")

    assert ended.returncode == 0
    assert (tmp_path / "into/lake-1.0.jar").read_bytes() == b"a jar"


def test_another_one_fails_the_build(jar: Path, tmp_path: Path) -> None:
    (tmp_path / "into").mkdir()
    ended = get(tmp_path / "into", f"{jar.as_uri()} {'0' * 64}")

    assert ended.returncode != 0
    assert "is not what was locked" in ended.stderr


def test_one_that_is_gone_fails_the_build(tmp_path: Path) -> None:
    assert get(tmp_path, f"{(tmp_path / 'none.jar').as_uri()} {'0' * 64}").returncode != 0


@pytest.mark.parametrize(("content", "status"), [(b"a jar", 0), (b"another", 1)])
def test_one_that_who_builds_has_got_is_asked_of_nobody_and_compared_all_the_same(content: bytes, status: int, tmp_path: Path) -> None:
    script = Path(shutil.copy(JARS, tmp_path))
    (tmp_path / "lake-1.0.jar").write_bytes(content)
    (tmp_path / "into").mkdir()
    line = f"https://closed.invalid/g/lake/1.0/lake-1.0.jar {hashlib.sha256(b'a jar').hexdigest()}"

    assert get(tmp_path / "into", line, script).returncode == status


def test_no_jar_takes_the_place_of_another(jar: Path, tmp_path: Path) -> None:
    (tmp_path / "into").mkdir()
    line = f"{jar.as_uri()} {hashlib.sha256(b'a jar').hexdigest()}\n"

    assert get(tmp_path / "into", line + line).returncode != 0


def test_nothing_is_added_for_nothing(tmp_path: Path) -> None:
    assert get(tmp_path, "").returncode == 0
    assert list(tmp_path.iterdir()) == []
