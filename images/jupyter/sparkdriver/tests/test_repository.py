"""The checkout, against a real server."""

from __future__ import annotations

import dataclasses
import json
import os
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from git_server import Colleague, GitServer, git

from sparkdriver import repository as module
from sparkdriver.git import Git, GitError
from sparkdriver.gitproblems import explained
from sparkdriver.gitsettings import GitSettings
from sparkdriver.person import Person
from sparkdriver.repository import Problem, Repository


def notebook(source: str, output: str = "hello") -> str:
    cell = {
        "cell_type": "code",
        "execution_count": 3,
        "id": "a",
        "metadata": {},
        "outputs": [{"name": "stdout", "output_type": "stream", "text": [output]}],
        "source": [source],
    }
    return json.dumps({"cells": [cell], "metadata": {}, "nbformat": 4, "nbformat_minor": 5}, indent=1)


def problem(repository: Repository) -> str:
    with pytest.raises(GitError) as failure:
        repository.prepare()
    return explained(failure.value, repository.settings)


def save(repository: Repository, **files: str) -> None:
    for name, text in files.items():
        (repository.folder / name.replace("_", ".")).write_text(text)
    repository.commit([name.replace("_", ".") for name in files])


# The first start.


def test_it_is_cloned_at_the_first_start(cloned: Repository) -> None:
    assert (cloned.folder / "readme.txt").read_text() == "first\n"


def test_a_new_volumes_lost_and_found_and_examples_are_not_in_its_way(
    repository: Repository, colleague: Colleague, notebooks: Path
) -> None:
    (notebooks / "lost+found").mkdir()
    (notebooks / "count.ipynb").write_text("{}")
    repository.prepare()
    assert sorted(each.name for each in notebooks.iterdir()) == ["count.ipynb", "lost+found", "work"]


def test_an_empty_repository_gets_its_branch_by_the_first_push(server: GitServer, repository: Repository) -> None:
    repository.prepare()
    save(repository, a_ipynb=notebook("1"))
    repository.push()
    assert server.branches() == ["main"]


def test_an_empty_repository_has_nothing_to_push(repository: Repository) -> None:
    repository.prepare()
    assert repository.unpushed() == 0


def test_an_empty_folder_is_cloned_into(repository: Repository, colleague: Colleague) -> None:
    repository.folder.mkdir()
    repository.prepare()
    assert (repository.folder / "readme.txt").exists()


def test_a_folder_with_files_is_left_as_it_is(repository: Repository, colleague: Colleague) -> None:
    repository.folder.mkdir()
    (repository.folder / "mine.txt").write_text("mine")
    assert "the folder `work` is no checkout" in problem(repository)
    assert [each.name for each in repository.folder.iterdir()] == ["mine.txt"]


def test_a_checkout_of_another_repository_is_left_as_it_is(repository: Repository, notebooks: Path) -> None:
    git(notebooks, "init", "--quiet", "work")
    git(repository.folder, "remote", "add", "origin", "https://example.com/other.git")
    assert "a checkout of another repository" in problem(repository)


def test_a_checkout_that_the_person_made_is_taken(
    repository: Repository, colleague: Colleague, server: GitServer, notebooks: Path
) -> None:
    git(notebooks, "clone", "--quiet", str(server.repository), "work")
    git(repository.folder, "remote", "set-url", "origin", server.url)
    repository.prepare()
    save(repository, a_py="1")
    repository.push()
    assert server.text("a.py") == "1"


def test_a_repository_that_moved_is_followed(cloned: Repository, server: GitServer, notebooks: Path) -> None:
    server.repository.rename(server.folder / "ads" / "moved.git")
    url = server.url.replace("/ads/work.git", "/ads/./moved.git")
    moved = Repository(dataclasses.replace(cloned.settings, repository=url), notebooks, "main")
    moved.folder = cloned.folder
    moved.git = cloned.git
    moved.prepare()
    assert moved.git("remote", "get-url", "origin") == url
    assert moved.unpushed() == 1


def test_a_clone_may_take_longer_than_any_other_call(
    repository: Repository, colleague: Colleague, monkeypatch: pytest.MonkeyPatch
) -> None:
    attempt = Git.attempt

    def slow(self: Git, *words: str, timeout: float | None = 120.0) -> tuple[int, str, str]:
        if words[0] in ("fetch", "checkout") and timeout is not None:
            raise GitError(f"git {words[0]} took longer than {timeout:.0f} s")
        return attempt(self, *words, timeout=timeout)

    monkeypatch.setattr(Git, "attempt", slow)
    repository.prepare()
    assert (repository.folder / "readme.txt").exists()


