from __future__ import annotations

from pathlib import Path

import pytest

from sparkdriver import jvm
from sparkdriver.jvm import DriverJvm, class_path


@pytest.fixture(autouse=True)
def image(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "executor.classpath").write_text("/spark/a.jar:/spark/b.jar")
    (tmp_path / "toree").mkdir()
    (tmp_path / "toree" / "kernel.jar").touch()
    (tmp_path / "python.jsa").touch()
    monkeypatch.setenv("SPARK_HOME", str(tmp_path))
    monkeypatch.setattr(jvm, "TOREE", tmp_path / "toree")
    return tmp_path


def options(image: Path, conf: str, language: str = "python") -> list[str]:
    (image / "spark-defaults.conf").write_text(conf)
    return DriverJvm(language, image, image / "spark-defaults.conf").submit_options()


def test_python_drivers_begin_with_the_class_path_that_the_archive_was_made_with(image: Path) -> None:
    assert options(image, "spark.app.id x\n") == ["--driver-class-path=/spark/a.jar:/spark/b.jar"]


def test_scala_drivers_have_their_kernel_after_spark(image: Path) -> None:
    assert class_path("scala") == f"/spark/a.jar:/spark/b.jar:{image}/toree/kernel.jar"


def test_a_class_path_of_the_stacks_conf_is_not_replaced(image: Path) -> None:
    assert options(image, "spark.app.id x\nspark.driver.extraClassPath /data/drivers.jar\n") == []


def test_another_key_that_begins_alike_changes_nothing(image: Path) -> None:
    assert options(image, "spark.driver.extraClassPathology x\n") != []


def test_without_an_archive_nothing_is_asked_of_the_class_path(image: Path) -> None:
    assert options(image, "", "scala") == []


def test_a_missing_conf_is_an_empty_one(image: Path) -> None:
    assert DriverJvm("python", image, image / "absent").submit_options() != []


def test_each_kernel_has_an_archive_of_its_own(image: Path) -> None:
    environment = DriverJvm("scala", image).environment()
    assert f"-XX:SharedArchiveFile={image}/scala.jsa" in environment["SPARK_SUBMIT_OPTS"].split()
