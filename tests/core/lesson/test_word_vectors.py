"""Word vectors."""

import hashlib
import math
import os
import re
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from attention_core import embed, has_word_vector

DATA = Path(__file__).parents[3] / "attention_core" / "data"


def test_like_words_lie_near_each_other() -> None:
    def distance(a: str, b: str, d_model: int) -> float:
        return math.dist(embed(a, d_model), embed(b, d_model))

    for d_model in (2, 4, 8):
        for far in ("Paris", "Rome", "king", "machine"):
            assert distance("pizza", "pasta", d_model) < distance("pizza", far, d_model)
        for far in ("pizza", "dog", "poem", "snow"):
            assert distance("Paris", "Rome", d_model) < distance("Paris", far, d_model)


def test_fewer_numbers_are_the_first_of_more() -> None:
    for word in ("pizza", "Qwertz", "שלום"):
        for d_model in range(1, 9):
            assert embed(word.upper(), d_model) == embed(word, 8)[:d_model]
    with pytest.raises(ValueError, match="d_model is 9"):
        embed("pizza", 9)


def test_derived_numbers_are_the_same_in_another_process() -> None:
    code = "from attention_core import embed; print(embed('Qwertz', 8))"
    env = {**os.environ, "PYTHONHASHSEED": "12345"}
    run = subprocess.run(
        [sys.executable, "-c", code],
        env=env,
        cwd=DATA.parents[1],
        capture_output=True,
        text=True,
        check=True,
    )
    assert run.stdout.strip() == str(embed("Qwertz", 8))
    assert not has_word_vector("Qwertz")
    assert len(set(embed("Qwertz", 8))) > 4


def test_the_data_file_is_the_one_its_readme_describes() -> None:
    table = (DATA / "word_vectors.csv").read_bytes()
    stated = re.search(r"\b[0-9a-f]{64}\b", (DATA / "README.md").read_text("utf-8"))
    assert stated is not None
    assert hashlib.sha256(table).hexdigest() == stated.group()
    rows = [line.split(",") for line in table.decode().splitlines()]
    assert 300 <= len(rows) <= 600
    assert {len(row) for row in rows} == {9}
    assert np.abs(np.array([row[1:] for row in rows[1:]], dtype=float)).max() < 3.5
