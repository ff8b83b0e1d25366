from __future__ import annotations

import pytest

from sparkdriver.sql import CHARACTERS, _is_script, _most_characters, statements


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("select 1", ["select 1"]),
        ("select 1;\nselect 2;\n", ["select 1", "select 2"]),
        ("select ';', \";\", `;`; select 2", ["select ';', \";\", `;`", "select 2"]),
        ("select 'it\\'s; one'; select 2", ["select 'it\\'s; one'", "select 2"]),
        ("select 1 -- and; no more\n; select 2", ["select 1 -- and; no more", "select 2"]),
        ("select /* ; \n ; */ 1; -- the end;", ["select /* ; \n ; */ 1"]),
        ("select 'open; ", ["select 'open;"]),
        (" ;; \n", []),
    ],
)
def test_statements_end_at_semicolons_that_are_not_quoted(text: str, expected: list[str]) -> None:
    assert statements(text) == expected


@pytest.mark.parametrize(
    ("text", "version", "expected"),
    [
        ("-- one\nBEGIN select 1; END", "4.2.1", True),
        ("begin select 1; end;", "3.5.9", False),
        ("beginning", "4.0.0", False),
        ("select 1; begin", "4.0.0", False),
    ],
)
def test_a_block_is_one_statement_where_spark_has_blocks(text: str, version: str, expected: bool) -> None:
    assert _is_script(text, version) is expected


@pytest.mark.parametrize(
    ("columns", "expected"), [(["plan"], 0), (["createtab_stmt"], 0), (["function_desc"], 0), (["body"], CHARACTERS), (["plan", "body"], CHARACTERS)]
)
def test_plans_and_statements_are_shown_whole_and_texts_of_a_table_are_not(columns: list[str], expected: int) -> None:
    assert _most_characters(columns) == expected
