"""XGBoost's tracker listens on a port that nobody knows before. Executors reach every port of one another, and of the driver Spark's
own alone, where the tracker would wait for them for ever: it starts on an executor instead."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from importlib.abc import Loader, MetaPathFinder
from importlib.machinery import ModuleSpec, PathFinder
from types import ModuleType
from typing import Any

_MODULE = "xgboost.spark.core"


def adapt() -> None:
    """For whenever a cell imports it: most never do."""
    sys.meta_path.insert(0, _WhenImported())


class _WhenImported(MetaPathFinder):
    def find_spec(self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None) -> ModuleSpec | None:
        found = PathFinder.find_spec(fullname, path) if fullname == _MODULE else None
        if found is not None and found.loader is not None:
            found.loader.exec_module = _executed(found.loader)  # type: ignore[method-assign]
        return found


def _executed(loader: Loader) -> Any:
    execute = loader.exec_module

    def adapted(module: ModuleType) -> None:
        execute(module)
        _start_on_executors(module)

    return adapted


def _start_on_executors(module: ModuleType) -> None:
    estimator = module._SparkXGBEstimator
    if not hasattr(estimator, "launch_tracker_on_driver"):
        return  # before 2.1, which starts it there
    initialize = estimator.__init__

    def initialized(self: Any) -> None:
        initialize(self)
        self._setDefault(launch_tracker_on_driver=False)

    estimator.__init__ = initialized
