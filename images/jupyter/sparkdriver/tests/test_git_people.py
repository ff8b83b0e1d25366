"""Whose name commits have, at a real server behind a gateway, with a real repository."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from pathlib import Path

import httpx
import pytest
import real_server
from behind_gateway import ADA, BOB, CONFIG, browser
from git_server import Colleague, GitServer, git

from sparkdriver.gitsettings import GitSettings
from sparkdriver.person import Person
from sparkdriver.repository import Repository

_REPOSITORY = """
from pathlib import Path
from sparkdriver import saves
from sparkdriver.gitsettings import GitSettings
settings = GitSettings({repository!r}, "main", "token", "git", "Notebook", "notebook@example.com",
                       authority="authority", secrets=Path({secrets!r}))
GitSettings.of_this_pod = classmethod(lambda cls: settings)
saves.Pace.__init__.__defaults__ = (0.5, 1, 600, 1, 1, 5, 30)
"""

Ask = Callable[..., httpx.Response]


@pytest.fixture
def ask(settings: GitSettings, server: GitServer, tmp_path: Path) -> Iterator[Ask]:
    Colleague(server, tmp_path / "alans").push(readme_txt="first")
    more = CONFIG + _REPOSITORY.format(repository=settings.repository, secrets=str(settings.secrets))
    with real_server.server(tmp_path / "notebook", program="jupyterlab", more=more) as address, browser(address, {}) as people:
        def ask(method: str, path: str, person: dict[str, str], content: object) -> httpx.Response:
            return people.request(method, f"{address}{path}", json=content, headers=person).raise_for_status()

        # Its first commit takes what is staged by then, so the tests begin after it.
        _until(lambda: any((tmp_path / "notebook").glob("runtime-*/sparkdriver-git.json")))
        yield ask


def _until(condition: Callable[[], bool]) -> None:
    deadline = time.monotonic() + 60
    while not condition():
        assert time.monotonic() < deadline
        time.sleep(0.1)


def _save(ask: Ask, person: dict[str, str], name: str) -> None:
    ask("PUT", f"/api/contents/work/{name}", person, {"type": "file", "format": "text", "content": name})


def _author(server: GitServer, file: str, form: str = "%an <%ae>, %cn") -> str:
    _until(lambda: file in git(server.repository, "ls-tree", "--name-only", "main"))
    return git(server.repository, "log", "-1", f"--format={form}", "main", "--", file)


def test_a_save_has_the_name_of_whoever_saved(ask: Ask, server: GitServer) -> None:
    _save(ask, ADA, "a.py")
    assert _author(server, "a.py") == "ada <ada@example.com>, Notebook"


def test_whoever_has_no_address_has_the_stacks(ask: Ask, server: GitServer) -> None:
    _save(ask, BOB, "b.py")
    assert _author(server, "b.py") == "bob <notebook@example.com>, Notebook"


def test_a_commit_of_the_panel_has_the_name_of_whoever_makes_it(ask: Ask, server: GitServer, tmp_path: Path) -> None:
    folder = tmp_path / "notebook" / "home" / "notebooks" / "work"
    (folder / "c.py").write_text("")
    git(folder, "add", "c.py")
    ask("POST", "/git/work/commit", ADA, {"commit_msg": "c"})
    assert git(folder, "log", "-1", "--format=%s %an <%ae>").startswith("c ada <ada@example.com>")


def test_a_commit_of_several_peoples_saves_names_them_all(repository: Repository, server: GitServer, tmp_path: Path) -> None:
    Colleague(server, tmp_path / "alans").push(readme_txt="first")
    repository.prepare()
    (repository.folder / "a.py").write_text("")
    repository.commit(["a.py"], [Person("bob"), Person("17", "Ada", email="ada@example.com")])
    assert repository.git("log", "-1", "--format=%an %(trailers:only,unfold)") == "Ada Co-authored-by: bob <ada@example.com>\n"


def test_what_nobody_saved_has_the_stacks_author(repository: Repository, server: GitServer, tmp_path: Path) -> None:
    Colleague(server, tmp_path / "alans").push(readme_txt="first")
    repository.prepare()
    (repository.folder / "a.ipynb").write_text('{"cells": [], "metadata": {}, "nbformat": 4, "nbformat_minor": 5}')
    repository.commit()
    assert repository.git("log", "-1", "--format=%an <%ae>") == "Ada <ada@example.com>"