def test_a_clone_that_was_cut_short_is_made_again(repository: Repository, colleague: Colleague, notebooks: Path) -> None:
    (notebooks / ".work.new").mkdir()
    (notebooks / ".work.new" / "half").write_text("")
    repository.prepare()
    assert not (repository.folder / "half").exists()


def test_a_branch_that_is_not_there_is_told_with_those_that_are(
    repository: Repository, colleague: Colleague, settings: GitSettings, notebooks: Path
) -> None:
    wrong = Repository(dataclasses.replace(settings, branch="mian"), notebooks, "main")
    assert "has no branch `mian`; it has main" in problem(wrong)
    assert not list((notebooks / ".work.new" / ".git" / "objects").rglob("*.pack"))
    assert not wrong.folder.exists()


def test_a_wrong_token_is_told_by_its_secrets_name(
    repository: Repository, colleague: Colleague, server: GitServer
) -> None:
    server.token = "another"
    assert problem(repository).startswith("the server does not take the secret `token`")


def test_a_secret_that_is_not_there_yet_is_told(repository: Repository, colleague: Colleague) -> None:
    (repository.settings.secrets / "token").unlink()
    assert problem(repository) == "the secret that opens the repository is not in this pod"


def test_a_server_that_is_away_is_told(repository: Repository, colleague: Colleague, server: GitServer) -> None:
    server.close()
    assert problem(repository).endswith("cannot be reached")


def test_a_repository_that_is_not_there_is_told(
    colleague: Colleague, settings: GitSettings, server: GitServer, notebooks: Path
) -> None:
    url = server.url.replace("work", "gone")
    assert problem(Repository(dataclasses.replace(settings, repository=url), notebooks, "main")).startswith(
        f"there is no {url}"
    )


def test_a_certificate_of_nobody_known_is_told(
    colleague: Colleague, settings: GitSettings, notebooks: Path
) -> None:
    assert "an authority that is not known" in problem(
        Repository(dataclasses.replace(settings, authority=None), notebooks, "main")
    )


# Commits.


def test_a_save_is_the_persons_commit(cloned: Repository) -> None:
    save(cloned, a_ipynb=notebook("1"))
    assert cloned.git("log", "-1", "--format=%an %ae %cn %s").startswith("Ada ada@example.com Ada a.ipynb, 2")


def test_outputs_are_stripped_from_the_commit_only(cloned: Repository) -> None:
    text = notebook("1", "hidden")
    save(cloned, a_ipynb=text)
    assert "hidden" not in cloned.git("show", "HEAD:a.ipynb")
    assert (cloned.folder / "a.ipynb").read_text() == text


def test_a_run_that_changes_outputs_alone_is_no_commit(cloned: Repository) -> None:
    save(cloned, a_ipynb=notebook("1", "first"))
    before = cloned.git("rev-parse", "HEAD")
    save(cloned, a_ipynb=notebook("1", "second, and longer"))
    assert cloned.git("rev-parse", "HEAD") == before


def test_outputs_that_others_committed_stay_until_the_person_changes_the_notebook(
    cloned: Repository, colleague: Colleague
) -> None:
    colleague.push(theirs_ipynb=notebook("1", "shown"))
    git(cloned.folder, "pull", "--quiet")
    os.utime(cloned.folder / "theirs.ipynb", (1, 1))
    before = cloned.git("rev-parse", "HEAD")
    cloned.commit()
    assert cloned.git("rev-parse", "HEAD") == before
    save(cloned, theirs_ipynb=notebook("2", "shown"))
    assert "shown" not in cloned.git("show", "HEAD:theirs.ipynb")


def test_others_notebooks_with_outputs_are_put_below_too(
    cloned: Repository, server: GitServer, colleague: Colleague
) -> None:
    colleague.push(theirs_ipynb=notebook("1", "shown"))
    git(cloned.folder, "pull", "--quiet")
    save(cloned, a_py="1")
    colleague.push(theirs_ipynb=notebook("2", "shown anew"))
    cloned.push()
    assert server.branches() == ["main"]
    assert "shown anew" in (cloned.folder / "theirs.ipynb").read_text()


