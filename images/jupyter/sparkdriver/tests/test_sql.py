from __future__ import annotations

import pytest

from sparkdriver.sql import statements


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
