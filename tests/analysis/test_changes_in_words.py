import pytest

from sleepdiary.analysis.changes_in_words import interval_text, margin_text, mean_texts
from sleepdiary.domain.words import Words
from tests.services.comparisons import compared


@pytest.mark.parametrize(
    ("name", "change", "means", "said"),
    [
        ("wake_after_sleep_onset", -21.3, (55.65, 34.35), ("55.7 min", "34.4 min")),
        ("total_sleep_time", 66.9, (318.5, 385.4), ("5 h 18.5 min", "6 h 25.4 min")),
        ("awakenings", -0.59, (2.44, 1.85), ("2.44", "1.85")),
        ("sleep_efficiency", 5.22, (80.04, 85.26), ("80.04 %", "85.26 %")),
        ("wake_after_sleep_onset", -21.0, (55.4, 34.4), ("55 min", "34 min")),
        ("awakenings", -0.61, (2.46, 1.85), ("2.5", "1.9")),
    ],
)
def test_means_have_one_more_digit_where_they_would_not_add_up_to_the_change(
    name, change, means, said
):
    found = compared(name, change, None, means=means)
    assert mean_texts(found, Words()) == said


@pytest.mark.parametrize(
    ("name", "interval", "said"),
    [
        ("total_sleep_time", (39.4, 66.5), "39 to 67 min"),
        ("total_sleep_time", (-12.0, 20.0), "−12 to 20 min"),
        ("awakenings", (-2.62, 0.18), "−2.6 to 0.2"),
        ("sleep_efficiency", (1.84, 8.6), "1.8 to 8.6 points"),
        ("quality", (-0.5, 1.25), "−0.5 to 1.3"),
    ],
)
def test_an_interval_says_its_unit_once(name, interval, said):
    assert interval_text(compared(name, 1.0, interval), Words()) == said


@pytest.mark.parametrize(
    ("name", "interval", "said"),
    [
        ("total_sleep_time", (0.3, 5.0), "0.3 to 5.0 min"),
        ("total_sleep_time", (-5.0, -0.3), "−5.0 to −0.3 min"),
        ("awakenings", (0.04, 1.5), "0.04 to 1.50"),
        ("total_sleep_time", (-5.2, 0.3), "−5 to 0 min"),
    ],
)
def test_rounding_never_lets_an_interval_seem_to_hold_nought(name, interval, said):
    assert interval_text(compared(name, 1.0, interval), Words()) == said


def test_the_interval_of_a_change_of_hours_is_said_in_hours():
    found = compared("total_sleep_time", 85.0, (59.4, 110.2))
    assert interval_text(found, Words()) == "59 min to 1 h 50"


def test_without_variation_there_is_no_interval():
    assert interval_text(compared("awakenings", 1.0, None), Words()) == "–"


@pytest.mark.parametrize(
    ("name", "change", "margin", "said"),
    [
        ("total_sleep_time", 53.0, 14.0, "+53 ± 14 min"),
        ("total_sleep_time", 66.0, 38.0, "+1 h 06 ± 38 min"),
        ("total_sleep_time", -7.0, 65.0, "−7 min ± 1 h 05"),
        ("sleep_efficiency", 13.0, 9.1, "+13.0 ± 9.1 points"),
        ("awakenings", -0.6, 1.0, "−0.6 ± 1.0"),
        ("into_bed", -6.0, 20.0, "−6 ± 20 min"),
    ],
)
def test_a_change_and_its_margin_have_their_unit_once(name, change, margin, said):
    found = compared(name, change, (change - margin, change + margin))
    assert margin_text(found, Words()) == said


@pytest.mark.parametrize(
    ("name", "change", "margin", "said"),
    [
        ("awakenings", -0.104, 0.094, "−0.10 ± 0.09"),
        ("awakenings", -0.094, 0.096, "−0.1 ± 0.1"),
        ("awakenings", -0.1, 0.0999, "−0.100 ± 0.100"),
        ("total_sleep_time", 3.4, 3.1, "+3.4 ± 3.1 min"),
    ],
)
def test_rounding_never_lets_a_margin_seem_to_reach_nought(name, change, margin, said):
    found = compared(name, change, (change - margin, change + margin))
    assert margin_text(found, Words()) == said


def test_without_variation_there_is_no_margin():
    assert margin_text(compared("awakenings", 1.0, None), Words()) == "+1.0"
