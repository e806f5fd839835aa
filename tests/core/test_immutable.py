"""What the core computes can't be changed afterwards: caches and the history rest on it."""

import importlib
import pkgutil
from dataclasses import is_dataclass

import attention_core


def test_every_record_of_the_core_is_frozen() -> None:
    changeable, seen = [], 0
    for each in pkgutil.walk_packages(attention_core.__path__, "attention_core."):
        if each.name.startswith("attention_core.data."):
            continue  # scripts, not part of the package
        for kind in vars(importlib.import_module(each.name)).values():
            if isinstance(kind, type) and is_dataclass(kind) and kind.__module__ == each.name:
                seen += 1
                changeable += [] if kind.__dataclass_params__.frozen else [kind.__qualname__]
    assert seen > 20
    assert changeable == []
