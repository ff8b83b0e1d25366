"""A program on somebody's computer, in the session of a notebook that let it in."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from real_kernel import Opened, RealKernel
from sparks import SPARKS

pytestmark = [pytest.mark.skipif(len(SPARKS) < 2, reason="images/test.sh says where Sparks are"), pytest.mark.nightly]

PORT = re.compile(r"sc://localhost:(\d+)/")
TOKEN = re.compile(r"token=([\w-]+)")
EVENTS = {"spark.eventLog.enabled": "true", "spark.eventLog.compress": "false", "spark.eventLog.rolling.enabled": "false"}


@pytest.fixture(scope="module")
def events(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("events")


@pytest.fixture(scope="module")
def kernel(classes: Path, events: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[RealKernel]:
    kernel = RealKernel("python3", SPARKS[1], classes, tmp_path_factory.mktemp("python3"), {**EVENTS, "spark.eventLog.dir": str(events)})
    kernel.run("spark.range(7).write.saveAsTable('visits')")
    yield kernel
    kernel.close()


def program(code: str, address: str) -> subprocess.CompletedProcess[str]:
    """Runs one as a laptop does: it has the package of PySpark, and no session of ours."""
    connected = f"from pyspark.sql import SparkSession\nspark = SparkSession.builder.remote({address!r}).getOrCreate()\n{code}"
    environment = {**os.environ, "PYTHONPATH": str(SPARKS[1])}
    return subprocess.run([sys.executable, "-c", connected], env=environment, capture_output=True, text=True, timeout=120, check=False)


def opened(kernel: RealKernel) -> str:
    return re.search(r'remote\("(.*)"\)', kernel.run("%connect").out)[1]


def test_a_program_computes_on_the_sessions_executors(kernel: RealKernel) -> None:
    ran = program("print(spark.range(1000).filter('id % 2 = 0').count())", opened(kernel))
    assert ran.stdout == "500\n", ran.stderr


def test_a_program_reads_the_sessions_tables(kernel: RealKernel) -> None:
    assert program("print(spark.table('visits').count())", opened(kernel)).stdout == "7\n"


def test_a_function_of_a_program_runs_on_executors(kernel: RealKernel) -> None:
    code = "from pyspark.sql.functions import udf\nprint(spark.range(3).select(udf(lambda n: n + 1, 'long')('id')).collect()[2][0])"
    assert program(code, opened(kernel)).stdout == "3\n"


def test_it_is_the_same_door_when_it_is_asked_for_again(kernel: RealKernel) -> None:
    assert opened(kernel) == opened(kernel)


def test_without_the_token_nobody_is_let_in(kernel: RealKernel) -> None:
    address = re.sub(";token=.*", "", opened(kernel))
    ran = program("print(spark.range(1).count())", address)
    assert (ran.stdout, "UNAUTHENTICATED" in ran.stderr) == ("", True), ran.stderr


def test_another_token_lets_nobody_in(kernel: RealKernel) -> None:
    ran = program("print(spark.range(1).count())", TOKEN.sub("token=guessed", opened(kernel)))
    assert (ran.stdout, "UNAUTHENTICATED" in ran.stderr) == ("", True), ran.stderr


def listeners(port: int) -> list[str]:
    """Addresses, as the kernel has them, that somebody listens at."""
    lines = [line.split() for table in ("/proc/net/tcp", "/proc/net/tcp6") for line in Path(table).read_text().splitlines()[1:]]
    return [line[1].split(":")[0] for line in lines if line[3] == "0A" and int(line[1].split(":")[1], 16) == port]


def test_it_listens_on_loopback_alone(kernel: RealKernel) -> None:
    # Java writes an address of IPv4 as one of IPv6.
    assert set(listeners(int(PORT.search(opened(kernel))[1]))) <= {"0100007F", "0000000000000000FFFF00000100007F"}


def test_somebody_listens_there(kernel: RealKernel) -> None:
    assert listeners(int(PORT.search(opened(kernel))[1]))


def test_the_log_of_the_session_has_no_token(kernel: RealKernel, events: Path, tmp_path: Path) -> None:
    token = TOKEN.search(opened(kernel))[1]
    (tmp_path / "added").touch()
    # With a file, Spark notes its environment again.
    kernel.run(f"sc.addFile({str(tmp_path / 'added')!r})\nspark.range(1).count()")
    log = "".join(file.read_text() for file in events.iterdir())
    assert ("SparkListenerJobEnd" in log, token in log) == (True, False)


def test_nothing_listens_after_off(kernel: RealKernel) -> None:
    port = int(PORT.search(opened(kernel))[1])
    kernel.run("%connect off")
    assert listeners(port) == []


def test_off_says_that_it_was_not_open(kernel: RealKernel) -> None:
    kernel.run("%connect off")
    assert kernel.run("%connect off").out == "It was not open.\n"


def test_the_next_session_has_a_door_of_its_own(kernel: RealKernel) -> None:
    before = opened(kernel)
    kernel.run("spark.stop()\nfrom pyspark.sql import SparkSession\nspark = SparkSession.builder.getOrCreate()")
    after = opened(kernel)
    assert (after != before, program("print(spark.range(5).count())", after).stdout) == (True, "5\n")


def test_other_words_are_refused(kernel: RealKernel) -> None:
    assert "`%connect` and `%connect off` are all there is." in kernel.run("%connect 15002").warned


def test_spark_3_says_that_it_cannot(opened: Opened) -> None:
    assert "its Connect asks nobody who he is" in opened("python3").run("%connect").warned
