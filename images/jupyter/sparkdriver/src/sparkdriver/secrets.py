"""The secrets of a notebook: files by their names, which Kubernetes keeps current."""

from __future__ import annotations

import re
from pathlib import Path

FOLDER = Path("/run/secrets/sparkdriver")


def secret(name: str, folder: Path = FOLDER) -> str:
    """A secret's text as it is now, without the line end that editors leave behind it."""
    if re.fullmatch("[a-z0-9]([-a-z0-9]*[a-z0-9])?", name) and (folder / name).is_file():
        return re.sub(r"\r?\n\Z", "", (folder / name).read_text())
    known = sorted(file.name for file in folder.glob("[!.]*")) if folder.is_dir() else []
    raise LookupError(
        f"there is no secret `{name}` in this pod; it has {', '.join(known) or 'none'}. "
        "`secrets` of the notebook are a setting of the stack, and executors have those of `executors: true`."
    )
