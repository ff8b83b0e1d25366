from __future__ import annotations

from pathlib import Path

import pytest

from sparkdriver.fontlist import offer


@pytest.fixture
def made(tmp_path: Path) -> Path:
    (tmp_path / "made").mkdir()
    (tmp_path / "made/fontlist-v2.json").write_text("of this image")
    return tmp_path / "made"


@pytest.fixture
def cache(tmp_path: Path) -> Path:
    return tmp_path / "home/.cache/matplotlib"


def lists(cache: Path) -> dict[str, str]:
    return {each.name: each.read_text() for each in cache.glob("*")}


def test_a_new_volume_has_the_images_list(cache: Path, made: Path) -> None:
    offer(cache, made)
    assert lists(cache) == {"fontlist-v2.json": "of this image"}


def test_those_of_an_image_before_are_gone(cache: Path, made: Path) -> None:
    cache.mkdir(parents=True)
    for name in ("fontlist-v1.json", "fontlist-v2.json"):
        (cache / name).write_text("of an image before")
    offer(cache, made)
    assert lists(cache) == {"fontlist-v2.json": "of this image"}


def test_an_image_without_a_list_has_none_of_another_image(cache: Path, tmp_path: Path) -> None:
    cache.mkdir(parents=True)
    (cache / "fontlist-v1.json").write_text("of an image before")
    offer(cache, tmp_path / "none")
    assert lists(cache) == {}


def test_a_volume_that_cannot_take_it_keeps_no_server_from_starting(tmp_path: Path, made: Path) -> None:
    (tmp_path / "home").write_text("no folder")
    offer(tmp_path / "home/matplotlib", made)
    assert (tmp_path / "home").read_text() == "no folder"
