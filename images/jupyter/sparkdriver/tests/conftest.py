from __future__ import annotations

import json
import os
import signal
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import certifi
import pytest
import sparkdriver
from fake_api import FakeApi
from git_server import Colleague, GitServer, make_authority
from mounted import Mounted
from real_kernel import Opened, RealKernel
from sparks import SPARKS, compiled, sparks_of

from sparkdriver import kept
from sparkdriver.cluster import Cluster
from sparkdriver.gitsettings import GitSettings
from sparkdriver.repository import Repository
from sparkdriver.settings import read

# A shell that starts tests in the background has them, and what they start, ignore it.
signal.signal(signal.SIGINT, signal.default_int_handler)


@pytest.fixture(autouse=True)
def volume(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """What a server keeps for the next one is each test's own."""
    home = tmp_path_factory.mktemp("volume")
    monkeypatch.setattr(kept, "folder", lambda: home / ".sparkdriver")
    return home


@pytest.fixture
def stack(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """Says what the server reads of the stack's settings, and says it anew."""
    mounted = Mounted(tmp_path / "said", {})
    monkeypatch.setattr(read, "__defaults__", (mounted.folder,))
    return lambda **said: mounted.exchange({"server.json": json.dumps(said)})


@pytest.fixture(scope="session")
def classes(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Our Java for Spark."""
    return compiled(tmp_path_factory.mktemp("classes"))


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    if "spark" in metafunc.fixturenames:
        sparks = [pytest.param(each, id=each.name, marks=later(each)) for each in sparks_of(metafunc.module.__name__)]
        metafunc.parametrize("spark", sparks, indirect=True, scope="module")


def later(spark: Path) -> list[pytest.MarkDecorator]:
    return [] if spark == SPARKS[0] else [pytest.mark.nightly]


@pytest.fixture(scope="module")
def spark(request: pytest.FixtureRequest) -> Path:
    """Each Spark that images may have, or the images' own."""
    return request.param


@pytest.fixture(scope="module")
def opened(spark: Path, classes: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Opened]:
    """Opens kernels for all tests of a module."""
    with ExitStack() as kernels:

        def opened(language: str) -> RealKernel:
            kernel = RealKernel(language, spark, classes, tmp_path_factory.mktemp(language))
            kernels.callback(kernel.close)
            return kernel

        yield opened


@pytest.fixture
def api() -> Iterator[FakeApi]:
    fake = FakeApi()
    yield fake
    fake.close()


@pytest.fixture
def account(tmp_path: Path) -> Path:
    (tmp_path / "namespace").write_text("ads\n")
    (tmp_path / "token").write_text("first")
    (tmp_path / "ca.crt").write_text(Path(certifi.where()).read_text())
    return tmp_path


@pytest.fixture
def cluster(api: FakeApi, account: Path) -> Cluster:
    return Cluster(api.address, account)


@pytest.fixture(scope="session")
def authority(tmp_path_factory: pytest.TempPathFactory) -> Path:
    certificate = tmp_path_factory.mktemp("authority") / "authority.pem"
    make_authority(certificate)
    return certificate


@pytest.fixture
def server(tmp_path: Path, authority: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[GitServer]:
    """A git server; what git knows of whoever runs the tests is not read."""
    home = tmp_path / "home"
    home.mkdir()
    monkeypatch.setenv("HOME", str(home))
    for variable in [name for name in os.environ if name.startswith("GIT_")]:
        monkeypatch.delenv(variable)
    # For the programs that git starts, in another folder.
    monkeypatch.setenv("PYTHONPATH", str(Path(sparkdriver.__file__).parent.parent.absolute()))
    made = GitServer(tmp_path / "server", authority)
    yield made
    made.close()


@pytest.fixture
def notebooks(tmp_path: Path) -> Path:
    folder = tmp_path / "notebooks"
    folder.mkdir()
    return folder


@pytest.fixture
def settings(server: GitServer, tmp_path: Path) -> GitSettings:
    secrets = tmp_path / "secrets"
    secrets.mkdir()
    (secrets / "token").write_text(f"{server.token}\n")
    (secrets / "authority").write_text(server.authority.read_text())
    return GitSettings(
        repository=server.url,
        branch="main",
        credentials="token",
        user="git",
        name="Ada",
        email="ada@example.com",
        authority="authority",
        secrets=secrets,
    )


@pytest.fixture
def repository(settings: GitSettings, notebooks: Path) -> Repository:
    return Repository(settings, notebooks, "main")


@pytest.fixture
def colleague(server: GitServer, tmp_path: Path) -> Colleague:
    """Pushes the first commit."""
    made = Colleague(server, tmp_path / "alans")
    made.push(readme_txt="first\n", data_py="a = 1\n")
    return made


@pytest.fixture
def cloned(repository: Repository, colleague: Colleague) -> Repository:
    repository.prepare()
    return repository
