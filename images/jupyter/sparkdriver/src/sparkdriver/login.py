"""What whoever deploys the notebook mounts into its pod for log-ins: the password's hash, from which more follows, and the gateway's secret."""

from __future__ import annotations

import hmac
from pathlib import Path

_FOLDER = Path("/etc/sparkdriver/login")
HASH_FILE = _FOLDER / "password-hash"
SECRET_FILE = _FOLDER / "gateway-secret"

_SHORTEST = 32


def password_hash(file: Path = HASH_FILE) -> str:
    """A server without a password would run anybody's code, so there is none."""
    try:
        found = file.read_text().strip()
    except OSError as problem:
        raise SystemExit(f"sparkdriver: cannot read the login's password hash: {problem}") from None
    if not found.startswith(("argon2:", "sha1:", "sha256:")):
        raise SystemExit(f"sparkdriver: {file} holds no password hash, so the server does not start")
    return found


def gateway_secret(file: Path = SECRET_FILE) -> bytes:
    """Nothing where there is no gateway."""
    try:
        found = file.read_bytes().strip()
    except FileNotFoundError:
        return b""
    except OSError as problem:
        raise SystemExit(f"sparkdriver: cannot read the gateway's secret: {problem}") from None
    if len(found) < _SHORTEST:
        raise SystemExit(f"sparkdriver: {file} holds no secret that nobody guesses, so the server does not start")
    return found


def cookie_secret(hashed: str, notebook: str) -> bytes:
    """The same after a restart, so that open tabs go on; another one after a change of the password, which ends log-ins.

    Of the hash only the driver knows. What executors know too, they could write log-ins with.
    """
    return hmac.digest(hashed.encode(), f"cookie {notebook}".encode(), "sha256")
