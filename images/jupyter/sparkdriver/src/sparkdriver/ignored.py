"""Files that `.gitignore` names: git takes them for worthless, and others' files of their names are written over them."""

from __future__ import annotations

from pathlib import PurePath

from .git import Git


def in_the_way(git: Git, ours: str, theirs: str) -> list[str]:
    """Those that going from one commit to the other ends: at the place of a new file, above it or below it."""
    added = set(git.paths("diff", "--name-only", "--diff-filter=A", "--no-renames", "-z", ours, theirs))
    if not added:
        return []  # a folder of data may have very many that are ignored
    above = {str(parent) for path in added for parent in PurePath(path).parents}
    ignored = git.paths("ls-files", "--others", "--ignored", "--exclude-standard", "-z")
    return [path for path in ignored if path in above or not added.isdisjoint(_way(path))]


def _way(path: str) -> list[str]:
    return [path, *map(str, PurePath(path).parents)]