def test_outputs_are_kept_where_the_stack_says_so(
    settings: GitSettings, colleague: Colleague, notebooks: Path
) -> None:
    keeps = Repository(dataclasses.replace(settings, outputs="keep"), notebooks, "main")
    keeps.prepare()
    save(keeps, a_ipynb=notebook("1", "shown"))
    assert "shown" in keeps.git("show", "HEAD:a.ipynb")


def test_every_notebook_is_committed_and_other_files_when_they_are_saved(cloned: Repository) -> None:
    for name in ("a.ipynb", "data.csv", "saved.py"):
        (cloned.folder / name).write_text("" if name == "data.csv" else notebook("1"))
    cloned.commit(["saved.py"])
    assert cloned.git("show", "--format=", "--name-only").split() == ["a.ipynb", "saved.py"]


def test_a_deleted_file_is_deleted_by_the_commit(cloned: Repository) -> None:
    (cloned.folder / "data.py").unlink()
    cloned.commit()
    assert cloned.git("ls-files").split() == ["readme.txt"]


def test_names_that_look_like_patterns_are_names(cloned: Repository) -> None:
    for name in ("[a].ipynb", ":(top)x.ipynb", "-f.ipynb", "ä b.ipynb"):
        (cloned.folder / name).write_text(notebook("1"))
    assert cloned.commit() == {}
    assert len(cloned.git.paths("ls-files", "-z")) == 6


def test_a_file_over_the_limit_is_left_out_and_named(cloned: Repository, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "LARGEST", 1024**2)
    (cloned.folder / "large.bin").write_bytes(b"0" * (1024**2 + 1))
    (cloned.folder / "small.bin").write_bytes(b"0")
    assert cloned.commit(["large.bin", "small.bin"]) == {"large.bin": "larger than 1 MiB"}
    assert "small.bin" in cloned.git("ls-files")


@pytest.mark.parametrize(("source", "output", "left_out"), [("x", "y" * 5000, []), ("x" * 5000, "y", ["a.ipynb"])])
def test_of_a_stripped_notebook_what_is_committed_has_the_limit(
    cloned: Repository, monkeypatch: pytest.MonkeyPatch, source: str, output: str, left_out: list[str]
) -> None:
    monkeypatch.setattr(module, "LARGEST", 4096)
    (cloned.folder / "a.ipynb").write_text(notebook(source, output))
    assert list(cloned.commit()) == left_out


def test_a_notebook_that_cannot_be_read_is_left_out_and_named(cloned: Repository) -> None:
    (cloned.folder / "broken.ipynb").write_text("{")
    (cloned.folder / "whole.ipynb").write_text(notebook("1"))
    assert list(cloned.commit()) == ["broken.ipynb"]
    assert "whole.ipynb" in cloned.git("ls-files")


def test_a_lock_of_a_git_that_was_killed_is_removed_at_the_next_start(cloned: Repository) -> None:
    (cloned.folder / ".git" / "index.lock").write_text("")
    module.remove_abandoned_locks(cloned.folder / ".git", busy=False)
    save(cloned, a_py="1")
    assert "a.py" in cloned.git("ls-files")


def test_a_lock_stays_while_a_git_runs(cloned: Repository) -> None:
    lock = cloned.folder / ".git" / "index.lock"
    lock.write_text("")
    module.remove_abandoned_locks(cloned.folder / ".git", busy=True)
    assert lock.exists()


def test_a_merge_of_the_persons_is_not_committed_for_them(cloned: Repository) -> None:
    (cloned.folder / ".git" / "MERGE_HEAD").write_text(cloned.git("rev-parse", "HEAD"))
    with pytest.raises(Problem, match="in the middle of a merge"):
        cloned.commit()


def test_no_hook_of_the_checkout_runs(cloned: Repository, tmp_path: Path) -> None:
    ran = tmp_path / "ran"
    for name in ("pre-commit", "post-commit", "pre-push", "post-checkout"):
        hook = cloned.folder / ".git" / "hooks" / name
        hook.parent.mkdir(exist_ok=True)
        hook.write_text(f"#!/bin/sh\ntouch {ran}\n")
        hook.chmod(0o755)
    save(cloned, a_py="1")
    cloned.push()
    assert not ran.exists()


def test_a_module_in_the_checkout_is_not_taken_for_ours(cloned: Repository) -> None:
    save(cloned, json_py="raise SystemExit('not ours')", a_ipynb=notebook("1"))
    assert "a.ipynb" in cloned.git("ls-files")


