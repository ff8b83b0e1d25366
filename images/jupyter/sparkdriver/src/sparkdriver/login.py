"""The password hash that whoever deploys the notebook mounts into its pod, and what follows from it."""

from __future__ import annotations

import hmac
from pathlib import Path

HASH_FILE = Path("/etc/sparkdriver/login/password-hash")


def password_hash(file: Path = HASH_FILE) -> str:
    """A server without a password would run anybody's code, so there is none."""
    try:
        found = file.read_text().strip()
    except OSError as problem:
        raise SystemExit(f"sparkdriver: cannot read the login's password hash: {problem}") from None
    if not found.startswith(("argon2:", "sha1:", "sha256:")):
        raise SystemExit(f"sparkdriver: {file} holds no password hash, so the server does not start")
    return found


def cookie_secret(hashed: str, notebook: str) -> bytes:
    """The same after a restart, so that open tabs go on; another one after a change of the password, which ends log-ins.

    Of the hash only the driver knows. What executors know too, they could write log-ins with.
    """
    return hmac.digest(hashed.encode(), f"cookie {notebook}".encode(), "sha256")
