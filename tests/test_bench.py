"""The list of measures is whole, and each can be run."""

import importlib
from pathlib import Path

import pytest

from bench.__main__ import MEASURES

NO_MEASURE = {
    "__main__",
    "calls",
    "place",
    "baselines",
    "passages",
    "peer_spacy",
}  # the door, and what the measures share
MODULES = {path.stem for path in (Path(__file__).parents[1] / "bench").glob("*.py")} - NO_MEASURE


def test_every_measure_is_in_the_list_once():
    assert sorted(MEASURES) == sorted(MODULES)


@pytest.mark.parametrize("name", MEASURES)
def test_a_measure_says_what_it_measures_and_how_it_is_run(name):
    module = importlib.import_module(f"bench.{name}")
    assert callable(module.main)
    assert f"python -m bench {name}" in module.__doc__
