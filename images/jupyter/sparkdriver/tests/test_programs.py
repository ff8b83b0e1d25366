from __future__ import annotations

import pytest
from IPython.core.interactiveshell import InteractiveShell

from sparkdriver import programs


@pytest.fixture
def shell() -> InteractiveShell:
    InteractiveShell.clear_instance()
    made = InteractiveShell.instance()
    programs.explain_ends(made)
    return made


def said(shell: InteractiveShell, cell: str, capsys: pytest.CaptureFixture[str]) -> str:
    shell.run_cell(cell)
    return capsys.readouterr().err


def test_a_program_that_is_killed_leaves_a_word_about_memory(shell: InteractiveShell, capsys: pytest.CaptureFixture[str]) -> None:
    assert "memory was used up" in said(shell, "!kill -9 $$", capsys)


@pytest.mark.parametrize("command", ["true", "false", "kill -2 $$"])
def test_one_that_ends_otherwise_leaves_none(shell: InteractiveShell, capsys: pytest.CaptureFixture[str], command: str) -> None:
    assert said(shell, f"!{command}", capsys) == ""


def test_names_of_the_cell_reach_it_as_before(shell: InteractiveShell, capsys: pytest.CaptureFixture[str]) -> None:
    shell.run_cell("word = 'hello'\n!echo $word")
    assert "hello" in capsys.readouterr().out
