"""The checkout over ssh, against a server of another make that checks keys."""

from __future__ import annotations

import asyncio
import dataclasses
import shutil
import subprocess
import threading
from collections.abc import Iterator
from pathlib import Path

import asyncssh
import pytest
from git_server import Colleague, GitServer

from sparkdriver.git import GitError
from sparkdriver.gitproblems import explained
from sparkdriver.gitsettings import GitSettings
from sparkdriver.repository import Repository

pytestmark = pytest.mark.skipif(shutil.which("ssh") is None, reason="there is no ssh on this machine")


async def _serve_git(process: asyncssh.SSHServerProcess) -> None:
    program = subprocess.Popen(
        process.command, shell=True, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    await process.redirect(stdin=program.stdin, stdout=program.stdout, stderr=program.stderr)
    status = await asyncio.get_running_loop().run_in_executor(None, program.wait)
    await process.stdout.drain()
    process.exit(status)


class SshServer:
    _acceptor: asyncssh.SSHAcceptor

    def __init__(self, folder: Path, client: asyncssh.SSHKey) -> None:
        self.key = asyncssh.generate_private_key("ssh-ed25519")
        trusted = folder / "authorized_keys"
        trusted.write_bytes(client.export_public_key())
        self._loop = asyncio.new_event_loop()
        self._trusted = trusted
        threading.Thread(target=self._loop.run_forever, daemon=True).start()
        self.port = asyncio.run_coroutine_threadsafe(self._listen(), self._loop).result(10)

    async def _listen(self) -> int:
        self._acceptor = await asyncssh.listen(
            "127.0.0.1",
            0,
            server_host_keys=[self.key],
            authorized_client_keys=str(self._trusted),
            process_factory=_serve_git,
            encoding=None,
        )
        return self._acceptor.get_port()

    async def _end(self) -> None:
        self._acceptor.close()
        await self._acceptor.wait_closed()

    def known_host(self, key: asyncssh.SSHKey) -> str:
        return f"[127.0.0.1]:{self.port} {key.export_public_key().decode().strip()}"

    def close(self) -> None:
        asyncio.run_coroutine_threadsafe(self._end(), self._loop).result(10)
        self._loop.call_soon_threadsafe(self._loop.stop)


@pytest.fixture
def key(tmp_path: Path) -> asyncssh.SSHKey:
    return asyncssh.generate_private_key("ssh-ed25519")


@pytest.fixture
def ssh(tmp_path: Path, key: asyncssh.SSHKey) -> Iterator[SshServer]:
    made = SshServer(tmp_path, key)
    yield made
    made.close()


@pytest.fixture
def over_ssh(settings: GitSettings, ssh: SshServer, server: GitServer, key: asyncssh.SSHKey) -> GitSettings:
    # As editors and shells store it, without its last line end.
    (settings.secrets / "key").write_bytes(key.export_private_key().rstrip())
    return dataclasses.replace(
        settings,
        repository=f"ssh://git@127.0.0.1:{ssh.port}{server.repository}",
        credentials="key",
        authority=None,
        known_hosts=(ssh.known_host(ssh.key),),
    )


def test_a_key_opens_the_repository(
    over_ssh: GitSettings, server: GitServer, notebooks: Path, tmp_path: Path
) -> None:
    Colleague(server, tmp_path / "alans").push(readme_txt="first")
    repository = Repository(over_ssh, notebooks, "main")
    repository.prepare()
    (repository.folder / "a.py").write_text("1")
    repository.commit(["a.py"])
    repository.push()
    assert server.text("a.py") == "1"


def test_a_server_of_another_key_is_told_nothing(over_ssh: GitSettings, ssh: SshServer, notebooks: Path) -> None:
    another = asyncssh.generate_private_key("ssh-ed25519")
    wrong = dataclasses.replace(over_ssh, known_hosts=(ssh.known_host(another),))
    with pytest.raises(GitError) as failure:
        Repository(wrong, notebooks, "main").prepare()
    assert "host key is none of `git.knownHosts`" in explained(failure.value, wrong)


def test_a_key_that_the_server_does_not_know_is_told_by_its_secrets_name(
    over_ssh: GitSettings, notebooks: Path
) -> None:
    another = asyncssh.generate_private_key("ssh-ed25519")
    (over_ssh.secrets / "key").write_bytes(another.export_private_key())
    with pytest.raises(GitError) as failure:
        Repository(over_ssh, notebooks, "main").prepare()
    assert explained(failure.value, over_ssh).startswith("the server does not take the secret `key`")
