"""Packages that a cell installs, on the driver and on executors in processes of their own; from a folder of wheels, without a network."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest
from IPython.core.error import UsageError
from real_kernel import Opened, RealKernel
from sparks import SPARKS

from sparkdriver import pip

pytestmark = pytest.mark.skipif(not SPARKS, reason="images/test.sh says where Sparks are")

ON_EXECUTORS = """
from pyspark.sql.functions import udf

def on_executors(function):
    return sorted(set(sc.parallelize(range(4), 2).map(lambda each: function()).collect()))
"""


def wheel(folder: Path, name: str, version: str, code: str, needs: str = "", file: str = "") -> None:
    info = f"{name}-{version}.dist-info"
    metadata = f"Metadata-Version: 2.1\nName: {name}\nVersion: {version}\n" + (f"Requires-Dist: {needs}\n" if needs else "")
    with zipfile.ZipFile(folder / f"{name}-{version}-py3-none-any.whl", "w") as packed:
        packed.writestr(file or f"{name}/__init__.py", code)
        packed.writestr(f"{info}/METADATA", metadata)
        packed.writestr(f"{info}/WHEEL", "Wheel-Version: 1.0\nGenerator: test\nRoot-Is-Purelib: true\nTag: py3-none-any\n")
        packed.writestr(f"{info}/RECORD", "")


@pytest.fixture(scope="module")
def wheels(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheels")
    wheel(folder, "rates", "1.0", "def rate(): return 1")
    wheel(folder, "rates", "2.0", "def rate(): return 22")
    wheel(folder, "report", "1.0", "import single\ndef report(): return single.one()", "single")
    wheel(folder, "single", "1.0", "def one(): return 'one'")
    wheel(folder, "udfs", "1.0", "RATE = 5")
    wheel(folder, "late", "1.0", "LATE = True")
    wheel(folder, "anew", "1.0", "A = 'new'")
    wheel(folder, "greedy", "1.0", "", "numpy<1")
    wheel(folder, "plots", "1.0", "", "plotly")
    wheel(folder, "quiet", "1.0", "", "tornado")
    return folder


@pytest.fixture(scope="module")
def install(wheels: Path) -> str:
    return f"%pip install --no-index --find-links {wheels}"


@pytest.fixture(scope="module")
def kernel(opened: Opened) -> RealKernel:
    kernel = opened("python3")
    kernel.run(ON_EXECUTORS)
    return kernel


def test_a_package_works_on_the_driver_and_on_executors(kernel: RealKernel, install: str) -> None:
    kernel.run(f"{install} report")
    assert kernel.run("import report; print(report.report(), on_executors(lambda: report.report()))").lines() == ["one ['one']"]


def test_it_works_on_executors_whose_workers_ran_before(kernel: RealKernel, install: str) -> None:
    has_it = "def has():\n    try:\n        import late\n    except ImportError:\n        return False\n    return late.LATE\nprint(on_executors(has))"
    assert kernel.run(has_it).lines() == ["[False]"]
    kernel.run(f"{install} late")
    assert kernel.run(has_it).lines() == ["[True]"]


def test_a_session_that_scala_made_has_it(kernel: RealKernel, install: str) -> None:
    kernel.run(f"{install} late")
    kernel.run("%%scala\nspark.stop()\norg.apache.spark.sql.SparkSession.builder.getOrCreate()")
    kernel.run("%%sql\nselect 1")
    assert kernel.run("print(on_executors(lambda: __import__('late').LATE))").lines() == ["[True]"]


def test_udfs_of_a_session_that_scala_made_have_it(kernel: RealKernel, install: str) -> None:
    kernel.run(f"{install} late")
    kernel.run("%%scala\nspark.stop()\norg.apache.spark.sql.SparkSession.builder.getOrCreate()")
    kernel.run("%%sql\nselect 1")
    late = "@udf('boolean')\ndef late(each):\n    return __import__('late').LATE\n"
    assert kernel.run(f"{late}print(spark.range(2).select(late('id')).distinct().collect()[0][0])").lines() == ["True"]


def test_a_file_may_be_given_as_a_shell_takes_it_and_nothing_is_said_of_an_index(kernel: RealKernel, wheels: Path) -> None:
    wheel(wheels, "filed", "1.0", "")
    ran = kernel.run(f"%pip install --no-index {wheels}/filed-*.whl  # it's ours")
    assert ran.lines()[-1] == "Driver and executors have it as long as this kernel lives."


def test_modules_of_other_packages_in_one_namespace_stay(kernel: RealKernel, wheels: Path) -> None:
    for name in ("red", "blue"):
        wheel(wheels, f"space_{name}", "1.0", "made = 1", file=f"space/{name}.py")
    kernel.run(f"%pip install --no-index --find-links {wheels} space-red")
    kernel.run("import space.red; space.red.made = 2")
    said = kernel.run(f"%pip install --no-index --find-links {wheels} space-blue").out
    assert "another version" not in said
    assert kernel.run("import space.red, space.blue; print(space.red.made)").lines() == ["2"]


def test_another_version_takes_its_place_on_both(kernel: RealKernel, install: str) -> None:
    kernel.run(f"{install} rates==1.0")
    kernel.run("import rates; on_executors(lambda: rates.rate())")
    said = kernel.run(f"{install} rates==2.0")
    assert "`rates`: another version was loaded; import again what you had from it." in said.out
    assert kernel.run("import rates; print(rates.rate(), on_executors(lambda: rates.rate()))").lines() == ["22 [22]"]


def test_a_udf_may_use_it(kernel: RealKernel, install: str) -> None:
    kernel.run(f"{install} udfs")
    rated = "@udf('long')\ndef rated(each):\n    import udfs\n    return udfs.RATE\n"
    assert kernel.run(f"{rated}print(spark.range(2).select(rated('id')).distinct().collect()[0][0])").lines() == ["5"]


def test_the_next_session_of_the_kernel_has_it(kernel: RealKernel, install: str) -> None:
    kernel.run(f"{install} anew")
    kernel.run("spark.stop(); spark = spark.builder.getOrCreate(); sc = spark.sparkContext")
    assert kernel.run("import anew; print(anew.A, on_executors(lambda: anew.A))").lines() == ["new ['new']"]


@pytest.mark.parametrize(
    ("asked", "needed"),
    [("plots", "plotly"), ("-qU quiet", "tornado"), ("-Uqqq jedi", "jedi")],
    ids=["in words", "quietly", "quietly what the driver has"],
)
def test_what_it_needs_and_only_the_driver_has_goes_with_it(kernel: RealKernel, install: str, asked: str, needed: str) -> None:
    kernel.run(f"{install} {asked}")
    in_archive = (
        "import zipfile; from sparkdriver import packages\n"
        "names = zipfile.ZipFile(f'{packages._folders[0]}.zip').namelist()\n"
        f"print('{needed}/__init__.py' in names)"
    )
    assert kernel.run(in_archive).lines() == ["True"]


def test_it_says_how_long_it_is_there_and_what_makes_it_last(kernel: RealKernel, wheels: Path) -> None:
    wheel(wheels, "lasting", "1.5", "")
    kernel.run(
        "import os, pathlib\n"
        "conf = pathlib.Path(os.environ['SPARK_CONF_DIR'])\n"
        "(conf / 'packages-setting').write_text('environments.science.pythonPackages')"
    )
    assert kernel.run(f"%pip install --no-index --find-links {wheels} lasting").lines()[-2:] == [
        "Driver and executors have it as long as this kernel lives.",
        "To have it in every session, add `lasting==1.5` to `environments.science.pythonPackages` in the stack's settings.",
    ]


def test_what_is_there_already_is_said_and_not_given_again(kernel: RealKernel, install: str) -> None:
    kernel.run(f"{install} report")
    given = "print(len(sc.listArchives))"
    before = kernel.run(given).lines()
    assert kernel.run(f"{install} report").lines()[-1] == "This session has it already, and so have its executors."
    assert kernel.run(given).lines() == before


def test_a_version_against_the_images_is_refused_and_nothing_changes(kernel: RealKernel, install: str) -> None:
    path = "import sys; print(sys.path)"
    before = kernel.run(path).lines()
    refused = kernel.run(f"{install} greedy").warned
    assert "The notebook's image has another version, and a running session keeps that." in refused
    assert "Traceback" not in refused
    assert kernel.run(path).lines() == before


def test_an_index_that_cannot_be_reached_is_said_at_once(kernel: RealKernel) -> None:
    ran = kernel.run("%pip install --index-url http://127.0.0.1:9/simple rates-of-nobody")
    assert "The index of packages cannot be reached from here" in ran.warned
    assert ran.seconds < 20


def test_a_package_that_nobody_has_is_refused(kernel: RealKernel, install: str) -> None:
    ran = kernel.run(f"{install} nobody-has-this")
    assert "Nothing was installed." in ran.warned
    assert "No matching distribution found for nobody-has-this" in ran.out


def test_an_interrupt_ends_it(kernel: RealKernel) -> None:
    slow = "import socket; door = socket.create_server(('127.0.0.1', 0)); port = door.getsockname()[1]; print('begins')\n"
    ran = kernel.run(f"{slow}%pip install --timeout 100 --index-url http://127.0.0.1:{{port}}/simple slow", interrupt=2)
    assert "KeyboardInterrupt" in ran.error
    assert ran.seconds < 5


def test_other_commands_are_pips_own(kernel: RealKernel) -> None:
    assert any(line.startswith("numpy ") for line in kernel.run("%pip list").lines())


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("install --user x", "`--user` is not for `%pip`"),
        ("install --target=/tmp x", "`--target` is not for `%pip`"),
        ("install -t/tmp x", "`--target` is not for `%pip`"),
        ("install -qt /tmp x", "`--target` is not for `%pip`"),
        ("install --targ /tmp x", "`--target` is not for `%pip`"),
        ("install -qI x", "`--ignore-installed` is not for `%pip`"),
        ("install --nothing-such x", "no such option: --nothing-such"),
        ("install x -i", "-i option requires 1 argument"),
        ("install --help", "Install packages from"),
        ("install -e .", "`sc.addPyFile`"),
        ("install -e.", "`sc.addPyFile`"),
        ("-q install x", "`install` comes first"),
        ("install 'x", "cannot be read"),
        ("uninstall x", "restart the kernel"),
    ],
)
def test_what_makes_no_sense_is_refused(line: str, reason: str) -> None:
    with pytest.raises(UsageError, match=reason):
        pip.pip(line)


@pytest.mark.parametrize(
    ("setting", "words"),
    [
        ("environments", "choose an environment in the stack's settings with `pythonPackages: [a==1]`."),
        ("images", "build `a==1` into the images that `images` names in the stack's settings."),
    ],
)
def test_each_stack_is_told_what_is_its_own(
    setting: str, words: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SPARK_CONF_DIR", str(tmp_path))
    (tmp_path / "packages-setting").write_text(setting)
    assert pip._lasting(["a==1"]) == f"To have it in every session, {words}"


def test_a_stack_that_does_not_say_so_has_environments(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SPARK_CONF_DIR", str(tmp_path))
    assert pip._setting() == "environments"
