import math

import pytest

from sleepdiary.charts.before_and_after_in_words import (
    column_said,
    describe,
    heading_said,
    median_said,
    summary_of,
)
from sleepdiary.charts.nights_in_view import series_of
from sleepdiary.charts.phases import Side
from sleepdiary.charts.windows_in_view import compared_of
from sleepdiary.domain.measures import measure_named
from sleepdiary.domain.words import Words

WORDS = Words()


@pytest.fixture
def described(diary):
    def said(table, *names, after=(20, 33)):
        comparison = diary.compared(table, (0, 13), after)
        compared = compared_of(
            diary.treatment(table, [diary.session(15)]), comparison, from_device=False
        )
        measures = {each.measure: each for each in comparison.measures}
        both = [series_of(compared.view, name) for name in names]
        assert heading_said(compared, both, WORDS)[0].startswith("Before: ")
        return describe(compared, [(each, measures.get(each.measure)) for each in both], WORDS)

    return said


def test_it_says_windows_change_median_mean_and_interval(diary, described):
    table = diary.nights(range(40), asleep=[300 + 20 * (day % 3) + day for day in range(40)])
    lines = described(table, "total_sleep_time", "awakenings").split("\n")
    assert lines[0].startswith("Before and after, night by night. Before: 3 Mar 2025 to ")
    assert lines[1].startswith("Total sleep time: +21 min on average: better; 95 % interval ")
    assert "Before: 14 of 14 nights, median 5 h 26, mean 5 h 25.1 min (95 % interval " in lines[1]
    assert "After: 14 of 14 nights, median 5 h 47, mean 5 h 46.5 min (95 % interval " in lines[1]
    assert "After: 14 of 14 nights, median 2, mean 2.0." in lines[2]


def test_a_measure_without_answers_is_said(diary, described):
    table = diary.nights(range(40), awakenings=math.nan)
    lines = described(table, "awakenings", "quality").split("\n")
    assert lines[1:] == [
        "Awakenings: None of these nights has an answer.",
        "Sleep quality: None of these nights has an answer.",
    ]


def test_too_few_nights_are_said_without_numbers(diary, described):
    said = described(diary.nights(range(40)), "total_sleep_time", after=(36, 50))
    assert "Total sleep time: too few nights for numbers." in said
    assert "After: 4 of 15 nights." in said
    assert "median" not in said
    assert "mean" not in said


def test_a_median_may_lie_between_two_whole_numbers():
    count = measure_named("awakenings")
    assert median_said(count, 2.0, WORDS) == "2"
    assert median_said(count, 2.5, WORDS) == "2.5"
    assert median_said(measure_named("total_sleep_time"), 312.0, WORDS) == "5 h 12"


def test_what_was_not_compared_has_neither_mean_nor_median(diary):
    table = diary.nights(range(40))
    comparison = diary.compared(table, (0, 13), (20, 33))
    compared = compared_of(diary.treatment(table), comparison, from_device=False)
    level = series_of(compared.view, "quality").levels[0]
    assert summary_of(None, Side.BEFORE).median is None
    assert column_said(None, level, WORDS) == ("Before", "0 of 14 nights")