def test_a_commit_of_very_many_files_names_the_first_hundred(cloned: Repository) -> None:
    folder = cloned.folder / ("d" * 200)
    folder.mkdir()
    for number in range(800):
        (folder / f"{number:03}.txt").write_text("")
    cloned.commit([folder.name])
    body = cloned.git("log", "-1", "--format=%b").splitlines()
    assert (len(body), body[-1]) == (101, "and 700 more")


# Pushes.


def test_a_commit_is_pushed(cloned: Repository, server: GitServer) -> None:
    save(cloned, a_py="1")
    cloned.push()
    assert server.tip() == cloned.git("rev-parse", "HEAD")


def test_what_is_pushed_is_known_to_be(cloned: Repository) -> None:
    save(cloned, a_py="1")
    assert cloned.unpushed() == 1
    cloned.push()
    assert cloned.unpushed() == 0


def test_a_branch_of_the_persons_is_pushed_by_its_name(cloned: Repository, server: GitServer) -> None:
    git(cloned.folder, "switch", "--quiet", "--create", "try")
    save(cloned, a_py="1")
    cloned.push()
    assert server.branches() == ["main", "try"]
    assert cloned.notice() == "saves go to the branch `try`, and not to `main`"


def test_others_commits_are_put_below_ours_when_they_fit(
    cloned: Repository, server: GitServer, colleague: Colleague
) -> None:
    save(cloned, a_ipynb=notebook("1"))
    colleague.push(b_py="2")
    cloned.push()
    log = git(server.repository, "log", "--format=%an", "main").split()
    assert log == ["Ada", "Alan", "Alan"]
    assert (cloned.folder / "b.py").read_text() == "2"


def test_the_person_keeps_what_is_not_committed_when_others_are_put_below(
    cloned: Repository, colleague: Colleague
) -> None:
    save(cloned, a_py="1")
    (cloned.folder / "data.csv").write_text("mine")
    colleague.push(b_py="2")
    cloned.push()
    assert (cloned.folder / "data.csv").read_text() == "mine"


def _meanwhile(repository: Repository, monkeypatch: pytest.MonkeyPatch, *words: str) -> None:
    """The person calls git, once, while commits are put on top of others'."""
    rebased, calls = repository._rebased, [words]

    def slow(*ends: str) -> str | None:
        made = rebased(*ends)
        if calls:
            git(repository.folder, *calls.pop())
        return made

    monkeypatch.setattr(repository, "_rebased", slow)


def test_a_commit_of_the_persons_while_others_are_put_below_is_pushed_too(
    cloned: Repository, server: GitServer, colleague: Colleague, monkeypatch: pytest.MonkeyPatch
) -> None:
    save(cloned, a_py="1")
    colleague.push(b_py="2")
    _meanwhile(cloned, monkeypatch, "commit", "--quiet", "--allow-empty", "-m", "by hand")
    cloned.push()
    assert "by hand" in git(server.repository, "log", "--format=%s", "main").splitlines()


def test_a_switch_of_the_persons_while_others_are_put_below_leaves_both_branches_as_they_are(
    cloned: Repository, colleague: Colleague, monkeypatch: pytest.MonkeyPatch
) -> None:
    save(cloned, a_py="1")
    git(cloned.folder, "branch", "try", "HEAD~1")
    before = cloned.git("rev-parse", "main", "try")
    colleague.push(b_py="2")
    _meanwhile(cloned, monkeypatch, "switch", "--quiet", "try")
    cloned.push()
    assert cloned.git("rev-parse", "main", "try") == before


def _others_push_a_notebook_that_ran_here(cloned: Repository, colleague: Colleague) -> str:
    ran = notebook("1", "hours of results")
    save(cloned, a_ipynb=ran)
    cloned.push()
    colleague.pull()
    save(cloned, b_py="1")
    colleague.push(a_ipynb=notebook("2"))
    return ran


def test_a_notebook_that_others_replace_is_kept_with_its_outputs(cloned: Repository, colleague: Colleague) -> None:
    ran = _others_push_a_notebook_that_ran_here(cloned, colleague)
    cloned.push()
    (kept,) = (cloned.folder.parent / "deleted").glob("*/work/a.ipynb")
    assert kept.read_text() == ran
    assert f"which are in `deleted/{kept.parent.parent.name}`, notebooks with their outputs" in cloned.notice()


