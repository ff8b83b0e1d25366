"""The password hash that whoever deploys the notebook mounts into its pod."""

from __future__ import annotations

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
