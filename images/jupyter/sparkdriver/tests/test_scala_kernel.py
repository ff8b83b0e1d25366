from __future__ import annotations

import pytest

from sparkdriver.scala_kernel import as_magic


@pytest.mark.parametrize(
    ("cell", "run"),
    [("val a = 1", "%%scala\nval a = 1"), ("%%sql\nselect 1", "%%sql\nselect 1"), ("  \n", "  \n"), ("!x", "%%scala\n!x")],
)
def test_a_cell_is_scala_unless_it_says_otherwise(cell: str, run: str) -> None:
    assert as_magic(cell) == run
