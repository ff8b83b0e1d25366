"""Commits that others remove on the server, as for a token that is in them, do not come back by whoever has them still."""

from __future__ import annotations

from pathlib import Path

import pytest
from git_server import Colleague, GitServer, git
from test_repository import commits_what_the_server_refuses, notebook, save

from sparkdriver.repository import Problem, Repository

SECRET = "token = 'leaked'\n"


def remove(server: GitServer, count: int = 1) -> None:
    """By force, as whoever runs the server may."""
    git(server.repository, "update-ref", "refs/heads/main", f"main~{count}")


@pytest.fixture
def leaked(cloned: Repository, server: GitServer) -> Repository:
    """Has what was pushed, and removed on the server."""
    save(cloned, secret_py=SECRET, mine_ipynb=notebook("1", "hours of results"))
    cloned.push()
    remove(server)
    return cloned


def files(server: GitServer, branch: str = "main") -> list[str]:
    """Of all commits."""
    return git(server.repository, "log", "--format=", "--name-only", branch).split()


@pytest.mark.parametrize("others", [False, True])
@pytest.mark.parametrize("fetched", [False, True])
def test_only_the_persons_commits_since_are_pushed(
    leaked: Repository, server: GitServer, colleague: Colleague, others: bool, fetched: bool
) -> None:
    if others:
        colleague.push(b_py="2")
    if fetched:
        leaked.git("fetch", "--quiet", "origin")
    save(leaked, a_py="1")
    leaked.push()
    assert files(server) == ["a.py", *["b.py"] * others, "data.py", "readme.txt"]
    assert (server.tip(), leaked.unpushed()) == (leaked.git("rev-parse", "HEAD"), 0)


def test_what_is_saved_afterwards_is_pushed_as_ever(leaked: Repository, server: GitServer) -> None:
    save(leaked, a_py="1")
    leaked.push()
    save(leaked, a_py="2")
    leaked.push()
    assert server.text("a.py") == "2"
    assert "secret.py" not in files(server)


def test_history_that_was_written_anew_is_taken(leaked: Repository, server: GitServer, colleague: Colleague) -> None:
    colleague.push(mine_ipynb=notebook("1", "hours of results"), secret_py="token = 'taken out'\n")
    save(leaked, a_py="1")
    leaked.push()
    assert server.text("a.py") == "1"
    assert "leaked" not in git(server.repository, "log", "--patch", "main")
    assert (leaked.folder / "secret.py").read_text() == "token = 'taken out'\n"


def test_where_nothing_was_committed_since_the_branch_is_as_on_the_server(leaked: Repository, server: GitServer) -> None:
    leaked.git("fetch", "--quiet", "origin")
    assert leaked.unpushed() == 1
    leaked.push()
    assert leaked.git("rev-parse", "HEAD") == server.tip()
    assert "secret.py" not in files(server)


def test_files_as_they_were_are_kept_and_told_of(leaked: Repository) -> None:
    save(leaked, a_py="1")
    leaked.push()
    (kept,) = (leaked.folder.parent / "deleted").glob("*/work")
    assert sorted(path.name for path in kept.iterdir()) == ["mine.ipynb", "secret.py"]
    assert "hours of results" in (kept / "mine.ipynb").read_text()
    assert leaked.notice() == (
        "commits that you had were removed on the server, and so they were here; "
        f"files as they were with them are in `deleted/{kept.parent.name}`"
    )


@pytest.fixture
def aside(leaked: Repository) -> Repository:
    """Has a change of what was removed as well."""
    save(leaked, mine_ipynb=notebook("2", "more results"))
    with pytest.raises(Problem, match="has commits that were removed on the server"):
        leaked.push()
    return leaked


def test_changes_of_what_was_removed_go_to_a_branch_that_is_not_pushed(aside: Repository, server: GitServer) -> None:
    assert server.branches() == ["main"]
    assert "more results" in (aside.folder / "mine.ipynb").read_text()
    assert aside.git("rev-parse", "main") == server.tip()
    assert aside.notice().startswith("commits were removed from `main` on the server, and you changed files that they changed.")


def test_what_the_person_takes_from_that_branch_is_pushed(aside: Repository, server: GitServer) -> None:
    side = aside.branch()
    git(aside.folder, "switch", "--quiet", "main")
    git(aside.folder, "checkout", side, "--", "mine.ipynb")
    aside.commit()
    aside.push()
    assert files(server) == ["mine.ipynb", "data.py", "readme.txt"]
    assert aside.notice() is None


def test_that_branch_is_pushed_once_the_person_has_pushed_it(aside: Repository, server: GitServer) -> None:
    side = aside.branch()
    aside.git("push", "--quiet", "origin", side)
    save(aside, a_py="1")
    aside.push()
    assert server.text("a.py", side) == "1"


def test_another_branch_that_has_it_is_not_pushed_either(leaked: Repository, server: GitServer) -> None:
    git(leaked.folder, "switch", "--quiet", "--create", "try")
    save(leaked, a_py="1")
    leaked.git("fetch", "--quiet", "origin")
    with pytest.raises(Problem, match="`try` has commits that were removed on the server"):
        leaked.push()
    assert server.branches() == ["main"]


def test_what_the_server_refuses_brings_nothing_back_as_one_commit(leaked: Repository, server: GitServer) -> None:
    commits_what_the_server_refuses(leaked, server)
    leaked.commit()
    leaked.push()
    assert files(server) == ["a.py", "data.py", "readme.txt"]


def test_what_is_removed_while_a_push_is_tried_again_is_not_back(
    cloned: Repository, server: GitServer, tmp_path: Path
) -> None:
    save(cloned, secret_py=SECRET)
    cloned.push()
    failed = tmp_path / "failed"
    before = git(server.repository, "rev-parse", "main~1")
    server.hook(f"[ -e {failed} ] || {{ touch {failed}; echo {before} > refs/heads/main; exit 1; }}")
    save(cloned, a_py="1")
    cloned.push()
    assert files(server) == ["a.py", "data.py", "readme.txt"]


def test_a_branch_that_others_delete_is_made_anew(cloned: Repository, server: GitServer) -> None:
    git(cloned.folder, "switch", "--quiet", "--create", "try")
    save(cloned, a_py="1")
    cloned.push()
    git(server.repository, "update-ref", "-d", "refs/heads/try")
    save(cloned, a_py="2")
    cloned.push()
    assert server.text("a.py", "try") == "2"


def test_a_commit_that_the_person_amends_takes_nothing_from_the_server(cloned: Repository, server: GitServer) -> None:
    git(server.repository, "config", "receive.denyNonFastForwards", "false")
    save(cloned, a_py="1")
    cloned.push()
    before = server.tip()
    (cloned.folder / "a.py").write_text("2")
    git(cloned.folder, "commit", "--quiet", "--all", "--amend", "-m", "by hand")
    cloned.push()
    git(server.repository, "merge-base", "--is-ancestor", before, "main")
    assert server.text("a.py", next(branch for branch in server.branches() if branch != "main")) == "2"


def test_what_the_person_merges_by_hand_is_pushed(leaked: Repository, server: GitServer, colleague: Colleague) -> None:
    colleague.push(b_py="2")
    leaked.git("fetch", "--quiet", "origin")
    leaked.git("merge", "--quiet", "--no-edit", "origin/main")
    leaked.push()
    assert "secret.py" in files(server)