def test_a_notebook_that_others_replace_and_that_a_commit_has_as_it_is_is_not_kept(
    cloned: Repository, colleague: Colleague
) -> None:
    _others_push_a_notebook_that_ran_here(cloned, colleague)
    (cloned.folder / "a.ipynb").write_text(cloned.git("show", "HEAD:a.ipynb") + "\n")
    cloned.commit()
    cloned.push()
    assert not (cloned.folder.parent / "deleted").exists()
    assert cloned.notice() is None


def _both_change_one_notebook(cloned: Repository, colleague: Colleague) -> str:
    save(cloned, a_ipynb=notebook("1"))
    cloned.push()
    colleague.pull()
    mine = notebook("mine", "output of mine")
    save(cloned, a_ipynb=mine)
    colleague.push(a_ipynb=notebook("theirs"))
    return mine


def test_two_versions_of_a_notebook_are_two_branches(
    cloned: Repository, server: GitServer, colleague: Colleague
) -> None:
    _both_change_one_notebook(cloned, colleague)
    cloned.push()
    side = next(branch for branch in server.branches() if branch != "main")
    assert "theirs" in server.text("a.ipynb")
    assert "mine" in server.text("a.ipynb", side)


def test_the_persons_file_is_not_touched_by_a_conflict(cloned: Repository, colleague: Colleague) -> None:
    mine = _both_change_one_notebook(cloned, colleague)
    cloned.push()
    assert (cloned.folder / "a.ipynb").read_text() == mine


def test_the_person_is_told_of_the_branch_and_what_to_do(cloned: Repository, colleague: Colleague) -> None:
    _both_change_one_notebook(cloned, colleague)
    cloned.push()
    assert cloned.notice().startswith("`main` was changed elsewhere, in files that you changed too.")


def test_the_server_never_saw_a_forced_update(
    cloned: Repository, server: GitServer, colleague: Colleague
) -> None:
    _both_change_one_notebook(cloned, colleague)
    cloned.push()
    moves = [line.split()[:2] for line in (server.repository / "logs/refs/heads/main").read_text().splitlines()]
    for old, new in moves[1:]:
        git(server.repository, "merge-base", "--is-ancestor", old, new)


def test_lines_of_one_text_that_do_not_fit_are_two_branches(
    cloned: Repository, server: GitServer, colleague: Colleague
) -> None:
    save(cloned, data_py="a = 2\n")
    colleague.push(data_py="a = 3\n")
    cloned.push()
    assert len(server.branches()) == 2
    assert (cloned.folder / "data.py").read_text() == "a = 2\n"


def test_a_file_of_the_persons_that_others_pushed_too_is_not_replaced(
    cloned: Repository, server: GitServer, colleague: Colleague
) -> None:
    save(cloned, a_py="1")
    (cloned.folder / "data.csv").write_text("mine")
    colleague.push(data_csv="theirs")
    cloned.push()
    assert (cloned.folder / "data.csv").read_text() == "mine"
    assert len(server.branches()) == 2


def _others_push_what_is_ignored_here(cloned: Repository, colleague: Colleague, path: str) -> None:
    (cloned.folder / ".gitignore").write_text("*.csv\nresults\n")
    save(cloned, a_py="1")
    theirs = colleague.folder / path
    theirs.parent.mkdir(exist_ok=True)
    theirs.write_text("theirs")
    colleague.push()


@pytest.mark.parametrize(
    ("mine", "theirs"),
    [
        ("data.csv", "data.csv"),
        ("results", "results/table.txt"),
        ("table/data.csv", "table"),
    ],
)
def test_an_ignored_file_that_others_replace_is_kept(
    cloned: Repository, server: GitServer, colleague: Colleague, mine: str, theirs: str
) -> None:
    (cloned.folder / mine).parent.mkdir(exist_ok=True)
    (cloned.folder / mine).write_text("mine")
    _others_push_what_is_ignored_here(cloned, colleague, theirs)
    cloned.push()
    (kept,) = (cloned.folder.parent / "deleted").glob("*/work")
    assert (kept / mine).read_text() == "mine"
    assert f"which are in `deleted/{kept.parent.name}`" in cloned.notice()
    assert server.branches() == ["main"]


def test_an_ignored_file_that_others_do_not_replace_is_not_kept(cloned: Repository, colleague: Colleague) -> None:
    (cloned.folder / "mine.csv").write_text("mine")
    _others_push_what_is_ignored_here(cloned, colleague, "data.csv")
    cloned.push()
    assert not (cloned.folder.parent / "deleted").exists()


