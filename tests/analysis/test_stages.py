"""The stages that devices guess, compared between windows."""

from dataclasses import replace
from datetime import date, timedelta

import numpy as np
import pytest

from sleepdiary.analysis.comparison import Evidence
from sleepdiary.analysis.stages import compare_stages, has_stages, shares_of
from sleepdiary.analysis.windows import Window, Windows
from sleepdiary.domain.measures import MEASURES, STAGES, Unit
from tests.analysis.tables import table_of
from tests.builders import a_night, minutes

FIRST = date(2025, 3, 3)
DAYS = timedelta(days=1)


def device_night(number=0, *, asleep=400, light=200, deep=80, rem=120):
    lengths = {
        "asleep_by_device": asleep,
        "light_sleep": light,
        "deep_sleep": deep,
        "rem_sleep": rem,
    }
    return a_night(
        diary_date=FIRST + number * DAYS,
        device="watch",
        **{name: None if length is None else minutes(length) for name, length in lengths.items()},
    )


def windows(nights=14):
    day = FIRST + (nights - 1) * DAYS
    return Windows(Window(FIRST, day), Window(day + DAYS, day + nights * DAYS))


def test_stages_are_columns_of_their_own_and_no_measures():
    table = table_of([device_night(deep=65), device_night(1, deep=None)])
    assert table.stages.keys() == {stage.name for stage in STAGES}
    np.testing.assert_array_equal(table.stages["deep_sleep"], [65, np.nan])
    assert not {stage.name for stage in STAGES} & {measure.name for measure in MEASURES}


def test_stages_stay_with_their_nights():
    table = table_of([device_night(0, deep=10), device_night(1, deep=20)])
    kept = table.where(np.array([False, True]))
    assert kept.stages["deep_sleep"].tolist() == [20]


def test_a_night_has_stages_if_it_has_one():
    bare = {"light": None, "rem": None}
    table = table_of([device_night(), device_night(1, **bare), device_night(2, deep=None, **bare)])
    assert has_stages(table).tolist() == [True, True, False]


def test_a_share_is_of_all_stages_so_that_shares_add_up_whatever_the_device_counted():
    shares = shares_of(table_of([device_night(asleep=380, light=200, deep=80, rem=120)]))
    assert [shares[name].tolist() for name in ("light_sleep", "deep_sleep", "rem_sleep")] == [
        [50], [20], [30]
    ]  # fmt: skip


def test_where_a_stage_is_not_known_a_share_is_of_the_sleep_that_the_device_counted():
    shares = shares_of(table_of([device_night(asleep=500, deep=100, rem=None)]))
    assert shares["deep_sleep"].tolist() == [20]


def blind(**stages):
    """A night of which the device knows the stages, but neither when it began nor how long."""
    return replace(device_night(asleep=None, **stages), into_bed=None, lights_out=None)


def test_without_a_count_of_sleep_a_share_is_of_all_stages():
    assert shares_of(table_of([blind(deep=80)]))["deep_sleep"].tolist() == [20]


def test_without_a_count_of_sleep_and_a_stage_there_is_no_share():
    assert np.isnan(shares_of(table_of([blind(rem=None)]))["deep_sleep"]).all()


def test_a_stage_longer_than_the_sleep_has_no_share():
    shares = shares_of(table_of([device_night(asleep=100, light=200, deep=50, rem=None)]))
    assert np.isnan(shares["light_sleep"]).all()
    assert shares["deep_sleep"].tolist() == [50]


def test_a_night_without_sleep_has_no_shares():
    shares = shares_of(table_of([device_night(asleep=0, light=0, deep=0, rem=0)]))
    assert np.isnan(shares["deep_sleep"]).all()


def test_minutes_and_shares_are_compared_between_the_windows():
    nights = [device_night(day, deep=60 + day % 2) for day in range(14)]
    nights += [device_night(day, deep=100 + day % 2) for day in range(14, 28)]
    deep = compare_stages(table_of(nights), windows())[2]
    assert deep.stage.name == "deep_sleep"
    assert (deep.minutes.before.mean, deep.minutes.after.mean) == (60.5, 100.5)
    assert deep.minutes.estimate.difference == pytest.approx(40)
    assert deep.share.measure.unit is Unit.PERCENT
    # of 380.5 minutes and of 420.5
    assert deep.share.estimate.difference == pytest.approx(8, abs=0.01)
    assert deep.minutes.estimate.interval[0] > 30


def test_a_stage_is_neither_better_nor_worse():
    nights = [device_night(day, deep=60 + 50 * (day > 13) + day % 3) for day in range(28)]
    deep = compare_stages(table_of(nights), windows())[2]
    assert deep.minutes.more_is_better is None
    assert deep.minutes.verdict == "more"


def test_a_stage_that_no_night_of_the_windows_has_is_left_out():
    nights = [device_night(day, rem=None, light=None) for day in range(28)]
    nights.append(device_night(40))
    (only,) = compare_stages(table_of(nights), windows())
    assert only.stage.name == "deep_sleep"


def test_under_five_nights_there_are_no_numbers():
    nights = [device_night(day) for day in (0, 1, 2, 3, *range(14, 28))]
    light = compare_stages(table_of(nights), windows())[1]
    assert light.minutes.evidence is Evidence.CHART_ONLY
    assert light.minutes.before.mean is None
    assert light.minutes.before.n == 4
