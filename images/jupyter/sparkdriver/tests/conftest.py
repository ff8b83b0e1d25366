from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import certifi
import pytest
from fake_api import FakeApi

from sparkdriver.cluster import Cluster


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
