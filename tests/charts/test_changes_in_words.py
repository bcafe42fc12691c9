import dataclasses

import pytest

from sleepdiary.analysis.comparison import Evidence, Verdict
from sleepdiary.charts.changes_in_view import groups_of, rows_of
from sleepdiary.charts.changes_in_words import (
    describe,
    end_said,
    foot_said,
    group_said,
    heading_said,
    in_rows,
    means_and_nights_said,
    means_said,
    thresholds_said,
)
from sleepdiary.charts.windows_in_view import compared_of
from sleepdiary.domain.words import Words
from tests.services.comparisons import compared

WORDS = Words()
SLEEP = compared("total_sleep_time", 53.0, (39.0, 67.0), (306.0, 359.0), Verdict.BETTER)
EFFICIENCY = compared("sleep_efficiency", 5.0, (-1.0, 11.0), (80.0, 85.0))


def short(measure):
    return dataclasses.replace(measure, evidence=Evidence.SHORT)


def without(measure):
    return dataclasses.replace(
        measure,
        before=dataclasses.replace(measure.before, n=3, mean=None),
        after=dataclasses.replace(measure.after, mean=None),
        estimate=None,
        evidence=Evidence.CHART_ONLY,
        verdict=Verdict.TOO_FEW,
    )


@pytest.fixture
def made(diary):
    def compare(*measures):
        table = diary.nights(range(40))
        comparison = dataclasses.replace(
            diary.compared(table, (0, 13), (20, 33)), measures=measures
        )
        treatment = diary.treatment(table, [diary.session(16)])
        return compared_of(treatment, comparison, from_device=False)

    return compare


def test_the_heading_says_windows_and_that_chance_plays_among_many(made):
    said = heading_said(made(SLEEP, EFFICIENCY), WORDS)
    assert said[0].startswith("Before: 3 Mar 2025 to 16 Mar 2025, 14 of 14 nights logged.")
    assert "One person, before and after. This shows change, not its cause." in said
    assert "2 measures were compared; about one in 20 intervals misses by chance." in said


def test_measures_of_under_two_weeks_are_named(made):
    said = heading_said(made(SLEEP, short(EFFICIENCY)), WORDS)
    assert said[-1] == "Fewer than 14 nights before or after: Share of time in bed asleep."
    said = heading_said(made(short(SLEEP), short(EFFICIENCY)), WORDS)
    assert said[-1] == "Fewer than 14 nights before or after in every measure."
    assert "14 nights before or after" not in " ".join(heading_said(made(SLEEP), WORDS))


def test_the_foot_lists_measures_without_numbers_and_those_without_room(made):
    assert foot_said(made(SLEEP), 0, WORDS) == []
    assert foot_said(made(SLEEP, without(EFFICIENCY)), 2, WORDS) == [
        "Measures without room in this picture: 2.",
        "Too few nights for numbers:",
        "Share of time in bed asleep (3 + 14 nights)",
    ]


def test_groups_say_their_weight_and_their_unit():
    primary, secondary, clock = groups_of(
        rows_of(_Measures([SLEEP, EFFICIENCY, compared("into_bed", 1.0, (0.0, 2.0))]))
    )
    assert group_said(primary, WORDS) == "Primary, in minutes"
    assert group_said(secondary, WORDS) == "Secondary, in percentage points"
    assert group_said(clock, WORDS) == "Secondary, in minutes, + is later"
    assert thresholds_said([primary, secondary, clock], WORDS) == [
        "Total sleep time 15 min",
        "Share of time in bed asleep 10 points",
    ]


def test_means_are_said_with_their_nights_and_a_dash_where_there_are_none():
    assert means_said(SLEEP, WORDS) == "5 h 06 → 5 h 59"
    assert means_and_nights_said(SLEEP, WORDS) == "5 h 06 → 5 h 59 · 14 + 14"
    assert means_and_nights_said(without(SLEEP), WORDS) == "– · 3 + 14"


def test_the_end_of_an_interval_is_said_with_its_sign():
    (row,) = rows_of(_Measures([compared("awakenings", -1.0, (-9.5, 7.5))]))
    assert (end_said(row, -1, WORDS), end_said(row, 1, WORDS)) == ("−9.5", "+7.5")
    (row,) = rows_of(_Measures([compared("awakenings", -1.0, None)]))
    assert end_said(row, 1, WORDS) == ""


def test_every_measure_is_described(made):
    lines = describe(made(SLEEP, without(EFFICIENCY)), WORDS).split("\n")
    assert lines[0].startswith("Changes from before to after, measure by measure. Before: ")
    assert lines[1] == (
        "Total sleep time: 5 h 06 → 5 h 59, +53 min, 95 % interval 39 to 67 min, 14 + 14 nights: "
        "better. Group-level threshold: 15 min."
    )
    assert lines[2] == "Share of time in bed asleep: 3 + 14 nights: too few nights for numbers."


def test_what_has_no_threshold_is_described_without_one(made):
    quality = compared("quality", 1.4, (0.8, 2.0), (1.8, 3.2), Verdict.BETTER)
    assert "threshold" not in describe(made(quality), WORDS)


def test_the_table_has_the_numbers_of_every_measure(made):
    quality = compared("quality", 1.0, None, (2.0, 3.0))
    table = in_rows(made(SLEEP, without(EFFICIENCY), quality).comparison, WORDS)
    assert len(table.heads) == 10
    assert table.rows == [
        (
            "Total sleep time", "5 h 06", "5 h 59", "+53 min", "39 to 67 min", "14 min",
            "better", "14", "14", "15 min",
        ),
        (
            "Share of time in bed asleep", "–", "–", "–", "–", "–",
            "too few nights for numbers", "3", "14", "10 points",
        ),
        ("Sleep quality", "2.0", "3.0", "+1.0", "–", "–", "no clear change", "14", "14", ""),
    ]  # fmt: skip
    assert not table.targets


class _Measures:
    """As much of a comparison as its rows are made from."""

    def __init__(self, measures):
        self.measures = measures
