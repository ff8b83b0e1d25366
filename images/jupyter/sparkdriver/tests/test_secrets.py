from __future__ import annotations

from pathlib import Path

import pytest

from sparkdriver import secret


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "db").write_text("hunter2\n")
    return tmp_path


def test_a_secret_is_read_without_its_line_end(folder: Path) -> None:
    assert secret("db", folder) == "hunter2"


def test_lines_inside_of_a_secret_stay(folder: Path) -> None:
    (folder / "key").write_text("a\nb\n\n")
    assert secret("key", folder) == "a\nb\n"


def test_a_changed_secret_is_read_anew(folder: Path) -> None:
    secret("db", folder)
    (folder / "db").write_text("other")
    assert secret("db", folder) == "other"


def test_an_unknown_secret_is_refused_with_those_that_are(folder: Path) -> None:
    with pytest.raises(LookupError, match="there is no secret `dp` in this pod; it has db"):
        secret("dp", folder)


@pytest.mark.parametrize("name", ["absent", "empty"])
def test_a_pod_without_secrets_says_so(tmp_path: Path, name: str) -> None:
    (tmp_path / "empty" / "..data").mkdir(parents=True)
    with pytest.raises(LookupError, match="it has none"):
        secret("db", tmp_path / name)


@pytest.mark.parametrize("name", ["../db", "", ".", "..data/db", "/etc/passwd"])
def test_a_path_is_no_name(folder: Path, name: str) -> None:
    with pytest.raises(LookupError):
        secret(name, folder / "..")
