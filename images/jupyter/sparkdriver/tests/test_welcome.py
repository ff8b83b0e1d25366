from __future__ import annotations

import json
from pathlib import Path

import pytest
from real_kernel import RealKernel
from sparks import SPARKS

NOTEBOOK = Path(__file__).parents[2] / "notebooks/welcome.ipynb"


@pytest.mark.skipif(not SPARKS, reason="images/test.sh says where Sparks are")
def test_the_welcome_runs_from_its_first_cell_to_its_last(classes: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    kernel = RealKernel("python3", SPARKS[0], classes, tmp_path_factory.mktemp("python"))
    try:
        cells = [cell for cell in json.loads(NOTEBOOK.read_text())["cells"] if cell["cell_type"] == "code"]
        assert [kernel.run("".join(cell["source"])).error for cell in cells] == [""] * len(cells)
    finally:
        kernel.close()