def test_after_the_merge_the_person_goes_back_to_the_branch(
    cloned: Repository, server: GitServer, colleague: Colleague
) -> None:
    _both_change_one_notebook(cloned, colleague)
    cloned.push()
    side = cloned.branch()
    git(colleague.folder, "fetch", "--quiet")
    git(colleague.folder, "merge", "--quiet", "-X", "theirs", f"origin/{side}")
    git(colleague.folder, "push", "--quiet")
    git(cloned.folder, "switch", "--quiet", "main")
    subprocess.run(["git", "pull", "--quiet"], cwd=cloned.folder, check=True)
    assert "mine" in (cloned.folder / "a.ipynb").read_text()
    assert cloned.notice() is None


def test_a_server_that_rejects_says_why(cloned: Repository, server: GitServer) -> None:
    server.hook("echo 'commits need a ticket' >&2; exit 1")
    save(cloned, a_py="1")
    with pytest.raises(GitError) as failure:
        cloned.push()
    assert explained(failure.value, cloned.settings) == "the server rejects the push: commits need a ticket"


# As a server does that takes no files of more than 1000 bytes.
_REFUSES_LARGE = """
while read old new ref; do
  git rev-list --objects $new --not --all | cut -d" " -f1 | git cat-file --batch-check="%(objectsize)" |
    while read size; do [ $size -le 1000 ] || { echo "a file is too large" >&2; exit 1; }; done || exit 1
done"""


def commits_what_the_server_refuses(cloned: Repository, server: GitServer) -> None:
    server.hook(_REFUSES_LARGE)
    save(cloned, large_txt="x" * 2000, a_py="1")
    with pytest.raises(GitError, match="a file is too large"):
        cloned.push()
    (cloned.folder / "large.txt").unlink()


def test_what_the_server_refused_and_the_person_deleted_keeps_nothing_from_being_pushed(
    cloned: Repository, server: GitServer
) -> None:
    commits_what_the_server_refuses(cloned, server)
    before = server.tip()
    cloned.commit()
    cloned.push()
    assert server.text("a.py") == "1"
    assert git(server.repository, "rev-parse", "main~1") == before
    assert (server.tip(), cloned.unpushed()) == (cloned.git("rev-parse", "HEAD"), 0)
    assert cloned.git("status", "--porcelain") == ""


def test_commits_that_are_pushed_as_one_name_who_made_them(cloned: Repository, server: GitServer) -> None:
    commits_what_the_server_refuses(cloned, server)
    cloned.commit(people=[Person(name, name.title(), email=f"{name}@example.com") for name in ("alan", "grace")])
    cloned.push()
    said = git(server.repository, "log", "-1", "--format=%an, %(trailers:key=Co-authored-by,valueonly,separator=;)", "main")
    assert said == "Grace, Ada <ada@example.com>;Alan <alan@example.com>"


def test_what_the_server_refused_is_left_behind_on_a_new_branch_too(cloned: Repository, server: GitServer) -> None:
    git(cloned.folder, "switch", "--quiet", "--create", "try")
    commits_what_the_server_refuses(cloned, server)
    cloned.commit()
    cloned.push()
    assert git(server.repository, "rev-parse", "try~1") == server.tip()


def test_what_an_empty_repositorys_server_refused_is_left_behind(repository: Repository, server: GitServer) -> None:
    repository.prepare()
    commits_what_the_server_refuses(repository, server)
    repository.commit()
    repository.push()
    assert git(server.repository, "log", "--format=%p", "main") == ""


def _meanwhile_of(call: str, monkeypatch: pytest.MonkeyPatch, act: Callable[[], object]) -> None:
    """Somebody does something, once, after the first such call of git's."""
    attempt, acts = Git.attempt, [act]

    def slow(self: Git, *words: str, timeout: float | None = 120.0) -> tuple[int, str, str]:
        done = attempt(self, *words, timeout=timeout)
        if call in words and acts:
            acts.pop()()
        return done

    monkeypatch.setattr(Git, "attempt", slow)


def _adds_on_a_new_branch(cloned: Repository) -> None:
    git(cloned.folder, "switch", "--quiet", "--create", "feature")
    (cloned.folder / "feature.py").write_text("1")
    git(cloned.folder, "add", "feature.py")
    git(cloned.folder, "commit", "--quiet", "-m", "by hand")


