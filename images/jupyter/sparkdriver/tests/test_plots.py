"""What plots and tables of pandas are in a notebook: complete as they are, for a browser that reaches nothing but its server."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import httpx
import pytest
from real_kernel import Opened, RealKernel
from real_server import log_in, server
from sparks import SPARKS

PLOTLY = "application/vnd.plotly.v1+json"
PAGE = Path(__file__).parents[4] / "docs/notebook.md"
(LINES_OF_THE_PAGE,) = re.findall(r"^```\n(import itables.*?)^```$", PAGE.read_text(), re.DOTALL | re.MULTILINE)

needs_spark = pytest.mark.skipif(not SPARKS, reason="images/test.sh says where Sparks are")


@pytest.fixture(scope="module")
def kernel(opened: Opened) -> RealKernel:
    kernel = opened("python3")
    assert not kernel.run("import pandas as pd\nnumbers = {'n': [1, 2, 3], 'square': [1, 4, 9]}").error
    return kernel


def shown(kernel: RealKernel, cell: str) -> list[dict[str, Any]]:
    said = kernel.run_in_notebook(cell)
    assert not [each["content"]["traceback"] for each in said if each["msg_type"] == "error"]
    return [each["content"]["data"] for each in said if each["msg_type"] in ("display_data", "execute_result")]


def drawn(kernel: RealKernel, cell: str) -> dict[str, Any]:
    """Beside it are only words about Spark's jobs."""
    (plot,) = (each for each in shown(kernel, cell) if PLOTLY in each)
    return plot


@needs_spark
def test_a_plot_of_pandas_is_a_picture(kernel: RealKernel) -> None:
    assert "image/png" in shown(kernel, "pd.DataFrame(numbers).plot(x='n');")[-1]


@needs_spark
def test_a_plot_of_pandas_on_spark_is_plotlys(kernel: RealKernel) -> None:
    plot = drawn(kernel, "import pyspark.pandas as ps\nps.DataFrame(numbers).plot.line(x='n')")
    assert plot[PLOTLY]["data"][0]["type"] == "scatter"


@needs_spark
def test_a_plot_of_a_dataframe_is_plotlys(kernel: RealKernel, spark: Path) -> None:
    if "-3.5." in spark.name:
        pytest.skip("Spark 3.5's have none")
    plot = drawn(kernel, "spark.createDataFrame(pd.DataFrame(numbers)).plot.bar(x='n', y='square')")
    assert plot[PLOTLY]["data"][0]["type"] == "bar"


@needs_spark
def test_plotly_writes_no_program_into_the_notebook(kernel: RealKernel) -> None:
    assert drawn(kernel, "import plotly.express\nplotly.express.line(numbers, x='n', y='square')").keys() == {PLOTLY}


@needs_spark
@pytest.mark.parametrize("cell", ["import itables\nitables.init_notebook_mode()\npd.DataFrame(numbers)", LINES_OF_THE_PAGE], ids=["all", "page"])
def test_itables_brings_its_program_into_the_notebook(kernel: RealKernel, cell: str) -> None:
    kernel.run("spark.range(3).createOrReplaceTempView('visits')")
    displays = [each["text/html"] for each in shown(kernel, cell) if "text/html" in each]
    assert any("new ITable(" in each for each in displays)
    assert not [each for each in displays if "unpkg.com" in each]


def test_jupyterlab_draws_what_plotly_says(tmp_path: Path) -> None:
    with server(tmp_path, program="jupyterlab") as address, httpx.Client() as browser:
        log_in(browser, address)
        assert '"jupyterlab-plotly"' in browser.get(f"{address}/lab").text
