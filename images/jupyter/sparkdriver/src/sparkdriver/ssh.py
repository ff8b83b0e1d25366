"""Git's ssh: with a key that is a secret of the notebook, and that is written to no disk."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from .secrets import secret


def main(file: str, known_hosts: str, *words: str) -> int:
    key = os.memfd_create("key")
    os.fchmod(key, 0o600)
    # OpenSSH does not read a key whose last line has no end.
    os.write(key, secret(Path(file).name, Path(file).parent).rstrip("\n").encode() + b"\n")
    options = {
        "IdentityFile": f"/proc/{os.getpid()}/fd/{key}",
        "IdentitiesOnly": "yes",
        "UserKnownHostsFile": known_hosts,
        "GlobalKnownHostsFile": os.devnull,
        "StrictHostKeyChecking": "yes",
        "BatchMode": "yes",
        "ConnectTimeout": "15",
        "ServerAliveInterval": "15",
    }
    line = ["ssh", "-F", "none"]
    line += [word for option in options.items() for word in ("-o", "=".join(option))]
    return subprocess.call([*line, *words])


if __name__ == "__main__":
    try:
        raise SystemExit(main(*sys.argv[1:]))
    except LookupError as problem:
        raise SystemExit(f"sparkdriver: {problem}") from None
