"""What is saved in the browser goes to the notebook's repository, in a thread of its own that no save waits for."""

from __future__ import annotations

import logging
import math
import threading
import time
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from .git import NETWORK, GitError
from .gitproblems import explained
from .gitsettings import GitSettings
from .gitstatus import GitStatus, StatusFile
from .person import Person, asking
from .repository import Repository

log = logging.getLogger("sparkdriver.git")

CONTENTS = "https://events.jupyter.org/jupyter_server/contents_service/v1"
_CHANGES = ("create", "save", "upload", "rename", "copy", "delete")


@dataclass(frozen=True)
class Pace:
    """Seconds: of silence after a save, and at most, before a commit; between pushes; between tries after a failure; for the last push; between looks at the settings."""

    settle: float = 2
    settled: float = 20
    interval: float = 600
    retry: float = 15
    retry_at_most: float = 600
    last: float = 15
    look: float = 30


class Saves(threading.Thread):
    def __init__(self, repository: Repository, file: StatusFile, pace: Pace | None = None) -> None:
        super().__init__(name="git", daemon=True)
        self._repository = repository
        self._file = file
        self._pace = pace or Pace()
        self._woken = threading.Event()
        self._lock = threading.Lock()
        self._saved: set[str] = set()
        self._people: list[Person] = []
        self._prepared = self._told = False
        self._ending = False
        self._failures = 0
        self._next_push = 0.0
        self._problem: str | None = None
        self._since: str | None = None
        self._left_out: dict[str, str] = {}

    async def listen(self, logger: Any, schema_id: str, data: dict[str, Any]) -> None:
        """A listener of the server's contents events; paths are relative to the notebooks' folder."""
        if data["action"] in _CHANGES:
            self.saved(data["path"], asking())

    def saved(self, path: str, person: Person | None = None) -> None:
        folder, _, inside = path.strip("/").partition("/")
        if folder == self._repository.folder.name and inside:
            with self._lock:
                self._saved.add(inside)
                if person:
                    self._people = _in_order(self._people, [person])
        self._woken.set()

    def close(self) -> None:
        """Commits what was saved last, and tries once to push it; the next start makes up for what it does not reach."""
        self._ending = True
        self._woken.set()
        self.join(2 * self._pace.last)

    def run(self) -> None:
        while not self._ending:
            self._pass()
            self._rest()
            self._settle()
        self._pass()

    def _settle(self) -> None:
        deadline = time.monotonic() + self._pace.settled
        while self._woken.is_set() and not self._ending and time.monotonic() < deadline:
            self._woken.clear()
            self._woken.wait(self._pace.settle)
        self._woken.clear()

    def _rest(self) -> None:
        """Until something was saved, a push is due, or the settings are others."""
        while not self._woken.wait(min(self._until_next(), self._pace.look)) and self._until_next() and not self._follow():
            pass

    def _until_next(self) -> float:
        return max(0.0, self._next_push - time.monotonic()) if self._next_push else math.inf

    def _follow(self) -> bool:
        """Whether the settings are others; the checkout is told of them before the next commit, and what failed is tried at once."""
        try:
            settings = GitSettings.of_this_pod()
        except Exception as failure:  # whatever it is, saving goes on as before
            log.warning("Git: the settings cannot be read: %s", failure)
            return False
        if settings in (None, self._repository.settings):
            return False
        self._repository.settings = settings
        self._told, self._next_push = False, 0.0
        return True

    def _pass(self) -> None:
        try:
            if self._is_ready():
                self._commit()
                self._push_if_due()
        except Exception as failure:  # whatever it is, saving goes on, and later tries make up for it
            self._failed(failure)
        self._tell()

    def _is_ready(self) -> bool:
        """Clones where there is no checkout; after a failure not before its pause is over, whatever is saved."""
        self._follow()
        # The person may have deleted it.
        self._prepared = self._prepared and self._repository.folder.exists()
        if not self._prepared and not (self._failures and time.monotonic() < self._next_push):
            self._repository.prepare()
            self._prepared = self._told = True
        if self._prepared and not self._told:
            self._repository.follow_settings()
            self._told = True
        return self._prepared

    def _commit(self) -> None:
        with self._lock:
            saved, self._saved = self._saved, set()
            people, self._people = self._people, []
        try:
            self._left_out = self._repository.commit(saved, people)
            saved, people = set(self._left_out), []
        finally:
            # What is still to be committed is tried again with the next ones.
            with self._lock:
                self._saved |= saved
                self._people = _in_order(people, self._people)

    def _push_if_due(self) -> None:
        manual = self._repository.settings.push == "manual"
        if manual or not self._repository.unpushed():
            self._succeeded(0)
        elif self._ending:
            self._repository.push(self._pace.last)
        elif time.monotonic() >= self._next_push:
            self._repository.push(NETWORK)
            self._succeeded(self._pace.interval if self._repository.settings.push == "interval" else 0)

    def _succeeded(self, pause: float) -> None:
        self._failures, self._problem, self._since = 0, None, None
        self._next_push = time.monotonic() + pause if pause else 0

    def _failed(self, failure: Exception) -> None:
        self._problem = explained(failure, self._repository.settings)
        log.warning("Git: %s", self._problem)
        self._since = self._since or time.strftime("%Y-%m-%d %H:%M")
        self._failures += 1
        pause = min(self._pace.retry * 2 ** (self._failures - 1), self._pace.retry_at_most)
        self._next_push = time.monotonic() + pause

    def _tell(self) -> None:
        try:
            self._file.write(
                GitStatus(
                    repository=self._repository.settings.repository,
                    folder=self._repository.folder.name,
                    **self._checkout(),
                    left_out=self._left_out,
                    problem=self._problem,
                    since=self._since,
                )
            )
        except Exception as failure:
            log.warning("Git's status is not written: %s", failure)

    def _checkout(self) -> dict[str, Any]:
        """As it is; without a branch nothing of it is known, and what the problem is has to be told all the same."""
        if self._prepared:
            with suppress(GitError):
                return {
                    "branch": self._repository.branch(),
                    "unpushed": self._repository.unpushed(),
                    "notice": self._repository.notice(),
                }
        return {"branch": None, "unpushed": 0, "notice": None}


def _in_order(earlier: list[Person], later: list[Person]) -> list[Person]:
    """Nobody twice, and whoever saved last is last."""
    return [each for each in earlier if each not in later] + later
