"""What the stack says of log-ins: the password's hash, the key of cookies, and the gateway's secret, as files; how long they last, as settings."""

from __future__ import annotations

import hmac
from dataclasses import dataclass
from pathlib import Path

from . import settings
from .idle import seconds

_FOLDER = Path("/etc/sparkdriver/login")
HASH_FILE = _FOLDER / "password-hash"
KEY_FILE = _FOLDER / "cookie-key"
SECRET_FILE = _FOLDER / "gateway-secret"

_SHORTEST = 32
_SECONDS_OF_A_DAY = 86_400


@dataclass(frozen=True)
class LogIns:
    """By the password."""

    hashed: str
    cookie_secret: bytes
    days: float


def log_ins() -> LogIns:
    """As the stack says now."""
    hashed, said = password_hash(), settings.read().get("login", {})
    secret = cookie_secret(hashed, cookie_key(), said.get("generation", 1))
    return LogIns(hashed, secret, seconds(said.get("lifetime", "8h")) / _SECONDS_OF_A_DAY)


def cookie_secret(hashed: str, key: bytes, generation: int) -> bytes:
    """The same after a restart, so that open tabs go on; another one with another password or generation, which ends log-ins."""
    return hmac.digest(key, f"cookie {generation} {hashed}".encode(), "sha256")


def password_hash(file: Path = HASH_FILE) -> str:
    """A server without a password would run anybody's code, so there is none."""
    try:
        found = file.read_text().strip()
    except OSError as problem:
        raise SystemExit(f"sparkdriver: cannot read the login's password hash: {problem}") from None
    if not found.startswith(("argon2:", "sha1:", "sha256:")):
        raise SystemExit(f"sparkdriver: {file} holds no password hash, so the server does not start")
    return found


def cookie_key(file: Path = KEY_FILE) -> bytes:
    """The hash alone may be another notebook's too, which would write log-ins of this one."""
    try:
        found = file.read_bytes().strip()
    except OSError as problem:
        raise SystemExit(f"sparkdriver: cannot read the key of log-ins, which `pulumi up` of this image's release makes: {problem}") from None
    return _not_guessed(found, file)


def gateway_secret(file: Path = SECRET_FILE) -> bytes:
    """Nothing where there is no gateway."""
    try:
        found = file.read_bytes().strip()
    except FileNotFoundError:
        return b""
    except OSError as problem:
        raise SystemExit(f"sparkdriver: cannot read the gateway's secret: {problem}") from None
    return _not_guessed(found, file)


def _not_guessed(found: bytes, file: Path) -> bytes:
    if len(found) < _SHORTEST:
        raise SystemExit(f"sparkdriver: {file} holds no secret that nobody guesses, so the server does not start")
    return found
