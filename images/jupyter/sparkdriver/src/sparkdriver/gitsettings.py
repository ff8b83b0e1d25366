"""What the stack says of the notebook's repository, and how git in a checkout is told."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Mapping
from dataclasses import dataclass, fields
from pathlib import Path
from urllib.parse import urlsplit

from . import settings, wholefiles
from .git import Git
from .secrets import FOLDER


@dataclass(frozen=True)
class GitSettings:
    repository: str
    branch: str
    credentials: str
    user: str
    name: str
    email: str
    push: str = "onSave"
    outputs: str = "strip"
    known_hosts: tuple[str, ...] = ()
    authority: str | None = None
    secrets: Path = FOLDER

    @classmethod
    def of_this_pod(cls, environment: Mapping[str, str] = os.environ) -> GitSettings | None:
        """As they are now; None for a notebook without a repository."""
        repository = environment.get("SPARKDRIVER_REPOSITORY")
        if not repository:
            return None
        said = settings.read()["git"]
        # The program may be newer than the image.
        known = {field.name: said[field.name] for field in fields(cls) if field.name in said}
        return cls(repository, **{**known, "known_hosts": tuple(said["known_hosts"])})

    @property
    def folder(self) -> str:
        return urlsplit(self.repository).path.rpartition("/")[2].removesuffix(".git")

    @property
    def strips(self) -> bool:
        return self.outputs == "strip"

    def apply(self, git: Git) -> None:
        """Writes a file of its own, anew, which the checkout's `config` includes: so nothing old is left in it."""
        folder = Path(git("rev-parse", "--absolute-git-dir"))
        own = folder / "sparkdriver"
        own.mkdir(exist_ok=True)
        hosts = own / "known_hosts"
        _write(hosts, "".join(f"{line}\n" for line in self.known_hosts))
        _write(own / "config", "".join(_entry(*entry) for entry in self._config(hosts)))
        git("config", "include.path", "sparkdriver/config")
        (folder / "info").mkdir(exist_ok=True)
        _keep_line(folder / "info" / "attributes", "*.ipynb filter=sparkdriver", self.strips)
        _keep_line(folder / "info" / "exclude", ".ipynb_checkpoints/", True)
        _keep_line(folder / "info" / "exclude", f"{wholefiles.PREFIX}*", True)

    def _config(self, hosts: Path) -> list[tuple[str, str]]:
        # `-P`, or a file of the checkout would be taken for a module.
        python = f"{sys.executable} -P -m sparkdriver"
        credentials = self.secrets / self.credentials
        config = [
            ("user.name", self.name),
            ("user.email", self.email),
            # A node that is lost would leave commits half written, which stop all later ones.
            ("core.fsync", "committed,reference"),
            # The pod's memory is for sessions.
            ("pack.threads", "1"),
            ("core.bigFileThreshold", "16m"),
        ]
        if self.strips:
            # Required in both directions, or outputs of a notebook that cannot be read would be committed.
            for key, value in {"clean": f"{python}.strip %f", "smudge": "cat", "required": "true"}.items():
                config.append((f"filter.sparkdriver.{key}", value))
        if self.repository.startswith("ssh:"):
            config += [("core.sshCommand", f"{python}.ssh {credentials} '{hosts}'"), ("ssh.variant", "ssh")]
            return config
        server = "://".join(urlsplit(self.repository)[:2])
        # An empty one forgets those of other files.
        for helper in ("", f"!{python}.credential {credentials} '{self.user}'"):
            config.append((f"credential.{server}.helper", helper))
        if self.authority:
            config.append((f"http.{server}.sslCAInfo", str(self.secrets / self.authority)))
        return config


def _entry(key: str, value: str) -> str:
    """One of git's configuration, in which JSON's quotes are quotes too."""
    section, _, name = key.rpartition(".")
    section, _, part = section.partition(".")
    heading = f"{section} {json.dumps(part)}" if part else section
    return f"[{heading}]\n\t{name} = {json.dumps(value, ensure_ascii=False)}\n"


def _keep_line(file: Path, line: str, wanted: bool) -> None:
    """The other lines are the person's."""
    lines = file.read_text().splitlines() if file.exists() else []
    kept = [each for each in lines if each != line] + [line] * wanted
    _write(file, "".join(f"{each}\n" for each in kept))


def _write(file: Path, text: str) -> None:
    """The person's git may read it at this moment."""
    with wholefiles.writing(file, text=True, encoding="utf-8") as whole:
        whole.write(text)
