"""How it goes with the notebook's repository: a file that the server writes, and that kernels and the page read."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from jupyter_core.paths import jupyter_runtime_dir


@dataclass(frozen=True)
class GitStatus:
    repository: str
    folder: str
    branch: str | None
    unpushed: int
    left_out: dict[str, str] = field(default_factory=dict)
    notice: str | None = None
    problem: str | None = None
    since: str | None = None

    def sentences(self) -> list[str]:
        """What the person at a notebook has to know; nothing as long as all goes well."""
        found = []
        if self.notice:
            found.append(f"Git: {self.notice}.")
        if self.problem:
            found.append(f"Git: since {self.since} nothing is copied to the repository: {self.problem}. Saving goes on.")
        found += [f"Git: {path} is not committed: {why}." for path, why in sorted(self.left_out.items())]
        return found


class StatusFile:
    def __init__(self, path: Path | None = None) -> None:
        self.path = path or Path(jupyter_runtime_dir()) / "sparkdriver-git.json"

    def write(self, status: GitStatus) -> None:
        self.path.parent.mkdir(parents=True, exist_ok=True)
        new = self.path.with_suffix(".new")
        new.write_text(json.dumps(asdict(status)))
        new.replace(self.path)

    def read(self) -> GitStatus | None:
        try:
            return GitStatus(**json.loads(self.path.read_text()))
        except FileNotFoundError:
            return None


class Notices:
    """Prints under a cell, once in a session, what the person has to know."""

    def __init__(self, file: StatusFile, say: Any) -> None:
        self._file = file
        self._say = say
        self._said: set[str] = set()

    def __call__(self, *_: object) -> None:
        status = self._file.read()
        for sentence in status.sentences() if status else []:
            if sentence not in self._said:
                self._said.add(sentence)
                self._say(sentence)
