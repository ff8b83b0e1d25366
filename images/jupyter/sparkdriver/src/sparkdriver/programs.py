"""Programs that cells start by `!`: one that is killed just ends, with half of its output, and no error."""

from __future__ import annotations

import signal
import sys
from typing import TYPE_CHECKING

from . import memory

if TYPE_CHECKING:
    from IPython.core.interactiveshell import InteractiveShell

_KILLED = f"The program was ended from outside. If nobody did that, the notebook's memory was used up. {memory.WHAT_TO_DO}"


def explain_ends(shell: InteractiveShell) -> None:
    run = shell.system

    def system(command: str) -> None:
        run(command)
        if shell.user_ns.get("_exit_code") == -signal.SIGKILL:
            print(_KILLED, file=sys.stderr)

    shell.system = system
