"""What the stack says to a server that runs."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from mounted import Mounted

from sparkdriver.gitsettings import GitSettings
from sparkdriver.settings import read


@pytest.fixture
def mounted(tmp_path: Path) -> Mounted:
    return Mounted(tmp_path / "mounted", {"server.json": '{"idleTimeout": "12h"}'})


def test_it_is_heard_as_soon_as_the_file_is_exchanged(mounted: Mounted) -> None:
    assert read(mounted.folder) == {"idleTimeout": "12h"}
    mounted.exchange({"server.json": '{"idleTimeout": "1h"}'})
    assert read(mounted.folder) == {"idleTimeout": "1h"}


def test_a_file_that_goes_while_it_is_read_is_read_where_it_is_then(mounted: Mounted, monkeypatch: pytest.MonkeyPatch) -> None:
    def exchange_before(file: Path, read_text: Callable[[Path], str] = Path.read_text) -> str:
        monkeypatch.undo()
        mounted.exchange({"server.json": '{"idleTimeout": "1h"}'})
        shutil.rmtree(file.parent)
        return read_text(file)

    monkeypatch.setattr(Path, "read_text", exchange_before)
    assert read(mounted.folder) == {"idleTimeout": "1h"}


def test_a_program_that_is_older_than_the_image_says_nothing(tmp_path: Path) -> None:
    assert read(tmp_path / "absent") == {}


def test_of_a_repository_the_pod_has_the_address_and_the_file_the_rest(stack: Callable[..., None]) -> None:
    said = {"branch": "main", "credentials": "token", "user": "git", "name": "Ada", "email": "ada@example.com"}
    stack(git={**said, "push": "manual", "outputs": "keep", "known_hosts": ["git ssh-ed25519 AAAA"]})
    assert GitSettings.of_this_pod({"SPARKDRIVER_REPOSITORY": "ssh://git@git/ads/work"}) == GitSettings(
        "ssh://git@git/ads/work", **said, push="manual", outputs="keep", known_hosts=("git ssh-ed25519 AAAA",)
    )


def test_what_a_newer_program_says_of_a_repository_is_nothing_to_an_older_image(stack: Callable[..., None]) -> None:
    said = {"branch": "main", "credentials": "token", "user": "git", "name": "Ada", "email": "ada@example.com", "known_hosts": []}
    stack(git={**said, "lfs": True})
    assert GitSettings.of_this_pod({"SPARKDRIVER_REPOSITORY": "https://git/ads/work"}).name == "Ada"


def test_a_pod_without_an_address_has_no_repository(stack: Callable[..., None]) -> None:
    stack(idleTimeout="12h")
    assert GitSettings.of_this_pod({}) is None
