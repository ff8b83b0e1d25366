from __future__ import annotations

from pathlib import Path

import pytest

from sparkdriver.jvm import DriverJvm


@pytest.fixture(autouse=True)
def image(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "executor.classpath").write_text("/spark/a.jar:/spark/b.jar")
    (tmp_path / "python.jsa").touch()
    monkeypatch.setenv("SPARK_HOME", str(tmp_path))
    return tmp_path


def options(image: Path, conf: str, language: str = "python") -> list[str]:
    (image / "spark-defaults.conf").write_text(conf)
    return DriverJvm(language, image, image / "spark-defaults.conf").submit_options()


def test_python_drivers_begin_with_the_class_path_that_the_archive_was_made_with(image: Path) -> None:
    assert options(image, "spark.app.id x\n") == ["--driver-class-path=/spark/a.jar:/spark/b.jar"]


def test_a_class_path_of_the_stacks_conf_is_not_replaced(image: Path) -> None:
    assert options(image, "spark.app.id x\nspark.driver.extraClassPath /data/drivers.jar\n") == []


def test_another_key_that_begins_alike_changes_nothing(image: Path) -> None:
    assert options(image, "spark.driver.extraClassPathology x\n") != []


def test_without_an_archive_nothing_is_asked_of_the_class_path(image: Path) -> None:
    assert options(image, "", "scala") == []


def test_a_missing_conf_is_an_empty_one(image: Path) -> None:
    assert DriverJvm("python", image, image / "absent").submit_options() != []


@pytest.mark.parametrize("separator", [" ", "=", ": ", "\t"])
def test_the_conf_may_separate_as_java_properties_do(image: Path, separator: str) -> None:
    assert options(image, f"spark.driver.extraClassPath{separator}/data/drivers.jar\n") == []


def java_options(image: Path, language: str, inherited: dict[str, str] | None = None) -> list[str]:
    return DriverJvm(language, image).environment(inherited or {})["SPARK_SUBMIT_OPTS"].split()


def test_each_kernel_has_an_archive_of_its_own(image: Path) -> None:
    (image / "scala.jsa").touch()
    assert f"-XX:SharedArchiveFile={image}/scala.jsa" in java_options(image, "scala")


def test_an_archive_that_is_not_there_is_not_named(image: Path) -> None:
    assert "SharedArchiveFile" not in " ".join(java_options(image, "scala"))


def test_every_driver_does_without_the_second_compiler(image: Path) -> None:
    assert "-XX:TieredStopAtLevel=1" in java_options(image, "scala")


def test_a_driver_logs_what_is_wrong_and_no_more(image: Path) -> None:
    assert "-Dsparkdriver.log.level=warn" in java_options(image, "python")


def test_a_driver_waits_ten_seconds_for_a_repository_of_packages(image: Path) -> None:
    assert "-Dsun.net.client.defaultConnectTimeout=10000" in java_options(image, "python")


def test_options_of_the_image_come_last(image: Path) -> None:
    assert java_options(image, "python", {"SPARK_SUBMIT_OPTS": "-Dproxy=x"})[-1] == "-Dproxy=x"
