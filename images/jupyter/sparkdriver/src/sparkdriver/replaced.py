"""Files that others' versions replace and that are nowhere else as they are here: copies of them go to the deleted ones."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from pathlib import Path

from . import deleted


class Replaced:
    """Of one checkout and for one reason; its file names the copies, so that a restart of the pod does not forget to tell."""

    def __init__(self, checkout: Path, reason: str, sentence: str) -> None:
        self._checkout = checkout
        self._file = checkout / ".git" / "sparkdriver" / reason
        self._sentence = sentence

    def keep(self, paths: Iterable[str]) -> None:
        root, now = self._checkout.parent, datetime.now()
        copies = [
            deleted.keep(self._checkout / path, Path(self._checkout.name, path), root, now, copy=True)
            for path in sorted(paths)
            if (self._checkout / path).is_file()
        ]
        if copies:
            folder = f"{deleted.NAME}/{copies[0].relative_to(root).parts[1]}"
            self._file.write_text("".join(f"{each}\n" for each in [*self._folders(), folder]))
            deleted.forget_old(root)

    def _folders(self) -> list[str]:
        """Those that are still there."""
        known = self._file.read_text().splitlines() if self._file.exists() else []
        return [folder for folder in known if (self._checkout.parent / folder).exists()]

    def notice(self) -> str | None:
        folders = ", ".join(f"`{folder}`" for folder in self._folders())
        return self._sentence.format(folders) if folders else None
