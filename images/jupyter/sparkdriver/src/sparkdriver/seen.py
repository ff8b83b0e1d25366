"""What the server was seen to have of a branch, now and before: git notes it, whoever fetches or pushes."""

from __future__ import annotations

from .git import Git


def now(git: Git, branch: str) -> str:
    """Nothing of a branch that it has not."""
    return git.attempt("rev-parse", "--quiet", "--verify", _note(branch))[1].strip()


def last_in(git: Git, commit: str, branch: str) -> str:
    """The last commit of the server's in the history of this one, also where the server has it no more; nothing where there is none."""
    for how in (["--fork-point"], []):
        if found := git.attempt("merge-base", *how, _note(branch), commit)[1].strip():
            return found
    return ""


def lost(git: Git, last: str, branch: str) -> bool:
    """Whether others removed this one from the server's branch, which was the last there; not where there was none."""
    return bool(last) and not git.succeeds("merge-base", "--is-ancestor", last, _note(branch))


def _note(branch: str) -> str:
    return f"refs/remotes/origin/{branch}"
