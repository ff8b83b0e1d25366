"""Commits that the server refuses for what a later one took away again: a file too large, a secret."""

from __future__ import annotations

from .git import Git

_WITH = "Co-authored-by:"


def as_one(git: Git, commit: str) -> str | None:
    """The same files as of the commit, on what the server has, without what was in between; None where nothing was."""
    ours = git("rev-list", "--boundary", commit, "--not", "--remotes=origin").split()
    own = [each for each in ours if not each.startswith("-")]
    if len(own) < 2:
        return None
    known = [each.removeprefix("-") for each in ours if each.startswith("-")]
    parents = git("merge-base", "--independent", *known).split() if known else []
    name, email, *message = git("show", "--no-patch", "--format=%an%n%ae%n%B", commit).splitlines()
    # Not with the messages of the others, which may be what is refused.
    words = "\n".join(line for line in message if not line.startswith(_WITH)).strip()
    people = "\n".join(f"{_WITH} {other}" for other in _authors(git, own) if other != f"{name} <{email}>")
    return git(
        *("-c", f"author.name={name}", "-c", f"author.email={email}"),
        *("commit-tree", f"{commit}^{{tree}}", *(word for parent in parents for word in ("-p", parent))),
        *(word for paragraph in (words, people) if paragraph for word in ("-m", paragraph)),
    )


def _authors(git: Git, commits: list[str]) -> list[str]:
    """And who made commits with them; nobody twice."""
    said = git("log", "--no-walk", "--reverse", f"--format=%an <%ae>%n%(trailers:key={_WITH[:-1]},valueonly)", *commits)
    return [author for author in dict.fromkeys(said.splitlines()) if author]
