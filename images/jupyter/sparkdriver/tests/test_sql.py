from __future__ import annotations

import pytest

from sparkdriver.sql import _is_script, statements


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
