from __future__ import annotations

import pytest
from real_kernel import Opened, RealKernel
from sparks import SPARKS

pytestmark = pytest.mark.skipif(not SPARKS, reason="images/test.sh says where Sparks are")

SETTINGS = {
    "spark.sql.repl.eagerEval.enabled": "true",
    "spark.sql.repl.eagerEval.maxNumRows": "20",
    "spark.sql.repl.eagerEval.truncate": "100",
}


@pytest.fixture(scope="module")
def kernel(opened: Opened) -> RealKernel:
    kernel = opened("python3")
    assert not kernel.run(f"for key, value in {SETTINGS}.items(): spark.conf.set(key, value)").error
    return kernel


def test_a_dataframe_at_a_cells_end_is_a_table(kernel: RealKernel) -> None:
    (table,) = kernel.run("spark.range(2)").html
    assert "<th>id</th>" in table and "<td>1</td>" in table


def test_it_scrolls_when_it_is_wide_or_long(kernel: RealKernel) -> None:
    assert "overflow: auto" in kernel.run("spark.range(2)").html[0]


def test_it_has_its_first_rows_and_says_so(kernel: RealKernel) -> None:
    (table,) = kernel.run("spark.range(50)").html
    assert table.count("<td>") == 20
    assert "only showing top 20 rows" in table


def test_its_plan_runs_once(kernel: RealKernel) -> None:
    kernel.run("calls = sc.accumulator(0)\ndef counted(n): calls.add(1); return n\n")
    kernel.run("from pyspark.sql.functions import udf\nframe = spark.range(1).select(udf(counted)('id'))")
    kernel.run("frame")
    assert kernel.run("print(calls.value)").lines() == ["1"]


def test_programs_are_given_it_as_text(kernel: RealKernel) -> None:
    said = kernel.run_in_notebook("spark.createDataFrame([('a<b', 1), ('c', 20)], 'name string, n int')")
    (text,) = [each["content"]["data"]["text/plain"] for each in said if each["msg_type"] == "execute_result"]
    assert text.splitlines() == ["name  n", "a<b   1", "c     20"]


def test_what_is_in_a_cell_is_no_html(kernel: RealKernel) -> None:
    (table,) = kernel.run("spark.createDataFrame([('<script>',)], 'x string')").html
    assert "<script>" not in table


def test_a_plan_that_fails_says_why_and_what_it_was(kernel: RealKernel) -> None:
    ran = kernel.run("spark.range(1).selectExpr('raise_error(\"no such page\") as page')")
    assert "no such page" in ran.error
    assert ran.html == ["<div>DataFrame[page: void]</div>"]


def test_an_empty_one_has_its_columns(kernel: RealKernel) -> None:
    assert "<th>id</th>" in kernel.run("spark.range(0)").html[0]


def test_one_without_columns_is_shown_as_well(kernel: RealKernel) -> None:
    assert not kernel.run("spark.range(1).drop('id')").error


def test_a_stream_has_its_columns_and_no_error(kernel: RealKernel) -> None:
    ran = kernel.run("spark.readStream.format('rate').load()")
    assert (ran.error, ran.html) == ("", ["<div>DataFrame[timestamp: timestamp, value: bigint]</div>"])


def test_a_stream_is_no_error_in_sql(kernel: RealKernel) -> None:
    kernel.run("spark.readStream.format('rate').load().createOrReplaceTempView('ticks')")
    ran = kernel.run("%%sql\nselect value from ticks")
    assert (ran.error, ran.html) == ("", ["<div>DataFrame[value: bigint]</div>"])


def test_it_can_be_turned_off(kernel: RealKernel) -> None:
    kernel.run("spark.conf.set('spark.sql.repl.eagerEval.enabled', 'false')")
    shown = kernel.run("spark.range(2)").html
    kernel.run("spark.conf.set('spark.sql.repl.eagerEval.enabled', 'true')")
    assert shown == ["DataFrame[id: bigint]"]


@pytest.fixture(scope="module")
def scala(opened: Opened) -> RealKernel:
    kernel = opened("scala")
    conf = ", ".join(f'"{key}" -> "{value}"' for key, value in SETTINGS.items())
    assert not kernel.run(f"Seq({conf}).foreach {{ case (key, value) => spark.conf.set(key, value) }}").error
    return kernel


@pytest.mark.parametrize("frame", ["spark.range(2)", "val two = spark.range(2)\ntwo", "case class Row(id: Int)\nSeq(Row(0), Row(1)).toDS"])
def test_a_dataset_at_the_end_of_a_cell_of_scala_is_a_table(scala: RealKernel, frame: str) -> None:
    ran = scala.run(frame)
    assert "<th>id</th>" in ran.html[0] and "<td>1</td>" in ran.html[0]
    assert "res" not in ran.out


@pytest.mark.parametrize("cell", ["val named = spark.range(2)", "val result = spark.range(2)", "spark.range(2)\nval n = 1", "import java.util.Date", "println(1)"])
def test_what_is_no_dataset_at_the_end_is_none(scala: RealKernel, cell: str) -> None:
    assert scala.run(cell).html == []


def test_a_stream_of_scala_has_its_columns(scala: RealKernel) -> None:
    ran = scala.run('spark.readStream.format("rate").load()')
    assert ran.html == []
    assert "[timestamp: timestamp, value: bigint]" in ran.out


def test_a_table_of_scala_is_that_of_python(kernel: RealKernel, scala: RealKernel) -> None:
    assert scala.run("spark.range(2).toDF").html == kernel.run("spark.range(2)").html


def test_a_plan_of_scala_that_fails_says_why_and_what_it_was(scala: RealKernel) -> None:
    ran = scala.run("spark.range(1).selectExpr(\"raise_error('no such page') as page\")")
    assert "no such page" in ran.error
    assert "[page: void]" in ran.out
