"""Scala and SQL cells of real kernels, with executors in processes of their own, for each Spark that images may have."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from real_kernel import Opened, RealKernel
from sparks import SPARKS

pytestmark = pytest.mark.skipif(not SPARKS, reason="images/test.sh says where Sparks are")


@pytest.fixture(scope="module")
def scala(opened: Opened) -> RealKernel:
    return opened("scala")


@pytest.fixture(scope="module")
def python(opened: Opened) -> RealKernel:
    return opened("python3")


def test_a_scala_cell_prints_and_nothing_else(scala: RealKernel) -> None:
    assert scala.run("println(1 + 1)").lines() == ["2"]


def test_a_scala_cell_of_comments_alone_runs(scala: RealKernel) -> None:
    assert scala.run("// nothing yet").error == ""


def test_a_closure_may_use_a_value_of_the_notebook(scala: RealKernel) -> None:
    scala.run("val factor = 3")
    assert scala.run("println(sc.parallelize(1 to 10, 2).map(_ * factor).sum)").lines() == ["165.0"]


def test_executors_know_a_case_class_of_the_notebook(scala: RealKernel) -> None:
    scala.run("case class Visit(page: String, seconds: Int)")
    cell = """
        val visits = sc.parallelize(Seq(Visit("a", 1), Visit("b", 2), Visit("a", 3)), 3)
        println(visits.filter(_.page == "a").collect.toList)
    """
    assert "List(Visit(a,1), Visit(a,3))" in scala.run(cell).lines()


def test_a_case_class_becomes_a_dataset_in_the_cell_that_defines_it(scala: RealKernel) -> None:
    cell = """
        case class Point(x: Int, y: Int)
        object Point { def origin = Point(0, 0) }
        val points = Seq(Point(1, 2), Point(3, 4), Point.origin).toDS()
        println(points.map(p => p.x * p.y).collect.sum)
    """
    assert "14" in scala.run(cell).lines()


def test_the_sessions_implicits_can_be_imported(scala: RealKernel) -> None:
    cell = 'import spark.implicits._\nprintln(Seq(("a", 1), ("b", 2)).toDF("k", "v").agg("v" -> "sum").first.getLong(0))'
    assert "3" in scala.run(cell).lines()


def test_an_implicit_class_of_the_notebook_works_on_executors(scala: RealKernel) -> None:
    scala.run("implicit class Rich(n: Int) { def twice = n * 2 }")
    assert scala.run("println(sc.parallelize(1 to 3, 2).map(_.twice).collect.toList)").lines() == ["List(2, 4, 6)"]


def test_an_udf_may_use_a_function_of_the_notebook(scala: RealKernel) -> None:
    scala.run('def next(n: Int) = n + 1\nspark.udf.register("next", next _)')
    assert scala.run('println(spark.sql("select next(int(id)) from range(2)").collect.toList)').lines() == ["List([1], [2])"]


def test_values_are_named_as_in_sparks_shell(scala: RealKernel) -> None:
    assert scala.run("val named = 1").out.endswith("named: Int = 1\n")


def test_what_java_and_threads_of_a_cell_print_is_in_the_cell(scala: RealKernel) -> None:
    ran = scala.run(
        'System.out.println("é"); System.err.println("wrong")\n'
        'val thread = new Thread(() => println("beside")); thread.start(); thread.join()'
    )
    assert "é" in ran.out and "beside" in ran.out and "wrong" in ran.warned


def test_what_a_thread_prints_after_its_cell_is_shown_where_the_drivers_output_is(scala: RealKernel) -> None:
    scala.run('new Thread(() => { Thread.sleep(1500); println("late") }).start()')
    assert "late" in scala.run("Thread.sleep(4000)").out.splitlines()


def test_what_does_not_compile_is_said_in_the_compilers_words(scala: RealKernel) -> None:
    error = scala.run("val one = 1\nval two = one +\n  unknown").error
    assert "not found: value unknown" in error
    assert "console" not in error


def test_half_a_statement_is_said_to_be_one(scala: RealKernel) -> None:
    assert "in the middle of a statement" in scala.run("if (true) {").error


def test_a_failed_task_is_said_in_few_lines_and_the_cause_first(scala: RealKernel) -> None:
    error = scala.run("sc.parallelize(1 to 3, 2).map(n => 1 / (n - 2)).collect").error
    assert error.splitlines()[0] == "ArithmeticException: / by zero"
    assert len(error.splitlines()) < 5


def test_what_the_driver_logs_of_a_failed_task_has_no_stack(scala: RealKernel) -> None:
    warned = scala.run("scala.util.Try(sc.parallelize(1 to 3, 2).map(n => 1 / (n - 2)).collect); Thread.sleep(2000)").warned
    assert "Lost task" in warned
    assert "\tat " not in warned


def test_an_error_leaves_the_session_usable(scala: RealKernel) -> None:
    assert "IllegalStateException: no" in scala.run('throw new IllegalStateException("no")').error
    assert scala.run("println(spark.range(10).count)").lines() == ["10"]


def test_one_exception_may_end_two_cells(scala: RealKernel) -> None:
    scala.run('val same = new IllegalStateException("same")')
    for _ in range(2):
        assert scala.run("throw same").error.splitlines()[0] == "IllegalStateException: same"


def test_code_that_does_not_compile_is_said_to_after_an_exception(scala: RealKernel) -> None:
    scala.run('throw new IllegalStateException("before")')
    assert scala.run("val n: Int = true").error.startswith("CompileError: ")


def test_a_persons_own_last_exception_is_none(scala: RealKernel) -> None:
    scala.run("val lastException = 5")
    assert scala.run("val n: Int = true").error.startswith("CompileError: ")


def test_a_dataset_is_displayed_as_a_table(scala: RealKernel) -> None:
    (table,) = scala.run("display(spark.range(2))").html
    assert "<table" in table and "<th>id</th>" in table


def test_html_is_shown_as_it_is(scala: RealKernel) -> None:
    assert scala.run("html(\"<svg><circle r='3'/></svg>\")").html == ["<svg><circle r='3'/></svg>"]


def test_names_are_completed_in_a_second(scala: RealKernel) -> None:
    answers = [scala.complete("spark.range(3).gro") for _ in range(4)]
    assert all("groupBy" in names for names, _ in answers)
    assert min(seconds for _, seconds in answers) < 1


@pytest.mark.parametrize(
    "work",
    [
        "while (true) { }",
        "Thread.sleep(600000)",
        "sc.parallelize(1 to 2, 2).map { n => Thread.sleep(600000); n }.sum",
        "while (true) { try { Thread.sleep(100) } catch { case _: Exception => } }",
    ],
)
def test_an_interrupted_cell_ends_within_five_seconds(scala: RealKernel, work: str) -> None:
    ran = scala.run(f'println("begun")\n{work}', interrupt=0.5)
    assert ran.error == "KeyboardInterrupt"
    assert ran.seconds < 5
    assert scala.run("println(sc.parallelize(1 to 2, 2).sum)").lines() == ["3.0"]


def test_a_cell_that_waits_for_one_that_could_not_be_ended_says_so(scala: RealKernel) -> None:
    reads = """
        val door = new java.net.ServerSocket(0)
        val inside = new java.net.Socket("127.0.0.1", door.getLocalPort)
        new Thread(() => { Thread.sleep(20000); inside.close() }).start()
        println("begun")
        inside.getInputStream.read()
    """
    assert scala.run(reads, interrupt=0.5).error == "KeyboardInterrupt"
    ran = scala.run("println(1 + 1)")
    assert "which was interrupted and goes on in the background: val door = new java.net.ServerSocket(0)\n" in ran.warned
    assert ran.lines() == ["2"]
    assert scala.run("println(2)").warned == ""


def test_an_interrupt_ends_no_job_of_another_cell(scala: RealKernel) -> None:
    scala.run(
        "import scala.concurrent._; import ExecutionContext.Implicits.global\n"
        "val other = Future { sc.parallelize(1 to 1, 1).map { n => Thread.sleep(8000); n }.sum }; Thread.sleep(2000)"
    )
    scala.run('println("begun"); Thread.sleep(600000)', interrupt=0.5)
    assert scala.run("println(Await.result(other, duration.Duration(60, \"s\")))").lines() == ["1.0"]


def test_sql_has_a_cell_in_a_scala_notebook(scala: RealKernel) -> None:
    scala.run('Seq(1, 2).toDF("n").createOrReplaceTempView("numbers")')
    (table,) = scala.run("%%sql\nselect sum(n) from numbers").html
    assert "<td>3</td>" in table
    assert scala.run('println(shared[org.apache.spark.sql.DataFrame]("_sqldf").count)').lines() == ["1"]


@pytest.mark.parametrize("cell", ["%pip install holidays", "\n  %pip list\nval a = 1", "%%scala\n%pip install holidays"])
def test_a_line_that_is_no_scala_says_where_packages_are_asked_for(scala: RealKernel, cell: str) -> None:
    ran = scala.run(cell)
    assert "UsageError: What begins with `%` is no Scala" in ran.warned and "`javaPackages`" in ran.warned
    assert ran.out == ""


@pytest.mark.parametrize("name", ["python", "python3"])
def test_a_scala_notebook_says_where_cells_of_python_are(scala: RealKernel, name: str) -> None:
    ran = scala.run(f"%%{name}\nprint(1)")
    assert "A Scala notebook has cells of Scala and SQL." in ran.warned
    assert ran.out == ""


def test_tables_are_those_of_all_languages(python: RealKernel) -> None:
    python.run('%%scala\ncase class Q(n: Int)\nSeq(Q(1), Q(2)).toDS.map(q => Q(q.n * 2)).createOrReplaceTempView("qs")')
    assert python.run("print([row.n for row in spark.table('qs').collect()])").lines() == ["[2, 4]"]


def test_python_reads_what_scala_shares(python: RealKernel) -> None:
    assert not python.run('%%scala\nshare("n", 5); share("text", "é"); share("rows", spark.range(4))').error
    assert python.run("print(shared('n') + 1, shared('text'), shared('rows').count())").lines() == ["6 é 4"]


def test_scala_reads_what_python_shares(python: RealKernel) -> None:
    assert not python.run("share('m', 7); share('half', 0.5); share('ok', True); share('six', spark.range(6))").error
    cell = '%%scala\nprintln(shared[Long]("m"), shared[Double]("half"), shared[Boolean]("ok"), shared[org.apache.spark.sql.DataFrame]("six").count)'
    assert python.run(cell).lines() == ["(7,0.5,true,6)"]


def test_what_the_other_language_cannot_have_is_refused_in_python(python: RealKernel) -> None:
    assert "share a DataFrame, a text, a number" in python.run("share('x', [1])").error


def test_what_the_other_language_cannot_have_is_refused_in_scala(python: RealKernel) -> None:
    assert "share a DataFrame, a text, a number" in python.run('%%scala\nshare("x", Seq(1))').error


def test_a_value_that_nobody_shared_is_said_to_be_none(python: RealKernel) -> None:
    assert "nothing is shared as `nope`" in python.run("shared('nope')").error


def test_after_a_new_session_of_python_sql_has_its_views_and_scala_those_of_the_first(python: RealKernel) -> None:
    python.run("first = spark\nspark = spark.newSession()\nspark.range(3).createOrReplaceTempView('of_the_second')")
    assert "<td>3</td>" in python.run("%%sql\nselect count(*) from of_the_second").html[0]
    assert "TABLE_OR_VIEW_NOT_FOUND" in python.run('%%scala\nspark.table("of_the_second")').error
    python.run("spark = first")


@pytest.mark.parametrize("cell", ["%%sql\nselect 1", "%%scala\nprintln(1)"])
@pytest.mark.parametrize("lost", ["%reset -f", "spark = None", "del sc, spark"])
def test_a_session_that_has_lost_its_name_has_it_again_with_a_cell_of_another_language(python: RealKernel, lost: str, cell: str) -> None:
    python.run(lost)
    ran = python.run(cell)
    assert (ran.error, ran.warned) == ("", "")
    assert python.run("print(sc.parallelize(range(3)).sum(), spark.sparkContext is sc)").lines() == ["3 True"]


def test_several_statements_of_sql_show_the_last_ones_rows(python: RealKernel) -> None:
    ran = python.run("%%sql\ncreate or replace temp view v as select ';' as a;\nselect a from v; -- that is all;\n")
    assert "<td>;</td>" in ran.html[0] and len(ran.html) == 1
    assert python.run("print(_sqldf.collect()[0].a)").lines() == [";"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("select 1", ["select 1"]),
        ("select 1;\nselect 2;\n", ["select 1", "select 2"]),
        ("select ';', \";\", `;`; select 2", ["select ';', \";\", `;`", "select 2"]),
        ("select 'it\\'s; one'; select 2", ["select 'it\\'s; one'", "select 2"]),
        ("select r'\\'; select R\"\\\"", ["select r'\\'", "select R\"\\\""]),
        ("select 1 -- and; no more\n; select 2", ["select 1 -- and; no more", "select 2"]),
        ("select /* ; \n ; */ 1; -- the end;", ["select /* ; \n ; */ 1"]),
        ("/* a /* b */ ; c */ select 1", ["/* a /* b */ ; c */ select 1"]),
        ("select '😀;'; select '😀'", ["select '😀;'", "select '😀'"]),
        ("select 1; begin", ["select 1", "begin"]),
        (" ;; \n", []),
    ],
)
def test_statements_end_at_semicolons_that_are_not_quoted(python: RealKernel, text: str, expected: list[str]) -> None:
    assert python.run(f"print(list(spark._jvm.dev.sparkdriver.repl.Statements.of({text!r})))").lines() == [str(expected)]


def test_a_block_is_one_statement_where_spark_has_blocks(python: RealKernel) -> None:
    pieces = "print(spark.version[0], len(spark._jvm.dev.sparkdriver.repl.Statements.of('-- one\\nBegin select 1; end; ')))"
    assert python.run(pieces).lines()[0] in ("3 2", "4 1")


def test_a_plan_is_shown_whole(python: RealKernel) -> None:
    (plan,) = python.run("%%sql\nexplain select '" + "x" * 150 + "' as a from range(1)").html
    assert "x" * 150 in plan and "Range" in plan


def test_a_text_beside_others_is_cut(python: RealKernel) -> None:
    (table,) = python.run("%%sql\nselect 1 as n, '" + "x" * 150 + "' as a").html
    assert "x" * 101 not in table


def test_an_interrupted_python_cell_ends_its_jobs_and_no_others(python: RealKernel) -> None:
    python.run(
        "%%scala\n@volatile var sum = 0.0\n"
        "val other = new Thread(() => sum = sc.parallelize(1 to 1, 1).map { n => Thread.sleep(6000); n }.sum); other.start()"
    )
    ran = python.run(
        "import time; print('begun', flush=True)\nsc.parallelize(range(2), 2).map(lambda n: time.sleep(600)).count()", interrupt=2
    )
    assert ran.error.splitlines() == ["KeyboardInterrupt", "  line 2: sc.parallelize(range(2), 2).map(lambda n: time.sleep(600)).count()"]
    assert ran.warned == ""
    begun = time.monotonic()
    assert python.run("%%scala\nother.join()\nprintln(sum)").lines() == ["1.0"]
    assert time.monotonic() - begun < 60


def test_the_whole_exception_can_be_had(scala: RealKernel) -> None:
    scala.run('throw new IllegalStateException("whole")')
    assert "\tat " in scala.run("lastException.printStackTrace()").warned


def test_names_of_spark_are_completed_in_a_second_and_without_a_job(python: RealKernel) -> None:
    python.run("from pyspark.sql import Window, functions, window\nfrom pyspark.sql.functions import col\nfrom pyspark.sql.types import StructType")
    python.run("frame = spark.range(3).withColumnRenamed('id', 'number')\npandas_frame = frame.pandas_api()")
    python.run("jobs = lambda: sc._jsc.sc().dagScheduler().numTotalJobs()\nbefore = jobs()")
    for code, name in {
        "sc.par": "parallelize",
        "spark.range(3).gro": "groupBy",
        "spark.read.par": "parquet",
        "frame.groupBy('number').count().orderBy('n').sh": "show",
        "(frame\n  .where('number > 1')\n  .sel": "select",
        "frame.numb": "number",
        "frame.number.isNo": "isNotNull",
        'frame["number"].isNo': "isNotNull",
        'frame.select(frame["number"].cast("int").al': "alias",
        'pandas_frame["number"].is': "isnull",
        "pandas_frame.number.is": "isnull",
        "frame['": "number",
        "Window.partitionBy('a').ord": "orderBy",
        "window.Window.partitionBy('a').ord": "orderBy",
        "functions.col('a').al": "alias",
        "col('a').al": "alias",
        "StructType().add('a', 'int').js": "json",
    }.items():
        names, seconds = python.complete(code)
        assert any(each.lstrip(".").startswith(name) for each in names), code
        assert seconds < 1, code
    assert python.run("print(jobs() - before)").lines() == ["0"]


@pytest.mark.parametrize("language", ["python3", "scala"])
def test_names_of_spark_are_completed_before_the_first_cell(opened: Opened, language: str) -> None:
    kernel, deadline = opened(language), time.monotonic() + 60
    while "range" not in (names := [each.lstrip(".") for each in kernel.complete("spark.ran")[0]]) and time.monotonic() < deadline:
        time.sleep(0.5)
    assert "range" in names


def test_a_block_of_sql_runs_whole_where_spark_has_blocks(python: RealKernel) -> None:
    if python.run("print(spark.version[0])").lines() == ["3"]:
        pytest.skip("Spark 3.5 has none")
    python.run("spark.conf.set('spark.sql.scripting.enabled', 'true')")
    (table,) = python.run("%%sql\n-- a block\nbegin\n  declare total int = 1;\n  set total = total + 4;\n  select total;\nend;").html
    assert "<td>5</td>" in table


def test_names_are_completed_behind_characters_that_java_counts_twice(scala: RealKernel) -> None:
    code = 'val face = "😀"; spark.range(3).gro'
    names, start = scala.complete_at(code)
    assert "groupBy" in names
    assert code[start:] == "gro"


def test_scala_is_completed_in_a_cell_of_a_python_notebook(python: RealKernel) -> None:
    python.run("%%scala\nval completed = 1")
    code = "%%scala\nspark.range(3).gro"
    names, start = python.complete_at(code)
    assert "groupBy" in names
    assert code[start:] == "gro"


def test_tables_are_completed_in_a_cell_of_a_scala_notebook(scala: RealKernel) -> None:
    scala.run('spark.range(1).createOrReplaceTempView("completed")')
    code = "%%sql\nselect * from compl"
    assert scala.complete_at(code) == (["completed"], code.index("compl"))


@pytest.mark.parametrize(
    "query",
    [
        "select * from compl",
        "select * from COMPL",
        "select * from other, compl",
        "select * from team.default.x as one,\n  other two, compl",
        "select * from a join compl",
        "select * from `compl",
        "merge into a using compl",
        "merge into team.default.a as one using compl",
        "insert overwrite compl",
        "insert overwrite table compl",
        "drop view compl",
        "drop table if exists compl",
        "drop view if exists compl",
        "refresh compl",
        "refresh table compl",
        "show columns in compl",
        "show columns from compl",
        "describe extended compl",
        "desc compl",
    ],
)
def test_tables_are_completed_in_a_cell_of_sql(python: RealKernel, query: str) -> None:
    python.run("spark.range(1).createOrReplaceTempView('completed')")
    names, seconds = python.complete(f"%%sql\n{query}")
    assert names == ["completed"]
    assert seconds < 1


def test_tables_of_a_place_are_completed_behind_its_name(python: RealKernel) -> None:
    python.run("spark.sql('create database if not exists shop'); spark.range(1).write.mode('overwrite').saveAsTable('shop.visits')")
    python.run("spark.range(1).createOrReplaceTempView('visible')")
    code = "%%sql\nselect * from spark_catalog.shop.vis"
    assert python.complete_at(code) == (["visits"], code.index("vis"))


def test_tables_are_completed_behind_a_place_in_quotes(python: RealKernel) -> None:
    python.run("spark.sql('create database if not exists quoted'); spark.range(1).write.mode('overwrite').saveAsTable('quoted.visits')")
    assert python.complete("%%sql\nselect * from `quoted`.`vis")[0] == ["visits"]


def test_a_catalog_that_is_silent_keeps_nobody_from_writing_on(python: RealKernel) -> None:
    python.run("asked = spark.sql; spark.sql = lambda *_: __import__('time').sleep(5)")
    _, seconds = python.complete("%%sql\nselect * from compl")
    python.run("spark.sql = asked")
    assert seconds < 1


@pytest.mark.parametrize("query", ["select * from nowhere.vis", "select * from no.such.catalog.vis", "select * from .vis"])
def test_a_place_that_is_not_there_completes_to_nothing(python: RealKernel, query: str) -> None:
    assert python.complete(f"%%sql\n{query}")[0] == []
    assert not python.run("1").warned


def test_an_error_of_spark_is_short_in_python(python: RealKernel) -> None:
    error = python.run("rows = 1\nspark.table('no_such_table')").error
    assert error.startswith("AnalysisException: [TABLE_OR_VIEW_NOT_FOUND]")
    assert "line 2: spark.table('no_such_table')" in error
    assert len(error.splitlines()) < 12


@pytest.mark.parametrize(
    "raised",
    [
        "try: spark.sparkContext.textFile('no such file').count()\nexcept Exception as cause: raise ValueError('mine') from cause",
        "try: spark.sparkContext.textFile('no such file').count()\nexcept Exception: raise ValueError('mine')",
        "try: spark.table('no_such_table')\nexcept Exception as cause: raise ValueError('mine') from cause",
    ],
    ids=["cause", "context", "sql"],
)
def test_an_error_of_spark_is_short_as_the_cause_of_another(python: RealKernel, raised: str) -> None:
    error = python.run(raised).error
    assert "mine" in error and ("no such file" in error or "no_such_table" in error)
    assert "\tat " not in error and "/pyspark/" not in error
    assert len(error.splitlines()) < 30


def test_what_a_function_raises_on_an_executor_comes_first(python: RealKernel) -> None:
    error = python.run("sc.parallelize(range(3), 2).map(lambda n: 1 / n).collect()").error
    assert error.startswith("ZeroDivisionError: division by zero")
    assert len(error.splitlines()) < 8


@pytest.mark.parametrize("run", ["sc.parallelize([40], 1).map(deep).collect()", "spark.range(40, 41).select(udf(deep)('id')).collect()"])
def test_a_functions_own_words_come_first_however_deep_it_was(python: RealKernel, run: str) -> None:
    python.run(
        "from pyspark.sql.functions import udf\n"
        "def deep(n):\n    if n % 2: return deep(n - 1)\n    if n: return deep(n - 1)\n"
        "    try: {}['code']\n    except KeyError as missing: raise ValueError('row has\\n\\n  no code') from missing"
    )
    error = python.run(run).error
    assert error.splitlines()[:3] == ["ValueError: row has", "", "  no code"]
    assert "\tat " not in error and "/pyspark/" not in error and "SQLSTATE" not in error


def test_an_error_of_java_is_short_in_python(python: RealKernel) -> None:
    error = python.run("sc._jvm.java.lang.Integer.parseInt('x')").error
    assert error.startswith('NumberFormatException: For input string: "x"')
    assert "\tat " not in error


def test_a_scala_kernel_ends_with_its_driver(spark: Path, classes: Path, tmp_path: Path) -> None:
    kernel = RealKernel("scala", spark, classes, tmp_path)
    try:
        kernel.run("println(spark.range(1).count)")
        kernel.send('new ProcessBuilder("sh", "-c", "kill -9 " + ProcessHandle.current.pid).start')
        assert kernel.ends(seconds=20)
    finally:
        kernel.close()
