"""How git names people."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest
from sparkdriver.person import Person


def committed(folder: Path, person: Person) -> str:
    """Whom git names after a commit."""
    git = ["git", "-C", str(folder), "-c", "user.name=Notebook", "-c", "user.email=notebook@example.com"]
    subprocess.run([*git, "init", "--quiet"], check=True)
    author = f"--author={person.author('notebook@example.com')}"
    subprocess.run([*git, "commit", "--quiet", "--allow-empty", "--message=m", author], check=True)
    return subprocess.run([*git, "log", "-1", "--format=%an"], check=True, capture_output=True, text=True).stdout.strip()


@pytest.mark.parametrize("name", ["...", "'", ' "., ', ";\\", "<>", "\x01"])
def test_whoever_has_a_name_of_punctuation_is_named_by_the_login(tmp_path: Path, name: str) -> None:
    assert committed(tmp_path, Person("ada", name)) == "ada"


def test_whoever_has_nothing_else_is_unknown(tmp_path: Path) -> None:
    assert committed(tmp_path, Person("'", "...")) == "unknown"


@pytest.mark.parametrize(("name", "named"), [("Ada L. King", "Ada L. King"), ("é", "é"), ("O'Hara <o@x>", "O'Hara o@x")])
def test_a_name_with_letters_is_the_persons(tmp_path: Path, name: str, named: str) -> None:
    assert committed(tmp_path, Person("ada", name)) == named
