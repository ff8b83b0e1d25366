from __future__ import annotations

import importlib
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from sparkdriver import boosting

ESTIMATOR = """
class _SparkXGBEstimator:
    num_workers = launch_tracker_on_driver = "a parameter"

    def __init__(self):
        self.defaults = {}
        self._setDefault(num_workers=1, launch_tracker_on_driver=True)

    def _setDefault(self, **defaults):
        self.defaults.update({name: value for name, value in defaults.items() if getattr(self, name)})


class SparkXGBRegressor(_SparkXGBEstimator):
    def __init__(self):
        super().__init__()
"""

OLD = ESTIMATOR.replace(" = launch_tracker_on_driver", "").replace(", launch_tracker_on_driver=True", "")


@pytest.fixture
def estimator() -> str:
    return ESTIMATOR


@pytest.fixture
def imported(estimator: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
    """A stand-in of XGBoost's module, imported after a session has started."""
    folder = tmp_path / "xgboost" / "spark"
    folder.mkdir(parents=True)
    for package in (folder.parent, folder):
        (package / "__init__.py").touch()
    (folder / "core.py").write_text(estimator)
    monkeypatch.syspath_prepend(str(tmp_path))
    monkeypatch.setattr(sys, "meta_path", list(sys.meta_path))
    for name in ("xgboost", "xgboost.spark", "xgboost.spark.core"):
        monkeypatch.delitem(sys.modules, name, raising=False)
    boosting.adapt()
    yield importlib.import_module("xgboost.spark.core")
    for name in ("xgboost.spark.core", "xgboost.spark", "xgboost"):
        sys.modules.pop(name, None)


def test_the_tracker_starts_where_executors_reach_it(imported: Any) -> None:
    assert imported.SparkXGBRegressor().defaults["launch_tracker_on_driver"] is False


def test_what_else_xgboost_takes_for_granted_stays(imported: Any) -> None:
    assert imported.SparkXGBRegressor().defaults["num_workers"] == 1


@pytest.mark.parametrize("estimator", [OLD])
def test_a_version_that_knows_no_other_place_is_left_as_it_is(imported: Any) -> None:
    assert imported.SparkXGBRegressor().defaults == {"num_workers": 1}
