from __future__ import annotations

from pathlib import Path

import pytest

from sparkdriver.home import prepare


@pytest.fixture
def examples(tmp_path: Path) -> Path:
    folder = tmp_path / "examples"
    folder.mkdir()
    (folder / "count.ipynb").write_text("{}")
    return folder


def test_a_new_volume_starts_with_the_examples(tmp_path: Path, examples: Path) -> None:
    (tmp_path / "lost+found").mkdir()
    prepare(tmp_path / "notebooks", examples)
    assert [each.name for each in (tmp_path / "notebooks").iterdir()] == ["count.ipynb"]


def test_what_the_user_deleted_or_changed_stays_so(tmp_path: Path, examples: Path) -> None:
    mine = tmp_path / "notebooks"
    mine.mkdir()
    (mine / "mine.ipynb").write_text("mine")
    prepare(mine, examples)
    assert [each.name for each in mine.iterdir()] == ["mine.ipynb"]


def test_a_copy_that_was_cut_short_is_made_again(tmp_path: Path, examples: Path) -> None:
    unfinished = tmp_path / ".notebooks.new"
    unfinished.mkdir()
    (unfinished / "half").write_text("")
    prepare(tmp_path / "notebooks", examples)
    assert [each.name for each in (tmp_path / "notebooks").iterdir()] == ["count.ipynb"]
