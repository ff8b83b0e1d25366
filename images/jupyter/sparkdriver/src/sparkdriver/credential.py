"""Git's credential helper: a secret of the notebook, read at each call, so that a new one counts at once."""

from __future__ import annotations

import sys
from pathlib import Path

from .secrets import secret


def main(file: str, user: str, operation: str) -> None:
    if operation == "get":
        print(f"username={user}\npassword={secret(Path(file).name, Path(file).parent)}")


if __name__ == "__main__":
    try:
        main(*sys.argv[1:])
    except LookupError as problem:
        raise SystemExit(f"sparkdriver: {problem}") from None
