from __future__ import annotations

from pathlib import Path

import pytest

from sparkdriver.shared import offer, shared_folder


@pytest.fixture
def shared(tmp_path: Path) -> Path:
    folder = tmp_path / "shared"
    folder.mkdir()
    return folder


def test_the_folder_is_shown_among_the_notebooks(shared: Path, notebooks: Path) -> None:
    offer(shared, notebooks)
    (shared / "data.csv").write_text("1")
    assert (notebooks / "shared" / "data.csv").read_text() == "1"


def test_it_is_offered_again_at_every_start(shared: Path, notebooks: Path) -> None:
    offer(shared, notebooks)
    offer(shared, notebooks)
    assert (notebooks / "shared").resolve() == shared


def test_tables_have_a_place_in_it(shared: Path, notebooks: Path) -> None:
    offer(shared, notebooks)
    assert (shared / "tables" / "default").is_dir()


def test_the_history_of_sessions_has_a_place_in_it(shared: Path, notebooks: Path) -> None:
    offer(shared, notebooks)
    assert (shared / ".history").is_dir()


def test_a_folder_that_nobody_may_write_is_told(shared: Path, notebooks: Path) -> None:
    (shared / "tables").write_text("not a folder")
    with pytest.raises(SystemExit, match="the team's folder cannot be written by user"):
        offer(shared, notebooks)


def test_a_folder_of_that_name_that_somebody_made_stays(shared: Path, notebooks: Path) -> None:
    (notebooks / "shared").mkdir()
    offer(shared, notebooks)
    assert not (notebooks / "shared").is_symlink()


def test_the_pod_says_where_it_is() -> None:
    assert shared_folder({"SPARKDRIVER_SHARED": "/home/spark/shared"}) == Path("/home/spark/shared")


def test_a_team_without_one_has_none() -> None:
    assert shared_folder({}) is None