@pytest.mark.parametrize("call", ["symbolic-ref", "fetch"])
def test_what_the_person_commits_to_another_branch_while_a_push_runs_is_not_pushed_to_the_first(
    cloned: Repository, server: GitServer, monkeypatch: pytest.MonkeyPatch, call: str
) -> None:
    commits_what_the_server_refuses(cloned, server)
    cloned.commit()
    monkeypatch.setattr(cloned, "unpushed", lambda: 1)
    _meanwhile_of(call, monkeypatch, lambda: _adds_on_a_new_branch(cloned))
    cloned.push()
    assert "feature.py" not in git(server.repository, "ls-tree", "--name-only", "main").splitlines()


def test_a_commit_of_the_persons_while_others_are_pushed_as_one_comes_on_top_of_it(
    cloned: Repository, server: GitServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    commits_what_the_server_refuses(cloned, server)
    cloned.commit()
    _meanwhile_of("commit-tree", monkeypatch, lambda: git(cloned.folder, "commit", "--quiet", "--allow-empty", "-m", "by hand"))
    cloned.push()
    assert cloned.git("log", "--format=%s", f"{server.tip()}..main") == "by hand"
    assert cloned.git("rev-parse", "main~1") == server.tip()


def test_commits_that_the_server_takes_when_asked_again_are_pushed_as_they_are(
    cloned: Repository, server: GitServer, tmp_path: Path
) -> None:
    failed = tmp_path / "failed"
    server.hook(f"[ -e {failed} ] || {{ touch {failed}; exit 1; }}")
    save(cloned, a_py="1")
    save(cloned, a_py="2")
    cloned.push()
    assert server.tip() == cloned.git("rev-parse", "HEAD")
    assert server.text("a.py", "main~1") == "1"


def test_the_token_is_in_no_file_of_the_checkout(cloned: Repository, server: GitServer) -> None:
    save(cloned, a_py="1")
    cloned.push()
    token = server.token.encode()
    files = [file for file in cloned.folder.rglob("*") if file.is_file()]
    assert not [file for file in files if file.name != "readme.txt" and token in file.read_bytes()]


def test_what_the_person_excludes_stays_excluded(cloned: Repository) -> None:
    exclude = cloned.folder / ".git" / "info" / "exclude"
    exclude.write_text("mine/\n")
    cloned.prepare()
    assert exclude.read_text() == "mine/\n.ipynb_checkpoints/\n.~*\n"


def test_a_name_in_quotes_is_the_authors(
    settings: GitSettings, colleague: Colleague, notebooks: Path
) -> None:
    repository = Repository(dataclasses.replace(settings, name='Ada "\\" Läce; #'), notebooks, "main")
    repository.prepare()
    assert repository.git("config", "user.name") == 'Ada "\\" Läce; #'


def test_only_https_and_ssh_are_spoken(cloned: Repository, server: GitServer) -> None:
    status, _, err = cloned.git.attempt("fetch", str(server.repository))
    assert status != 0
    assert "transport 'file' not allowed" in err


def test_a_call_that_takes_too_long_is_ended(cloned: Repository) -> None:
    cloned.git("config", "alias.wait", "!sleep 60")
    with pytest.raises(GitError, match="took longer than"):
        cloned.git("wait", timeout=0.2)


@pytest.mark.skipif(os.getuid() != 0, reason="files of another user need root")
def test_files_of_another_user_are_no_trouble(cloned: Repository) -> None:
    os.chown(cloned.folder, 185, 0)
    os.chown(cloned.folder / ".git", 185, 0)
    save(cloned, a_py="1")
    assert "a.py" in Git(cloned.folder)("ls-files")


def test_conflicts_of_a_stash_are_the_persons_to_resolve(cloned: Repository) -> None:
    (cloned.folder / "readme.txt").write_text("mine\n")
    git(cloned.folder, "stash")
    (cloned.folder / "readme.txt").write_text("another\n")
    git(cloned.folder, "commit", "-aqm", "another")
    cloned.git.attempt("stash", "pop")
    with pytest.raises(Problem, match="in the middle of a merge"):
        cloned.commit(["readme.txt"])
    assert cloned.git.paths("ls-files", "--unmerged", "-z")


def test_a_call_of_this_machine_that_takes_long_says_nothing_of_the_server(cloned: Repository) -> None:
    words = explained(GitError("git add took longer than 3600 s"), cloned.settings)
    assert words == "git add took longer than 3600 s"
