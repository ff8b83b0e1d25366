"""The git program, called so that it asks nobody, runs no hook of a repository's and always ends."""

from __future__ import annotations

import os
import signal
import subprocess
from pathlib import Path

LOCAL = 120.0
# Of all files of a checkout, which may be many and large.
WHOLE = 3600.0
# Longer than any wait inside of git: `http.lowSpeedTime`, and ssh's questions whether it lives, end a connection that stands still.
NETWORK = 900.0

# For the server's own calls only: what runs unasked must not run programs that a repository names.
_OVERRIDES = {
    "core.hooksPath": os.devnull,
    "core.fsmonitor": "false",
    "core.editor": "true",
    "commit.gpgSign": "false",
    "rebase.autoStash": "false",
    "submodule.recurse": "false",
    "push.recurseSubmodules": "no",
    "http.lowSpeedLimit": "1000",
    "http.lowSpeedTime": "60",
}


class GitError(Exception):
    """A call that failed, with what git and the server said."""

    def __init__(self, words: str) -> None:
        super().__init__(words.strip())


class Git:
    """Calls in one folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def __call__(self, *words: str, timeout: float | None = LOCAL) -> str:
        """What git prints, without the last line end."""
        status, out, err = self.attempt(*words, timeout=timeout)
        if status:
            raise GitError(err or out or f"git {words[0]} ended with {status}")
        return out.removesuffix("\n")

    def succeeds(self, *words: str) -> bool:
        return self.attempt(*words)[0] == 0

    def paths(self, *words: str) -> list[str]:
        """The paths that a call with `-z` prints."""
        return [path for path in self(*words).split("\0") if path]

    def attempt(self, *words: str, timeout: float | None = LOCAL) -> tuple[int, str, str]:
        options = {**_OVERRIDES, "safe.directory": str(self.folder)}
        line = ["git", *(word for option in options.items() for word in ("-c", "=".join(option))), *words]
        # In a group of its own, because git starts programs that would outlive it.
        process = subprocess.Popen(
            line,
            cwd=self.folder,
            env=_environment(),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            start_new_session=True,
        )
        try:
            out, err = process.communicate(timeout=timeout)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            process.communicate()
            raise GitError(f"git {words[0]} took longer than {timeout:.0f} s") from None
        return process.returncode, out.decode(errors="surrogateescape"), err.decode(errors="replace")


def _environment() -> dict[str, str]:
    inherited = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    only = {"GIT_TERMINAL_PROMPT": "0", "GIT_ALLOW_PROTOCOL": "https:ssh", "LC_ALL": "C.UTF-8"}
    # Paths such as `[a].ipynb` are no patterns.
    return {**inherited, **only, "GIT_LITERAL_PATHSPECS": "1"}


def remove_abandoned_locks(git_folder: Path, busy: bool | None = None) -> None:
    """A git that was killed leaves its locks; while one runs in this pod they may be its own."""
    if _git_runs() if busy is None else busy:
        return
    for lock in [*git_folder.glob("*.lock"), *(git_folder / "refs").rglob("*.lock")]:
        lock.unlink(missing_ok=True)


def _git_runs() -> bool:
    for process in Path("/proc").glob("[0-9]*/comm"):
        try:
            if process.read_text().startswith("git"):
                return True
        except OSError:  # it has just ended
            continue
    return False
