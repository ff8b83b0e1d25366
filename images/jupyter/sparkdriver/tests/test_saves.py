"""Saves that are copied to a real server, by the thread that no save waits for."""

from __future__ import annotations

import asyncio
import dataclasses
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from git_server import Colleague, GitServer, git
from test_repository import notebook

from sparkdriver.gitsettings import GitSettings
from sparkdriver.gitstatus import GitStatus, Notices, StatusFile
from sparkdriver.person import Person
from sparkdriver.repository import Repository
from sparkdriver.saves import Pace, Saves

QUICK = Pace(settle=0.05, settled=1, interval=600, retry=0.1, retry_at_most=0.2, last=5, look=0.05)


class Running:
    def __init__(self, settings: GitSettings, notebooks: Path, file: Path) -> None:
        self.repository = Repository(settings, notebooks, "main")
        self.file = StatusFile(file)
        self.saves = Saves(self.repository, self.file, QUICK)
        self.saves.start()
        self.until(lambda: self.file.read() is not None)

    def save(self, name: str, text: str) -> None:
        (self.repository.folder / name).write_text(text)
        asyncio.run(self.saves.listen(None, "", {"action": "save", "path": f"work/{name}"}))

    def status(self) -> GitStatus:
        return self.file.read()

    def until(self, condition: Callable[[], bool], patience: float = 60) -> None:
        deadline = time.monotonic() + patience
        while not condition():
            assert time.monotonic() < deadline, self.file.read()
            time.sleep(0.05)

    def until_pushed(self) -> None:
        self.until(lambda: _head(self.repository) == self.repository.git("rev-parse", "origin/main"))
        self.until(lambda: self.status().unpushed == 0)


def _head(repository: Repository) -> str:
    return repository.git("rev-parse", "HEAD")


@pytest.fixture
def run(
    settings: GitSettings, server: GitServer, notebooks: Path, tmp_path: Path
) -> Iterator[Callable[..., Running]]:
    """A pod's server; what a test starts ends with it."""
    Colleague(server, tmp_path / "alans").push(readme_txt="first")
    started: list[Running] = []

    def start(**changed: object) -> Running:
        started.append(Running(dataclasses.replace(settings, **changed), notebooks, tmp_path / "status.json"))
        return started[-1]

    yield start
    for each in started:
        each.saves.close()


def test_a_save_reaches_the_server(run: Callable[..., Running], server: GitServer) -> None:
    running = run()
    running.save("a.ipynb", notebook("1"))
    running.until(lambda: "a.ipynb" in git(server.repository, "ls-tree", "--name-only", "main"))


def test_hundreds_of_saves_are_few_commits(run: Callable[..., Running], server: GitServer) -> None:
    running = run()
    for number in range(300):
        running.save("a.py", str(number))
    running.until(lambda: _pushed(server, "a.py") == "299")
    assert int(git(server.repository, "rev-list", "--count", "main")) < 10


def _pushed(server: GitServer, name: str) -> str:
    return server.text(name) if name in git(server.repository, "ls-tree", "--name-only", "main") else ""


def test_a_token_that_was_revoked_and_given_anew_catches_up(
    run: Callable[..., Running], server: GitServer, settings: GitSettings
) -> None:
    running = run()
    server.token = "the-second-token"
    running.save("a.py", "1")
    running.until(lambda: running.status().problem is not None)
    running.save("b.py", "2")
    running.until(lambda: running.status().unpushed == 2)
    (settings.secrets / "token").write_text("the-second-token")
    running.until(lambda: _pushed(server, "a.py") + _pushed(server, "b.py") == "12")
    running.until(lambda: running.status().problem is None)


def test_a_server_that_comes_back_gets_what_was_saved_meanwhile(
    run: Callable[..., Running], server: GitServer, authority: Path
) -> None:
    running = run()
    moved = server.repository.rename(server.repository.with_suffix(".away"))
    running.save("a.py", "1")
    running.until(lambda: running.status().problem is not None)
    assert (running.repository.folder / "a.py").read_text() == "1"
    moved.rename(server.repository)
    running.until(lambda: _pushed(server, "a.py") == "1")


