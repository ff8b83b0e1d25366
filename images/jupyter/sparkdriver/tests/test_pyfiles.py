"""Modules beside a notebook that people go on editing, on the driver and on executors in processes of their own."""

from __future__ import annotations

from pathlib import Path

import pytest
from real_kernel import Opened, RealKernel
from sparks import SPARKS

pytestmark = pytest.mark.skipif(not SPARKS, reason="images/test.sh says where Sparks are")

BEGIN = """
import sys, zipfile
from pathlib import Path
from pyspark.sql.functions import udf

def write(file, text):
    Path(file).parent.mkdir(parents=True, exist_ok=True)
    Path(file).write_text(text)

def pack(file, modules):
    with zipfile.ZipFile(file, "w") as packed:
        for name, text in modules.items():
            packed.writestr(name, text)

def on_executors(function):
    return sorted(set(sc.parallelize(range(4), 2).map(lambda each: function()).collect()))
"""


@pytest.fixture(scope="module")
def kernel(opened: Opened) -> RealKernel:
    kernel = opened("python3")
    kernel.run(BEGIN)
    return kernel


def test_an_edited_file_is_new_on_the_driver_and_on_executors(kernel: RealKernel) -> None:
    kernel.run("write('rate.py', 'def rate(): return 1'); sc.addPyFile('rate.py'); import rate")
    assert kernel.run("print(rate.rate(), on_executors(lambda: rate.rate()))").lines() == ["1 [1]"]
    kernel.run("write('rate.py', 'def rate(): return 22'); sc.addPyFile('rate.py')")
    assert kernel.run("import rate; print(rate.rate(), on_executors(lambda: rate.rate()))").lines() == ["22 [22]"]


def test_a_name_that_was_imported_from_it_is_new_as_well(kernel: RealKernel) -> None:
    kernel.run("write('named.py', 'def rate(): return 1'); sc.addPyFile('named.py'); from named import rate as one")
    kernel.run("print(on_executors(one))")
    kernel.run("write('named.py', 'def rate(): return 22'); sc.addPyFile('named.py')")
    assert kernel.run("print(one(), on_executors(one))").lines() == ["22 [22]"]


def test_a_value_that_was_imported_from_it_stays_and_is_new_by_its_modules_name(kernel: RealKernel) -> None:
    kernel.run("write('valued.py', 'RATE = 1'); sc.addPyFile('valued.py'); import valued; from valued import RATE")
    kernel.run("write('valued.py', 'RATE = 2222')")
    kernel.run("on_executors(lambda: 0)")
    assert kernel.run("print(on_executors(lambda: (RATE, valued.RATE)))").lines() == ["[(1, 2222)]"]


def test_a_udf_of_an_earlier_cell_uses_the_edited_file(kernel: RealKernel) -> None:
    kernel.run("write('of_udf.py', 'RATE = 1'); sc.addPyFile('of_udf.py'); import of_udf; rated = udf(lambda each: of_udf.RATE, 'long')")
    show = "print(spark.range(2).select(rated('id')).distinct().collect()[0][0])"
    assert kernel.run(show).lines() == ["1"]
    kernel.run("write('of_udf.py', 'RATE = 2222'); sc.addPyFile('of_udf.py')")
    assert kernel.run(show).lines() == ["2222"]


def test_a_table_function_of_an_earlier_cell_uses_the_edited_file(kernel: RealKernel) -> None:
    kernel.run("write('of_udtf.py', 'RATE = 1'); sc.addPyFile('of_udtf.py'); import of_udtf; from pyspark.sql.functions import udtf")
    kernel.run("class Rated:\n    def eval(self): yield of_udtf.RATE,\nrated_table = udtf(Rated, returnType='rate int')")
    show = "print(rated_table().collect()[0][0])"
    assert kernel.run(show).lines() == ["1"]
    kernel.run("write('of_udtf.py', 'RATE = 2222'); sc.addPyFile('of_udtf.py')")
    assert kernel.run(show).lines() == ["2222"]


@pytest.mark.parametrize(
    ("register", "call"),
    [
        ("spark.udf.register('rated', lambda: named_in_sql.RATE, 'int')", "select rated() from range(1)"),
        ("spark.udf.register('rated', udf(lambda: named_in_sql.RATE, 'int'))", "select rated() from range(1)"),
        ("spark.udtf.register('rated_rows', udtf(Named, returnType='rate int'))", "select * from rated_rows()"),
    ],
    ids=["function", "udf", "udtf"],
)
def test_a_function_that_sql_knows_by_a_name_uses_the_edited_file(kernel: RealKernel, register: str, call: str) -> None:
    kernel.run("write('named_in_sql.py', 'RATE = 1'); sc.addPyFile('named_in_sql.py'); import named_in_sql")
    kernel.run("from pyspark.sql.functions import udtf\nclass Named:\n    def eval(self): yield named_in_sql.RATE,")
    kernel.run(f"{register};")
    assert "<td>1</td>" in kernel.run(f"%%sql\n{call}").html[0]
    kernel.run("write('named_in_sql.py', 'RATE = 2222')")
    assert "<td>2222</td>" in kernel.run(f"%%sql\n{call}").html[0]


