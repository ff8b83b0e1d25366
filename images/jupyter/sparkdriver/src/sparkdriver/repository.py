"""The checkout of a notebook's repository: cloned once, committed to on saves, pushed and never forced."""

from __future__ import annotations

import shutil
import tempfile
import time
from collections.abc import Callable, Collection, Sequence
from pathlib import Path

from . import ignored, refused, seen
from .git import NETWORK, WHOLE, Git, GitError, remove_abandoned_locks
from .gitsettings import GitSettings
from .person import Person
from .replaced import Replaced
from .strip import stripped_size

LARGEST = 50 * 1024 * 1024
_CHUNK = 500
_REJECTED = "\t[rejected]"
_NAMED = 100
_ASIDE = "aside of "
_REPLACED = "others' versions of files came in the place of yours, which are in {}, notebooks with their outputs"
_REMOVED = "commits that you had were removed on the server, and so they were here; files as they were with them are in {}"
_IN_BETWEEN = ("MERGE_HEAD", "CHERRY_PICK_HEAD", "REVERT_HEAD", "BISECT_LOG", "rebase-merge", "rebase-apply")


class Problem(GitError):
    """A failure in words for the person at the notebook."""


class Repository:
    def __init__(self, settings: GitSettings, notebooks: Path, notebook: str) -> None:
        self.settings = settings
        self.folder = notebooks.resolve() / settings.folder
        self.git = Git(self.folder)
        self._notebook = notebook
        self._replaced = Replaced(self.folder, "replaced", _REPLACED)
        self._removed = Replaced(self.folder, "removed", _REMOVED)

    def prepare(self) -> None:
        """Clones, or takes what an earlier pod left; what is not ours is never touched."""
        if not self.folder.exists() or (self.folder.is_dir() and not any(self.folder.iterdir())):
            self._clone()
        if not (self.folder / ".git").is_dir():
            raise Problem(
                f"the folder `{self.folder.name}` is no checkout of {self.settings.repository}; "
                "give it another name, and the repository is cloned"
            )
        remove_abandoned_locks(self.folder / ".git")
        self._follow_address()
        self.settings.apply(self.git)
        self.git("worktree", "prune")

    def follow_settings(self) -> None:
        """In a checkout that is prepared, where the person's git may be at work."""
        self.settings.apply(self.git)

    def _clone(self) -> None:
        """Beside its place, so that a half of it is never taken for a checkout."""
        unfinished = self.folder.with_name(f".{self.folder.name}.new")
        shutil.rmtree(unfinished, ignore_errors=True)
        unfinished.mkdir(parents=True)
        git = Git(unfinished)
        git("init", "--quiet", f"--initial-branch={self.settings.branch}")
        git("config", "sparkdriver.clone", "true")
        git("remote", "add", "origin", self.settings.repository)
        self.settings.apply(git)
        heads = git("ls-remote", "--heads", "origin", timeout=NETWORK).splitlines()
        branches = [head.partition("\trefs/heads/")[2] for head in heads]
        branch = self.settings.branch
        if branch in branches:
            # However long it takes: the next try would begin anew, and take as long.
            git("fetch", "--quiet", "origin", timeout=None)
            git("checkout", "--quiet", "-B", branch, "--track", f"origin/{branch}", timeout=None)
        elif branches:
            raise Problem(
                f"{self.settings.repository} has no branch `{branch}`; it has {', '.join(branches[:10])}. "
                "`git.branch` is a setting of the stack"
            )
        if self.folder.exists():
            self.folder.rmdir()
        unfinished.rename(self.folder)

    def _follow_address(self) -> None:
        origin = self.git.attempt("config", "remote.origin.url")[1].strip()
        if origin == self.settings.repository:
            return
        if self.git.attempt("config", "sparkdriver.clone")[1].strip() != "true":
            raise Problem(
                f"the folder `{self.folder.name}` is a checkout of another repository; "
                f"give it another name, and {self.settings.repository} is cloned"
            )
        # What the old server has says nothing about the new one; before the address, or a restart would forget it.
        for known in self.git("for-each-ref", "--format=%(refname)", "refs/remotes/origin").split():
            self.git("update-ref", "--no-deref", "-d", known)
        self.git("remote", "set-url", "origin", self.settings.repository)

    def branch(self) -> str:
        """The branch that is checked out, which is the person's to choose."""
        status, out, _ = self.git.attempt("symbolic-ref", "--quiet", "--short", "HEAD")
        if status:
            raise Problem("no branch is checked out, so that saves are not committed; `git switch` to one")
        return out.strip()

    def commit(self, saved: Collection[str] = (), people: Sequence[Person] = ()) -> dict[str, str]:
        """Commits what the repository has, all notebooks, and what was saved, by whom; tells what it left out, and why."""
        if self._is_in_between():
            raise Problem("you are in the middle of a merge or rebase; saves are committed again when it is over")
        self.branch()
        changed, left_out = [], {}
        for path in self._changed(saved):
            if self._too_large(path):
                left_out[path] = f"larger than {LARGEST // 1024**2} MiB"
            else:
                changed.append(path)
        for first in range(0, len(changed), _CHUNK):
            left_out.update(self._add(changed[first : first + _CHUNK]))
        staged = self.git.paths("diff", "--cached", "--name-only", "--no-renames", "-z")
        if staged:
            self.git("commit", "--quiet", "--no-verify", *self._authors(people), "-m", _subject(staged), "-m", _body(staged), timeout=WHOLE)
        return left_out

    def _is_in_between(self) -> bool:
        """Conflicts of a stash or a squash are in the index alone."""
        begun = any((self.folder / ".git" / name).exists() for name in _IN_BETWEEN)
        return begun or bool(self.git.paths("ls-files", "--unmerged", "-z"))

    def _authors(self, people: Sequence[Person]) -> list[str]:
        """Whoever saved last, and the others beside; nobody known leaves the author of the settings."""
        *others, last = [person.author(self.settings.email) for person in people] or [None]
        return [f"--author={last}"] * bool(last) + [f"--trailer=Co-authored-by: {other}" for other in others]

    def _changed(self, saved: Collection[str]) -> list[str]:
        untracked = self.git.paths("ls-files", "--others", "--exclude-standard", "-z")
        new = [path for path in untracked if not path.endswith("/") and _is_wanted(path, saved)]
        return sorted({*self.git.paths("diff-files", "--name-only", "-z"), *new})

    def _too_large(self, path: str) -> bool:
        file = self.folder / path
        if file.is_symlink() or not file.is_file() or file.stat().st_size <= LARGEST:
            return False
        return not (self.settings.strips and path.endswith(".ipynb")) or stripped_size(self.folder, path) > LARGEST

    def _add(self, paths: list[str]) -> dict[str, str]:
        """Adds all that can be added; one notebook that cannot be read does not keep the others back."""
        try:
            self.git("add", "--", *paths, timeout=WHOLE)
            return {}
        except GitError as problem:
            if ".lock'" in str(problem) or "took longer" in str(problem):
                remove_abandoned_locks(self.folder / ".git")
                raise
            if len(paths) == 1:
                return {paths[0]: str(problem).splitlines()[0].removeprefix("sparkdriver: ")}
        left_out = {}
        for path in paths:
            left_out.update(self._add([path]))
        return left_out

    def unpushed(self) -> int:
        """How many commits of the branch only this volume has."""
        if not self.git.succeeds("rev-parse", "--quiet", "--verify", "HEAD"):
            return 0
        known = f"refs/remotes/origin/{self.branch()}"
        less = [f"^{known}"] if self.git.succeeds("rev-parse", "--quiet", "--verify", known) else []
        return int(self.git("rev-list", "--count", "HEAD", *less))

    def push(self, timeout: float = NETWORK) -> None:
        """Never forced: where others pushed meanwhile, commits are put on top of theirs or on a branch of their own.

        Nor does it bring back what others removed on the server.
        """
        for _ in range(3):
            if not self.unpushed():
                return
            branch = self.branch()
            # By its name: the person may switch to another one meanwhile.
            ours = self.git("rev-parse", f"refs/heads/{branch}")
            is_new = not seen.now(self.git, branch)
            if is_new and (self._aside(branch)[1] or self._has_lost(ours)):
                raise Problem(f"the branch `{branch}` has commits that were removed on the server")
            status, out, err = self._send(ours, branch, timeout)
            if "[remote rejected]" in out:
                # A lock of another push, or a server in trouble, is in the way for a moment only.
                self._fetch(timeout)
                status, out, err = self._send(ours, branch, timeout)
            if status == 0:
                return
            if "[remote rejected]" in out and self._push_as_one(branch, timeout):
                return
            if _REJECTED not in out:
                raise GitError(f"{err}\n{out}")
            self._make_room(branch, timeout)
        raise Problem(f"others push to `{self.branch()}` all the time")

    def _has_lost(self, commit: str) -> bool:
        """Whether its history has what others removed from the branch of the settings."""
        branch = self.settings.branch
        return seen.lost(self.git, seen.last_in(self.git, commit, branch), branch)

    def _fetch(self, timeout: float) -> None:
        self.git("fetch", "--quiet", "--prune", "origin", timeout=timeout)

    def _send(self, commit: str, branch: str, timeout: float) -> tuple[int, str, str]:
        """Only on top of what the server was seen to have last, and only where it has that still: less would come back by what is sent."""
        known = seen.now(self.git, branch)
        if known and seen.last_in(self.git, commit, branch) != known:
            return 1, _REJECTED, ""
        target = f"refs/heads/{branch}"
        lease = [f"--force-with-lease={target}:{known}"] * bool(known)
        return self.git.attempt("push", "--porcelain", *lease, "origin", f"{commit}:{target}", timeout=timeout)

    def _push_as_one(self, branch: str, timeout: float) -> bool:
        """What the server refuses in a commit it may take without it; it has none of ours yet, so nothing is forced."""
        target = f"refs/heads/{branch}"
        ours = self.git("rev-parse", target)
        one = refused.as_one(self.git, ours)
        if one is None or self._send(one, branch, timeout)[0]:
            return False
        self._follow(target, ours, one)
        return True

    def _follow(self, target: str, ours: str, one: str) -> None:
        """The one commit has the files of ours, so that the person's commits of meanwhile fit on top of it."""
        latest = self.git("rev-parse", target)
        if latest == ours:
            new = one
        elif self.git.succeeds("merge-base", "--is-ancestor", ours, latest):
            new = self._rebased(latest, one, after=ours)
        else:
            return  # the person made other commits of ours, and the next try puts them on top
        if new is not None:
            self.git.attempt("update-ref", "-m", "sparkdriver: as one commit", target, new, latest)

    def _make_room(self, branch: str, timeout: float) -> None:
        self._fetch(timeout)
        ours, theirs = self.git("rev-parse", "HEAD"), seen.now(self.git, branch)
        if not theirs:
            return  # others deleted it, and the next try makes it anew
        base = seen.last_in(self.git, ours, branch)
        removed = seen.lost(self.git, base, branch)
        fits = base and not self._same_notebooks(base, ours, theirs)
        rebased = self._rebased(ours, theirs, base if removed else theirs) if fits else None
        if self.branch() != branch or self.git("rev-parse", "HEAD") != ours:
            return  # the person committed or switched meanwhile, and the next try starts from there
        if rebased is not None:
            self._keep(ours, rebased, removed)
        # `--keep` refuses where it would touch what is not committed.
        if rebased is None or not self.git.succeeds("reset", "--quiet", "--keep", rebased):
            self._step_aside(branch, ours, theirs, removed)

    def _same_notebooks(self, base: str, ours: str, theirs: str) -> bool:
        """Lines of two versions of one notebook may fit, and be no notebook any more."""
        both = self._changes(base, ours) & self._changes(base, theirs)
        return any(path.endswith(".ipynb") for path in both)

    def _changes(self, before: str, after: str) -> set[str]:
        return set(self.git.paths("diff", "--name-only", "--no-renames", "-z", before, after))

    def _keep(self, ours: str, new: str, removed: bool) -> None:
        """What no branch has any more as it is here, when the new commit comes in the place of ours."""
        changed = self._changes(ours, new)
        going = changed if removed else {path for path in changed if self._is_only_here(ours, path)}
        (self._removed if removed else self._replaced).keep(going | set(ignored.in_the_way(self.git, ours, new)))

    def _is_only_here(self, ours: str, path: str) -> bool:
        """A notebook that is in no commit as it is here, which is with its outputs."""
        if not path.endswith(".ipynb") or not (self.folder / path).is_file():
            return False
        return self.git("hash-object", "--no-filters", "--", path) != self._blob(ours, path)

    def _blob(self, commit: str, path: str) -> str:
        return self.git.attempt("rev-parse", "--quiet", "--verify", f"{commit}:{path}")[1].strip()

    def _rebased(self, ours: str, theirs: str, after: str) -> str | None:
        """Our commits after one, on top of theirs, made in another folder: the person's files are not in the middle of it."""
        with tempfile.TemporaryDirectory(prefix="sparkdriver-rebase-") as folder:
            aside = Git(Path(folder).resolve() / "checkout")
            self.git("worktree", "add", "--quiet", "--detach", str(aside.folder), ours, timeout=WHOLE)
            try:
                clean = aside.succeeds("rebase", "--quiet", "--rebase-merges", "--onto", theirs, after)
                return aside("rev-parse", "HEAD") if clean else None
            finally:
                self.git("worktree", "remove", "--force", "--force", str(aside.folder))

    def _step_aside(self, branch: str, ours: str, theirs: str, removed: bool) -> None:
        side = f"{branch}-{self._notebook}-{time.strftime('%Y%m%d-%H%M%S')}"
        self.git("checkout", "--quiet", "-b", side)
        self.git("config", f"branch.{side}.description", f"{_ASIDE}{branch}" + ", with what was removed there" * removed)
        self.git("update-ref", "-m", "sparkdriver: as on the server", f"refs/heads/{branch}", theirs, ours)

    def notice(self) -> str | None:
        """What a person should know about the branch that saves go to, and about files that others replaced."""
        return ". ".join(filter(None, (self._branch_notice(), self._replaced.notice(), self._removed.notice()))) or None

    def _aside(self, branch: str) -> tuple[str, bool]:
        """The branch that this one is aside of, if any, and whether it has what was removed there."""
        words = self.git.attempt("config", f"branch.{branch}.description")[1].strip()
        origin, _, removed = words.removeprefix(_ASIDE).partition(", ")
        return (origin, bool(removed)) if words.startswith(_ASIDE) else ("", False)

    def _branch_notice(self) -> str | None:
        branch = self.branch()
        if branch == self.settings.branch:
            return None
        origin, removed = self._aside(branch)
        if not origin:
            return f"saves go to the branch `{branch}`, and not to `{self.settings.branch}`"
        if removed:
            return (
                f"commits were removed from `{origin}` on the server, and you changed files that they changed. Your version is on "
                f"the branch `{branch}`, where saves go from now on, and which is not pushed, or they would be back. "
                f"`git switch {origin}`, and take what is to stay with `git checkout {branch} -- FILE`"
            )
        return (
            f"`{origin}` was changed elsewhere, in files that you changed too. Your version is on the branch "
            f"`{branch}`, where saves go from now on; nothing is lost. Merge it into `{origin}` on the server "
            f"or in the Git panel, then `git switch {origin}` and `git pull`"
        )


def _is_wanted(path: str, saved: Collection[str]) -> bool:
    return path.endswith(".ipynb") or any(path == one or path.startswith(f"{one}/") for one in saved)


def _subject(paths: list[str], now: Callable[[str], str] = time.strftime) -> str:
    names = paths[0] if len(paths) == 1 else f"{len(paths)} files"
    return f"{names}, {now('%Y-%m-%d %H:%M')}"


def _body(paths: list[str]) -> str:
    """The system refuses arguments of more than 128 KiB."""
    more = [f"and {len(paths) - _NAMED} more"] if len(paths) > _NAMED else []
    return "\n".join([*paths[:_NAMED], *more])
