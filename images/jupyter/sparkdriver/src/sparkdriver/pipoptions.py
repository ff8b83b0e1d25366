"""What pip makes of a line's options: they may be shortened or share a word, and stand in its files and in the environment."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Sequence
from types import SimpleNamespace

from IPython.core.error import UsageError

# In a process of its own, as pip's code is nobody's to import.
_READ = """
import json, sys
from pip._internal.commands import create_command

options, _ = create_command("install").parser.parse_args(sys.argv[1:])
print(json.dumps(vars(options), default=str))
"""


def read(arguments: Sequence[str]) -> SimpleNamespace:
    """By the names that they have in pip."""
    ran = subprocess.run([sys.executable, "-c", _READ, *arguments], capture_output=True, text=True)
    # Whoever asked for help has it instead.
    if ran.returncode or not ran.stdout.startswith("{"):
        raise UsageError((ran.stdout or ran.stderr).strip())
    return SimpleNamespace(**json.loads(ran.stdout))