def test_a_push_that_the_server_rejects_stays_to_be_pushed(run: Callable[..., Running], server: GitServer) -> None:
    server.hook("echo 'closed on Fridays' >&2; exit 1")
    running = run()
    running.save("a.py", "1")
    running.until(lambda: running.status().problem == "the server rejects the push: closed on Fridays")
    server.hook("exit 0")
    running.until(lambda: _pushed(server, "a.py") == "1")


def test_what_was_committed_before_the_server_was_killed_is_pushed_by_the_next(
    run: Callable[..., Running], server: GitServer
) -> None:
    first = run(push="manual")
    first.save("a.py", "1")
    first.until(lambda: first.status().unpushed == 1)
    first.saves.close()
    (first.repository.folder / ".git" / "index.lock").write_text("")
    run()
    first.until(lambda: _pushed(server, "a.py") == "1")


def test_a_notebook_that_was_saved_before_the_server_was_killed_is_committed_by_the_next(
    run: Callable[..., Running], server: GitServer
) -> None:
    first = run()
    first.saves.close()
    (first.repository.folder / "a.ipynb").write_text(notebook("1"))
    run()
    first.until(lambda: "a.ipynb" in git(server.repository, "ls-tree", "--name-only", "main"))


def test_the_last_save_is_pushed_when_the_server_ends(run: Callable[..., Running], server: GitServer) -> None:
    running = run()
    running.save("a.py", "1")
    running.saves.close()
    assert _pushed(server, "a.py") == "1"


def test_by_interval_the_first_push_is_at_once_and_the_next_later(
    run: Callable[..., Running], server: GitServer
) -> None:
    running = run(push="interval")
    running.save("a.py", "1")
    running.until(lambda: _pushed(server, "a.py") == "1")
    running.save("b.py", "2")
    running.until(lambda: running.status().unpushed == 1)
    assert _pushed(server, "b.py") == ""


def test_where_people_push_themselves_nothing_is_pushed(run: Callable[..., Running], server: GitServer) -> None:
    running = run(push="manual")
    running.save("a.py", "1")
    running.until(lambda: running.status().unpushed == 1)
    assert _pushed(server, "a.py") == ""


