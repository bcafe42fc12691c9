import dataclasses
import re

import pytest

from sleepdiary.charts.colours import DARK, LIGHT, contrast, mix

SCHEMES = pytest.mark.parametrize("scheme", [LIGHT, DARK], ids=["light", "dark"])
GROUNDS = pytest.mark.parametrize("ground", ["window", "card"])


@SCHEMES
@GROUNDS
@pytest.mark.parametrize("words", ["text", "muted", "accent", "error", "warning", "good"])
def test_words_are_readable_on_their_ground(scheme, ground, words):
    assert contrast(getattr(scheme, words), getattr(scheme, ground)) >= 4.5


@SCHEMES
def test_words_are_readable_on_the_accent(scheme):
    assert contrast(scheme.on_accent, scheme.accent) >= 4.5


@SCHEMES
@GROUNDS
@pytest.mark.parametrize("mark", ["before", "during", "after", "infusion"])
def test_marks_stand_out_from_their_ground(scheme, ground, mark):
    assert contrast(getattr(scheme, mark), getattr(scheme, ground)) >= 3


@SCHEMES
def test_every_colour_is_six_hexadecimal_digits(scheme):
    for colour in dataclasses.astuple(scheme):
        assert re.fullmatch("#[0-9A-F]{6}", colour)


# The middle two are the worked examples that web accessibility checkers agree on.
@pytest.mark.parametrize(
    ("one", "other", "ratio"),
    [
        ("#000000", "#FFFFFF", 21),
        ("#777777", "#FFFFFF", 4.48),
        ("#0000FF", "#FFFFFF", 8.59),
        ("#3451C6", "#3451C6", 1),
        ("#000000", "#0A0A0A", 1.06),
    ],
)
def test_contrast_is_that_of_the_web_guidelines(one, other, ratio):
    assert contrast(one, other) == pytest.approx(ratio, abs=0.005)
    assert contrast(other, one) == contrast(one, other)


def test_a_share_of_colour_is_mixed_into_the_ground():
    assert mix("#000000", "#FF8000", 0.5) == "#804000"
    assert mix("#102030", "#FFFFFF", 0) == "#102030"
    assert mix("#102030", "#ABCDEF", 1) == "#ABCDEF"
