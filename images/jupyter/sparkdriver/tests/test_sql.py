from __future__ import annotations

import pytest

from sparkdriver.sql import CHARACTERS, _most_characters


@pytest.mark.parametrize(
    ("columns", "expected"), [(["plan"], 0), (["createtab_stmt"], 0), (["function_desc"], 0), (["body"], CHARACTERS), (["plan", "body"], CHARACTERS)]
)
def test_plans_and_statements_are_shown_whole_and_texts_of_a_table_are_not(columns: list[str], expected: int) -> None:
    assert _most_characters(columns) == expected