def test_a_name_in_sql_that_another_function_got_is_left_to_it(kernel: RealKernel) -> None:
    kernel.run("write('taken.py', 'RATE = 1'); sc.addPyFile('taken.py'); import taken; spark.udf.register('taken', lambda: taken.RATE, 'int');")
    kernel.run("spark.udf.register('taken', lambda: 'another'); write('taken.py', 'RATE = 2222')")
    assert "<td>another</td>" in kernel.run("%%sql\nselect taken() from range(1)").html[0]


def test_an_edit_is_enough_after_a_file_was_given_once(kernel: RealKernel) -> None:
    kernel.run("import importlib; write('followed.py', 'RATE = 1'); sc.addPyFile('followed.py'); import followed")
    kernel.run("rated = udf(lambda each: followed.RATE, 'long')")
    show = "print(followed.RATE, spark.range(2).select(rated('id')).distinct().collect()[0][0], on_executors(lambda: followed.RATE))"
    assert kernel.run(show).lines() == ["1 1 [1]"]
    kernel.run("write('followed.py', 'RATE = 2222'); importlib.reload(followed)")
    assert kernel.run(show).lines() == ["2222 2222 [2222]"]


def test_the_driver_follows_an_edit_with_its_executors(kernel: RealKernel) -> None:
    kernel.run("write('along.py', 'RATE = 1'); sc.addPyFile('along.py'); import along; write('along.py', 'RATE = 2222')")
    assert kernel.run("print(on_executors(lambda: along.RATE), along.RATE)").lines() == ["[2222] 2222"]


def test_an_edit_that_is_no_python_is_said_once_and_the_version_before_stays(kernel: RealKernel) -> None:
    kernel.run("write('halfway.py', 'RATE = 1'); sc.addPyFile('halfway.py'); import halfway; write('halfway.py', 'RATE = (')")
    show = "print(on_executors(lambda: halfway.RATE), halfway.RATE)"
    first, second = kernel.run(show), kernel.run(show)
    assert first.lines() == second.lines() == ["[1] 1"]
    assert [line for line in first.warned.splitlines() if "halfway.py" in line] == [
        "halfway.py stays here and on executors as it was, for it cannot be loaded now: '(' was never closed (halfway.py, line 1)."
    ]
    assert "halfway.py" not in second.warned
    kernel.run("write('halfway.py', 'RATE = 2222')")
    assert kernel.run(show).lines() == ["[2222] 2222"]


def test_another_file_is_followed_while_one_is_no_python(kernel: RealKernel) -> None:
    kernel.run("write('half.py', 'RATE = 1'); sc.addPyFile('half.py'); import half; write('whole.py', 'RATE = 1'); sc.addPyFile('whole.py'); import whole")
    kernel.run("write('half.py', 'RATE = ('); write('whole.py', 'RATE = 2222')")
    assert kernel.run("print(on_executors(lambda: (half.RATE, whole.RATE)), half.RATE, whole.RATE)").lines() == ["[(1, 2222)] 1 2222"]


def test_a_module_that_fails_as_it_is_loaded_stays_as_it_was_everywhere(kernel: RealKernel) -> None:
    kernel.run("write('falls.py', 'RATE = 1'); sc.addPyFile('falls.py'); import falls; write('falls.py', 'RATE = missing')")
    ran = kernel.run("print(on_executors(lambda: falls.RATE), falls.RATE)")
    assert ran.lines() == ["[1] 1"]
    assert "falls.py stays here and on executors as it was" in ran.warned


def test_a_half_written_archive_stays_as_it_was(kernel: RealKernel) -> None:
    kernel.run("pack('stall.zip', {'stall.py': 'RATE = 1'}); sc.addPyFile('stall.zip'); import stall; Path('stall.zip').write_bytes(b'PK half')")
    assert kernel.run("print(on_executors(lambda: stall.RATE), stall.RATE)").lines() == ["[1] 1"]


def test_executors_keep_a_file_that_is_gone(kernel: RealKernel) -> None:
    kernel.run("write('gone.py', 'RATE = 1'); sc.addPyFile('gone.py'); import gone; Path('gone.py').unlink()")
    assert kernel.run("print(on_executors(lambda: gone.RATE))").lines() == ["[1]"]


def test_an_earlier_version_that_comes_back_is_used(kernel: RealKernel) -> None:
    kernel.run("write('back.py', 'RATE = 1'); sc.addPyFile('back.py'); import back; show = lambda: print(back.RATE, on_executors(lambda: back.RATE))")
    kernel.run("show(); write('back.py', 'RATE = 2222'); sc.addPyFile('back.py'); show()")
    assert kernel.run("write('back.py', 'RATE = 1'); sc.addPyFile('back.py'); show()").lines() == ["1 [1]"]


