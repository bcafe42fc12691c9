"""What the picture of the stages that devices guess shows."""

import math

import numpy as np
import pytest

from sleepdiary.analysis.comparison import Evidence
from sleepdiary.charts.stages_in_view import stages_in_view
from sleepdiary.charts.time_axis import day_number

NAN = math.nan


@pytest.fixture
def seen(diary):
    def found(table, windows=None, **held):
        comparison = windows and diary.compared(table, *windows)
        return stages_in_view(diary.treatment(table, **held), comparison)

    return found


def both(diary, device, written):
    """A device's nights and written ones as one table, the written with impossible stages."""
    columns = {"deep_sleep": NAN, "light_sleep": NAN, "rem_sleep": NAN}
    mixed = diary.staged([*device, *written])
    mixed.from_device[len(device) :] = False
    for name, value in columns.items():
        mixed.stages[name][len(device) :] = value
    return mixed


def test_without_nights_that_have_stages_there_is_nothing(diary, seen):
    assert seen(diary.nights(range(9))) is None
    assert seen(diary.nights(range(9), device=True)) is None


def test_nights_of_the_diary_are_left_out(diary, seen):
    found = seen(both(diary, range(9), range(9, 30)))
    assert len(found.view.nights) == 9


def test_a_comparison_of_the_diary_gives_its_windows_to_the_nights_of_the_device(diary, seen):
    table = both(diary, range(28), range(28, 40))
    comparison = diary.compared(table, (0, 13), (14, 27), from_device=False)
    assert not comparison.from_device
    found = stages_in_view(diary.treatment(table), comparison)
    assert [level.logged for level in found.levels] == [14, 14]
    assert found.compared[0].minutes.before.n == 14


def test_the_view_is_from_the_first_window_to_the_last(diary, seen):
    found = seen(diary.staged(range(60)), ((10, 19), (30, 39)))
    assert found.view.nights.day.tolist() == list(
        range(day_number(diary.day(10)), day_number(diary.day(40)))
    )
    assert found.outside == 30


def test_without_windows_all_nights_with_stages_are_in_view(diary, seen):
    deep = [NAN] * 10 + [80.0] * 50
    found = seen(diary.staged(range(60), deep=deep, light=deep, rem=deep))
    assert len(found.view.nights) == 50
    assert (found.outside, found.levels, found.compared) == (0, (), ())
    assert found.view.first > day_number(diary.day(8))


def test_nights_without_stages_between_others_are_missing(diary, seen):
    one = np.array([80.0, NAN, 80.0, 80.0])
    found = seen(diary.staged([0, 1, 2, 4], deep=one, light=one, rem=one))
    assert found.view.missing.tolist() == [day_number(diary.day(day)) for day in (1, 3)]


def test_only_stages_that_a_night_in_view_has_are_shown(diary, seen):
    found = seen(diary.staged(range(9), rem=NAN))
    assert [stage.name for stage in found.shown] == ["light_sleep", "deep_sleep"]
    assert found.partial == 0


def test_nights_that_lack_a_stage_are_counted_and_it_is_not_guessed(diary, seen):
    found = seen(diary.staged(range(3), rem=[90, NAN, 80]))
    assert found.partial == 1
    assert found.minutes(found.shown[0]).tolist() == [90, 0, 80]


def test_there_are_numbers_with_five_nights_in_each_window(diary, seen):
    assert seen(diary.staged(range(10)), ((0, 4), (5, 9))).has_numbers
    few = seen(diary.staged(range(9)), ((0, 3), (4, 8)))
    assert not few.has_numbers
    assert few.compared[0].minutes.evidence is Evidence.CHART_ONLY


def test_where_no_night_from_window_to_window_has_stages_none_is_shown(diary, seen):
    found = seen(diary.staged(range(50, 60)), ((0, 4), (5, 9)))
    assert (found.shown, found.outside, found.has_numbers) == ((), 10, False)
