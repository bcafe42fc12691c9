import dataclasses

import pytest

from sleepdiary.analysis.comparison import Evidence
from sleepdiary.charts.changes_in_view import groups_of, rows_of, without_numbers
from sleepdiary.domain.measures import Unit, measure_named
from tests.services.comparisons import compared


@pytest.fixture
def comparison(diary):
    """Makes a comparison of these measures, in the order of their weight."""
    usual = diary.compared(diary.nights(range(40)), (0, 13), (20, 33))

    def made(*measures):
        return dataclasses.replace(usual, measures=measures)

    return made


def no_numbers(name):
    found = compared(name, 0.0, None)
    return dataclasses.replace(found, estimate=None, evidence=Evidence.CHART_ONLY)


def named(groups):
    return [[row.compared.measure.name for row in group.rows] for group in groups]


def test_primary_measures_stand_alone_first_and_the_others_by_unit(comparison):
    measures = [
        compared(name, 1.0, (0.5, 1.5))
        for name in (
            "total_sleep_time",
            "awakenings",
            "sleep_onset_latency",
            "sleep_efficiency",
            "quality",
            "nightmares",
            "nap_time",
            "into_bed",
        )
    ]
    groups = groups_of(rows_of(comparison(*measures)))
    assert named(groups) == [
        ["total_sleep_time"],
        ["awakenings"],
        ["sleep_onset_latency", "nap_time"],
        ["sleep_efficiency"],
        ["quality"],
        ["nightmares"],
        ["into_bed"],
    ]
    assert [group.is_primary for group in groups] == [True, True, *[False] * 5]
    assert groups[2].unit is Unit.MINUTES


def test_axes_of_one_unit_go_equally_far(comparison):
    groups = groups_of(
        rows_of(
            comparison(
                compared("total_sleep_time", 60.0, (20.0, 100.0)),
                compared("sleep_onset_latency", -5.0, (-10.0, 0.0)),
            )
        )
    )
    assert groups[0].reach == groups[1].reach > 100


def test_a_wide_interval_does_not_stretch_the_axis_and_a_change_does(comparison):
    usual = [
        compared(name, -5.0, (-12.0, 2.0))
        for name in ("total_sleep_time", "sleep_onset_latency", "wake_after_sleep_onset")
    ]
    (group, *_), (wider, *_) = (
        groups_of(rows_of(comparison(*usual, compared("nap_time", change, (-300.0, 300.0)))))
        for change in (0.0, 200.0)
    )
    assert group.reach < 50
    assert 200 < wider.reach < 300
    wide = rows_of(comparison(compared("nap_time", 0.0, (-300.0, 20.0))))[0]
    assert wide.is_beyond(group.reach, -1)
    assert not wide.is_beyond(group.reach, 1)


def test_a_threshold_is_always_on_the_axis(comparison):
    (group,) = groups_of(rows_of(comparison(compared("sleep_efficiency", 0.1, (0.0, 0.2)))))
    assert group.reach > 10


def test_without_any_change_an_axis_still_has_a_length(comparison):
    (group,) = groups_of(rows_of(comparison(compared("pain", 0.0, None))))
    assert group.reach > 0


@pytest.mark.parametrize(
    ("ends", "is_clear"),
    [((1.0, 2.0), True), ((-2.0, -1.0), True), ((0.0, 2.0), False), ((-1.0, 0.0), False)],
)
def test_an_interval_is_clear_that_leaves_out_nought(comparison, ends, is_clear):
    (row,) = rows_of(comparison(compared("awakenings", 0.5, ends)))
    assert row.is_clear is is_clear


def test_secondary_measures_without_numbers_have_no_row(comparison):
    made = comparison(no_numbers("total_sleep_time"), no_numbers("quality"))
    (group,) = groups_of(rows_of(made))
    assert named([group]) == [["total_sleep_time"]]
    assert not group.has_numbers
    assert group.reach > 0
    assert [each.measure for each in without_numbers(made)] == [measure_named("quality")]


def test_no_variation_has_a_change_and_no_ends(comparison):
    (row,) = rows_of(comparison(compared("awakenings", 0.0, None)))
    assert (row.change, row.ends, row.is_clear) == (0.0, None, False)
    assert not row.is_beyond(1, 1)
