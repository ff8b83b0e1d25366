from __future__ import annotations

from pathlib import Path

import pytest

from sparkdriver.conf import copy, environment, keys


@pytest.fixture
def mounted(tmp_path: Path) -> Path:
    """As Kubernetes mounts a ConfigMap."""
    version = tmp_path / "mounted" / "..2026_11_26"
    version.mkdir(parents=True)
    (version / "spark-defaults.conf").write_text("spark.a 1\n")
    (version / "executor-template.yaml").write_text("kind: Pod\n")
    folder = version.parent
    (folder / "..data").symlink_to(version.name)
    for file in version.iterdir():
        (folder / file.name).symlink_to(f"..data/{file.name}")
    return folder


def test_a_session_keeps_the_conf_that_it_started_with(mounted: Path, tmp_path: Path) -> None:
    copy(mounted, tmp_path / "own")
    (mounted / "..data" / "spark-defaults.conf").write_text("spark.a 2\n")
    assert (tmp_path / "own" / "spark-defaults.conf").read_text() == "spark.a 1\n"


def test_a_copy_has_all_files_and_nothing_of_how_they_are_mounted(mounted: Path, tmp_path: Path) -> None:
    copy(mounted, tmp_path / "own")
    assert sorted(file.name for file in (tmp_path / "own").iterdir()) == ["executor-template.yaml", "spark-defaults.conf"]


def test_a_folder_that_is_not_mounted_is_copied_too(tmp_path: Path) -> None:
    (tmp_path / "conf").mkdir()
    (tmp_path / "conf" / "spark-defaults.conf").write_text("spark.a 1\n")
    copy(tmp_path / "conf", tmp_path / "own")
    assert (tmp_path / "own" / "spark-defaults.conf").exists()


def test_executors_are_made_after_the_copys_template(mounted: Path, tmp_path: Path) -> None:
    copy(mounted, tmp_path / "own")
    template = str(tmp_path / "own" / "executor-template.yaml")
    assert keys(tmp_path / "own") == {"spark.kubernetes.executor.podTemplateFile": template}


def test_conf_without_a_template_names_none(tmp_path: Path) -> None:
    assert keys(tmp_path) == {}


def test_a_kernel_is_told_of_its_copy_and_of_the_stacks(tmp_path: Path) -> None:
    assert environment(Path("/etc/conf"), tmp_path) == {"SPARK_CONF_DIR": str(tmp_path), "SPARKDRIVER_CONF": "/etc/conf"}
