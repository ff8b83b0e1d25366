from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from mounted import Mounted

from sparkdriver.conf import copy, environment, keys


@pytest.fixture
def mounted(tmp_path: Path) -> Mounted:
    return Mounted(tmp_path / "mounted", {"spark-defaults.conf": "spark.a 1\n", "executor-template.yaml": "kind: Pod\n"})


def test_a_session_keeps_the_conf_that_it_started_with(mounted: Mounted, tmp_path: Path) -> None:
    copy(mounted.folder, tmp_path / "own")
    (mounted.folder / "..data" / "spark-defaults.conf").write_text("spark.a 2\n")
    assert (tmp_path / "own" / "spark-defaults.conf").read_text() == "spark.a 1\n"


def test_a_copy_has_all_files_and_nothing_of_how_they_are_mounted(mounted: Mounted, tmp_path: Path) -> None:
    copy(mounted.folder, tmp_path / "own")
    assert sorted(file.name for file in (tmp_path / "own").iterdir()) == ["executor-template.yaml", "spark-defaults.conf"]


@pytest.mark.parametrize("ended", [True, False])
def test_a_copy_is_of_one_version_when_kubernetes_exchanges_it_meanwhile(
    mounted: Mounted, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, ended: bool
) -> None:
    copied: list[Path] = []

    def exchange_after_one(file: Path, to: Path, copyfile: Callable[[Path, Path], None] = shutil.copyfile) -> None:
        copyfile(file, to)
        copied.append(file)
        if len(copied) == 1:
            mounted.exchange({"spark-defaults.conf": "spark.a 2\n"})
            if ended:
                shutil.rmtree(file.parent)
                raise FileNotFoundError(file)

    monkeypatch.setattr(shutil, "copyfile", exchange_after_one)
    copy(mounted.folder, tmp_path / "own")
    assert {file.name: file.read_text() for file in (tmp_path / "own").iterdir()} == {"spark-defaults.conf": "spark.a 2\n"}


def test_a_folder_that_is_not_mounted_is_copied_too(tmp_path: Path) -> None:
    (tmp_path / "conf").mkdir()
    (tmp_path / "conf" / "spark-defaults.conf").write_text("spark.a 1\n")
    copy(tmp_path / "conf", tmp_path / "own")
    assert (tmp_path / "own" / "spark-defaults.conf").exists()


def test_executors_are_made_after_the_copys_template(mounted: Mounted, tmp_path: Path) -> None:
    copy(mounted.folder, tmp_path / "own")
    template = str(tmp_path / "own" / "executor-template.yaml")
    assert keys(tmp_path / "own") == {"spark.kubernetes.executor.podTemplateFile": template}


def test_conf_without_a_template_names_none(tmp_path: Path) -> None:
    assert keys(tmp_path) == {}


def test_a_kernel_is_told_of_its_copy_and_of_the_stacks(tmp_path: Path) -> None:
    assert environment(Path("/etc/conf"), tmp_path) == {"SPARK_CONF_DIR": str(tmp_path), "SPARKDRIVER_CONF": "/etc/conf"}
