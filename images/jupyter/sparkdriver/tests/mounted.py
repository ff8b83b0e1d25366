"""A folder as Kubernetes mounts a ConfigMap: its files are links through one link, which it exchanges."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path


class Mounted:
    def __init__(self, folder: Path, files: Mapping[str, str]) -> None:
        self.folder = folder
        self._versions = 0
        folder.mkdir()
        self.exchange(files)

    def exchange(self, files: Mapping[str, str]) -> None:
        """The version before stays: Kubernetes removes it afterwards."""
        self._versions += 1
        version = self.folder / f"..version_{self._versions}"
        version.mkdir()
        for name, text in files.items():
            (version / name).write_text(text)
        (self.folder / "..new").symlink_to(version.name)
        (self.folder / "..new").rename(self.folder / "..data")
        for name in files:
            if not (self.folder / name).is_symlink():
                (self.folder / name).symlink_to(f"..data/{name}")