@pytest.fixture
def say(settings: GitSettings, monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """Says the stack's settings anew to a server that runs."""

    def say(**changed: object) -> None:
        monkeypatch.setattr(GitSettings, "of_this_pod", lambda: dataclasses.replace(settings, **changed))

    return say


def test_another_author_is_that_of_the_next_commit(run: Callable[..., Running], say: Callable[..., None], server: GitServer) -> None:
    running = run()
    say(name="Grace", email="grace@example.com")
    running.save("a.py", "1")
    running.until(lambda: _pushed(server, "a.py") == "1")
    assert git(server.repository, "log", "-1", "--format=%an <%ae>", "main") == "Grace <grace@example.com>"


def test_the_checkout_knows_another_author_before_anything_is_saved(run: Callable[..., Running], say: Callable[..., None]) -> None:
    running = run()
    say(name="Grace")
    running.until(lambda: running.repository.git("config", "user.name") == "Grace")


def test_the_persons_git_is_not_tidied_up_after_where_settings_change(run: Callable[..., Running], say: Callable[..., None]) -> None:
    running = run()
    tidied: list[bool] = []
    running.repository.prepare = lambda: tidied.append(True)
    say(name="Grace")
    running.until(lambda: running.repository.git("config", "user.name") == "Grace")
    assert not tidied


def test_what_waited_for_the_person_is_pushed_when_it_is_to_be_on_save(
    run: Callable[..., Running], say: Callable[..., None], server: GitServer
) -> None:
    running = run(push="manual")
    say(push="manual")
    running.save("a.py", "1")
    running.until(lambda: running.status().unpushed == 1)
    say(push="onSave")
    running.until(lambda: _pushed(server, "a.py") == "1")


def test_outputs_that_are_to_be_kept_are_in_the_next_commit(
    run: Callable[..., Running], say: Callable[..., None], server: GitServer
) -> None:
    running = run()
    say(outputs="keep")
    running.save("a.ipynb", notebook("1", "what it printed"))
    running.until(lambda: "what it printed" in _pushed(server, "a.ipynb"))


def test_another_secret_is_tried_at_once(repository: Repository, say: Callable[..., None], tmp_path: Path) -> None:
    tries: list[str] = []

    def prepare() -> None:
        tries.append(repository.settings.credentials)
        raise OSError("it is away")

    repository.prepare = prepare
    saves = Saves(repository, StatusFile(tmp_path / "status.json"), dataclasses.replace(QUICK, retry=60))
    saves._pass()
    say(credentials="another")
    saves._pass()
    saves._pass()
    assert tries == ["token", "another"]


def test_settings_that_cannot_be_read_are_those_of_before(
    run: Callable[..., Running], server: GitServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail() -> None:
        raise ValueError("no JSON")

    running = run()
    monkeypatch.setattr(GitSettings, "of_this_pod", fail)
    running.save("a.py", "1")
    running.until(lambda: _pushed(server, "a.py") == "1")
    assert running.status().problem is None


def test_a_checkout_that_was_deleted_is_cloned_again(run: Callable[..., Running], notebooks: Path) -> None:
    running = run()
    running.repository.folder.rename(notebooks / "bin")
    running.saves.saved("other.py")
    running.until(lambda: (running.repository.folder / "readme.txt").exists())


def test_a_first_clone_that_fails_is_tried_again(
    run: Callable[..., Running], server: GitServer, notebooks: Path
) -> None:
    token, server.token = server.token, "another"
    running = run()
    assert running.status().problem is not None
    server.token = token
    running.until(lambda: (notebooks / "work" / "readme.txt").exists())


def test_a_clone_that_fails_is_not_tried_at_every_save(repository: Repository, tmp_path: Path) -> None:
    tries: list[int] = []

    def prepare() -> None:
        tries.append(1)
        raise OSError("it is away")

    repository.prepare = prepare
    saves = Saves(repository, StatusFile(tmp_path / "status.json"), dataclasses.replace(QUICK, retry=60))
    for _ in range(3):
        saves._pass()
    assert len(tries) == 1


def test_whoever_saves_again_while_a_commit_fails_is_named_once_and_last(repository: Repository, tmp_path: Path) -> None:
    ada, bob = Person("ada"), Person("bob")
    saves = Saves(repository, StatusFile(tmp_path / "status.json"), dataclasses.replace(QUICK, retry=0))
    named: list[list[Person]] = []

    def commit(_: set[str], people: list[Person]) -> dict[str, str]:
        named.append(people)
        saves.saved("work/a.py", ada)
        raise OSError("it is full")

    repository.prepare = repository.folder.mkdir
    repository.commit = commit
    saves.saved("work/a.py", ada)
    saves.saved("work/b.py", bob)
    saves._pass()
    saves._pass()
    assert named == [[ada, bob], [bob, ada]]


def test_what_the_person_has_to_know_is_said_once(tmp_path: Path) -> None:
    file = StatusFile(tmp_path / "status.json")
    said: list[str] = []
    say = Notices(file, said.append)
    say()
    file.write(GitStatus("r", "work", "main", 1, {"big.csv": "larger than 50 MiB"}, None, "it is away", "12:00"))
    say()
    say()
    assert said == [
        "Git: since 12:00 nothing is copied to the repository: it is away. Saving goes on.",
        "Git: big.csv is not committed: larger than 50 MiB.",
    ]


def test_as_long_as_all_goes_well_nothing_is_said(tmp_path: Path) -> None:
    file = StatusFile(tmp_path / "status.json")
    file.write(GitStatus("r", "work", "main", 0))
    said: list[str] = []
    Notices(file, said.append)()
    assert said == []


def test_without_a_branch_it_is_said_that_saves_are_not_committed(run: Callable[..., Running]) -> None:
    running = run()
    running.save("a.ipynb", notebook("1"))
    running.until_pushed()
    git(running.repository.folder, "checkout", "-q", "--detach")
    running.save("a.ipynb", notebook("2"))
    running.until(lambda: "no branch is checked out" in (running.status().problem or ""))
    assert running.status().branch is None
