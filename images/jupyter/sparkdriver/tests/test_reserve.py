from __future__ import annotations

import errno
import shutil
from pathlib import Path
from types import SimpleNamespace

import pytest

from sparkdriver.reserve import hold


def free(monkeypatch: pytest.MonkeyPatch, size: int) -> None:
    monkeypatch.setattr(shutil, "disk_usage", lambda _: SimpleNamespace(free=size))


def test_a_little_room_is_kept(tmp_path: Path) -> None:
    hold(tmp_path, size=4096)
    assert (tmp_path / ".reserve").stat().st_size == 4096


def test_a_full_volume_is_given_it_back(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    hold(tmp_path, size=4096)
    free(monkeypatch, 0)
    hold(tmp_path, size=4096)
    assert list(tmp_path.iterdir()) == []


def test_a_full_volume_that_never_had_one_is_no_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    free(monkeypatch, 0)
    hold(tmp_path, size=4096)
    assert list(tmp_path.iterdir()) == []


def test_a_quota_that_has_no_room_for_it_is_no_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def write_a_part(file: Path, _: bytes) -> None:
        file.touch()
        raise OSError(errno.EDQUOT, "Disk quota exceeded")

    monkeypatch.setattr(Path, "write_bytes", write_a_part)
    hold(tmp_path, size=4096)
    assert list(tmp_path.iterdir()) == []
