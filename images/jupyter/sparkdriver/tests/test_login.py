from __future__ import annotations

from pathlib import Path

import pytest

from sparkdriver.login import cookie_key, gateway_secret, password_hash


def test_the_hash_is_read_from_the_mounted_secret(tmp_path: Path) -> None:
    file = tmp_path / "password-hash"
    file.write_text("argon2:$argon2id$v=19$m=10240,t=10,p=8$c2FsdA$aGFzaA\n")
    assert password_hash(file).startswith("argon2:$argon2id$")


@pytest.mark.parametrize("content", ["", "\n", "secret"])
def test_without_a_hash_there_is_no_server(tmp_path: Path, content: str) -> None:
    file = tmp_path / "password-hash"
    file.write_text(content)
    with pytest.raises(SystemExit, match="holds no password hash"):
        password_hash(file)


def test_a_missing_secret_is_named(tmp_path: Path) -> None:
    with pytest.raises(SystemExit, match="cannot read the login's password hash.*absent"):
        password_hash(tmp_path / "absent")


def test_a_password_in_clear_is_not_repeated(tmp_path: Path) -> None:
    file = tmp_path / "password-hash"
    file.write_text("correct horse")
    with pytest.raises(SystemExit) as refusal:
        password_hash(file)
    assert "horse" not in str(refusal.value)


def test_the_key_of_cookies_is_read_from_the_mounted_secret(tmp_path: Path) -> None:
    file = tmp_path / "cookie-key"
    file.write_text("k" * 43)
    assert cookie_key(file) == b"k" * 43


def test_without_a_key_of_cookies_there_is_no_server(tmp_path: Path) -> None:
    with pytest.raises(SystemExit, match="cannot read the key of log-ins.*absent"):
        cookie_key(tmp_path / "absent")


@pytest.mark.parametrize("content", ["", "\n", "guess"])
def test_with_a_key_that_is_guessed_there_is_no_server(tmp_path: Path, content: str) -> None:
    file = tmp_path / "cookie-key"
    file.write_text(content)
    with pytest.raises(SystemExit, match="no secret that nobody guesses"):
        cookie_key(file)


def test_without_its_file_there_is_no_gateway(tmp_path: Path) -> None:
    assert gateway_secret(tmp_path / "absent") == b""


def test_the_gateways_secret_is_read_without_the_line_end(tmp_path: Path) -> None:
    file = tmp_path / "gateway-secret"
    file.write_text(f"{'s' * 64}\n")
    assert gateway_secret(file) == b"s" * 64


@pytest.mark.parametrize("content", ["", "\n", "guess"])
def test_with_a_secret_that_is_guessed_there_is_no_server(tmp_path: Path, content: str) -> None:
    file = tmp_path / "gateway-secret"
    file.write_text(content)
    with pytest.raises(SystemExit, match="no secret that nobody guesses"):
        gateway_secret(file)
