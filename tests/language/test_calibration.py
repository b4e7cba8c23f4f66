"""Calibrated probabilities: in order, between 0 and 1, and by the file beside the models."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.language.calibration import calibrated, lines
from sayso.language.runtime import CALIBRATION, shipped_models
from sayso.model.errors import SaysoError

KINDS = ("attributions", "names", "events")


@given(st.lists(st.floats(0, 1), min_size=2, max_size=9), st.sampled_from(KINDS))
def test_what_is_surer_stays_surer(probabilities, kind):
    found = [calibrated(one, kind, shipped_models()) for one in sorted(probabilities)]
    assert found == sorted(found)
    assert all(0 <= one <= 1 for one in found)


def test_the_line_is_that_of_the_file(tmp_path):
    line = {"slope": 2.0, "offset": 0.0}
    (tmp_path / CALIBRATION).write_text(json.dumps(dict.fromkeys(KINDS, line)))
    assert calibrated(0.5, "names", tmp_path) == 0.5
    assert calibrated(0.75, "names", tmp_path) == 0.9


@pytest.mark.parametrize(
    "content", [None, "", "[]", '{"names": {"slope": 1, "offset": 0}}', '{"names": {"slope": "steep", "offset": 0}}']
)
def test_what_is_no_calibration_is_an_error(tmp_path, content):
    if content is not None:
        (tmp_path / CALIBRATION).write_text(content)
    with pytest.raises(SaysoError, match="no calibration"):
        lines(tmp_path / CALIBRATION)
