"""A cell that is interrupted before it began: IPython would show the lines of ours that waited, and then run it."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from IPython.core.interactiveshell import InteractiveShell


class Interrupted:
    """Takes the place of one cell's code."""

    def __init__(self, shell: InteractiveShell) -> None:
        self._shell = shell

    def begin(self) -> None:
        self._shell.ast_transformers.append(self)
        self._shell.events.register("post_execute", self.end)

    def visit(self, _: ast.AST) -> ast.AST:
        return ast.parse("raise KeyboardInterrupt")

    def end(self) -> None:
        self._shell.events.unregister("post_execute", self.end)
        self._shell.ast_transformers.remove(self)
