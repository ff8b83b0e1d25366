"""What the stack says of the notebook's repository, and how git in a checkout is told."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

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
        """None for a notebook without a repository."""
        text = environment.get("SPARKDRIVER_GIT")
        if not text:
            return None
        settings = json.loads(text)
        return cls(**{**settings, "known_hosts": tuple(settings.get("known_hosts", ()))})

    @property
    def folder(self) -> str:
        return urlsplit(self.repository).path.rpartition("/")[2].removesuffix(".git")

    @property
    def strips(self) -> bool:
        return self.outputs == "strip"

    def apply(self, git: Git) -> None:
        """Writes a file of its own, anew, which the checkout's `config` includes: so nothing old is left in it."""
        own = Path(git("rev-parse", "--absolute-git-dir")) / "sparkdriver"
        own.mkdir(exist_ok=True)
        hosts = own / "known_hosts"
        hosts.write_text("".join(f"{line}\n" for line in self.known_hosts))
        new = own / "config.new"
        new.unlink(missing_ok=True)
        for key, value in self._config(hosts):
            git("config", "--file", str(new), "--add", key, value)
        new.replace(own / "config")
        git("config", "include.path", "sparkdriver/config")
        info = own.parent / "info"
        info.mkdir(exist_ok=True)
        (info / "attributes").write_text("*.ipynb filter=sparkdriver\n" if self.strips else "")
        (info / "exclude").write_text(".ipynb_checkpoints/\n")

    def _config(self, hosts: Path) -> list[tuple[str, str]]:
        # `-P`, or a file of the checkout would be taken for a module.
        python = f"{sys.executable} -P -m sparkdriver"
        credentials = self.secrets / self.credentials
        config = [
            ("user.name", self.name),
            ("user.email", self.email),
            # The pod's memory is for sessions.
            ("pack.threads", "1"),
            ("core.bigFileThreshold", "16m"),
        ]
        if self.strips:
            # Required in both directions, or outputs of a notebook that cannot be read would be committed.
            for key, value in {"clean": f"{python}.strip", "smudge": "cat", "required": "true"}.items():
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