def test_an_unchanged_file_is_not_given_again(kernel: RealKernel) -> None:
    kernel.run("write('same.py', 'RATE = 1'); sc.addPyFile('same.py')")
    given = "print(len(sc.listFiles), len(sc._python_includes), sum('same-' in each for each in sys.path))"
    before = kernel.run(given).lines()
    assert kernel.run(f"sc.addPyFile('same.py'); sc.addPyFile('file:' + str(Path('same.py').absolute())); {given}").lines() == before


def test_what_an_unchanged_module_holds_stays(kernel: RealKernel) -> None:
    kernel.run("write('holds.py', 'held = None'); sc.addPyFile('holds.py'); import holds; holds.held = 5")
    assert kernel.run("sc.addPyFile('holds.py'); print(holds.held)").lines() == ["5"]


def test_a_module_sees_the_new_version_of_another_that_it_imports(kernel: RealKernel) -> None:
    kernel.run("write('base.py', 'RATE = 1'); write('report.py', 'from base import RATE\\ndef report(): return RATE')")
    kernel.run("sc.addPyFile('base.py'); sc.addPyFile('report.py'); import report")
    show = "print(report.report(), on_executors(lambda: report.report()))"
    assert kernel.run(show).lines() == ["1 [1]"]
    for rate in (2222, 33333):
        kernel.run(f"write('base.py', 'RATE = {rate}'); sc.addPyFile('base.py')")
        assert kernel.run(show).lines() == [f"{rate} [{rate}]"]


def test_a_package_in_an_archive_is_new_in_all_its_modules(kernel: RealKernel) -> None:
    pack = "pack('shop.zip', {{'shop/__init__.py': 'from .prices import PRICE', 'shop/prices.py': 'PRICE = {}'}}); sc.addPyFile('shop.zip')"
    kernel.run(pack.format(1))
    show = "import shop; print(shop.PRICE, on_executors(lambda: shop.PRICE))"
    assert kernel.run(show).lines() == ["1 [1]"]
    kernel.run(pack.format(2222))
    assert kernel.run(show).lines() == ["2222 [2222]"]


def test_a_file_of_another_folder_can_be_imported(kernel: RealKernel) -> None:
    kernel.run("write('lib/elsewhere.py', 'RATE = 1'); sc.addPyFile('lib/elsewhere.py')")
    kernel.run("write('lib/elsewhere.py', 'RATE = 2222'); sc.addPyFile('lib/elsewhere.py')")
    assert kernel.run("import elsewhere; print(elsewhere.RATE, on_executors(lambda: elsewhere.RATE))").lines() == ["2222 [2222]"]


def test_a_file_that_cannot_be_read_as_python_is_refused_and_the_one_before_stays(kernel: RealKernel) -> None:
    kernel.run("write('broken.py', 'RATE = 1'); sc.addPyFile('broken.py'); import broken")
    assert "SyntaxError" in kernel.run("write('broken.py', 'RATE = ('); sc.addPyFile('broken.py')").error
    assert kernel.run("print(broken.RATE, on_executors(lambda: broken.RATE))").lines() == ["1 [1]"]
    kernel.run("write('broken.py', 'RATE = 2222'); sc.addPyFile('broken.py')")
    assert kernel.run("print(broken.RATE, on_executors(lambda: broken.RATE))").lines() == ["2222 [2222]"]


def test_a_file_that_is_not_there_is_sparks_to_refuse(kernel: RealKernel) -> None:
    assert "absent.py" in kernel.run("sc.addPyFile('absent.py')").error


@pytest.mark.parametrize(
    "use", ["spark.range(2).select(udf(lambda n: kept.one(n))('id')).collect()", "sc.parallelize(range(2), 1).map(kept.one).collect()"]
)
def test_a_file_that_was_not_given_is_said_to_be_what_executors_lack(kernel: RealKernel, use: str) -> None:
    kernel.run("write('kept.py', 'def one(n): return 1'); import kept")
    ran = kernel.run(use)
    assert ran.error.startswith("ModuleNotFoundError: No module named 'kept'")
    assert "Executors have no module `kept`. A file of yours goes to them with `sc.addPyFile`" in ran.warned


def test_no_python_daemon_is_added_by_an_edit(kernel: RealKernel) -> None:
    count = "print(len({parent for parent in sc.parallelize(range(8), 2).map(lambda each: __import__('os').getppid()).collect()}))"
    before = kernel.run(count).lines()
    kernel.run("write('many.py', 'RATE = 1'); sc.addPyFile('many.py'); write('many.py', 'RATE = 22'); sc.addPyFile('many.py')")
    assert kernel.run(count).lines() == before


def test_a_file_that_was_edited_between_two_sessions_is_new_on_the_driver_too(kernel: RealKernel) -> None:
    kernel.run("write('later.py', 'RATE = 1'); sc.addPyFile('later.py'); import later")
    kernel.run("spark.stop(); write('later.py', 'RATE = 2222')")
    kernel.run("from pyspark.sql import SparkSession; spark = SparkSession.builder.getOrCreate(); sc = spark.sparkContext; sc.addPyFile('later.py')")
    assert kernel.run("print(later.RATE, on_executors(lambda: later.RATE))").lines() == ["2222 [2222]"]
