import dataclasses
from datetime import date
from statistics import mean, median, stdev

import numpy as np
import pytest

from sleepdiary.analysis.comparison import (
    Comparison,
    Coverage,
    Evidence,
    Verdict,
    _verdict,
    compare,
)
from sleepdiary.analysis.estimate import Phase, estimate, mean_interval
from sleepdiary.analysis.overlap import effective_sizes, non_overlap_interval
from sleepdiary.analysis.windows import Window, Windows, windows_for
from sleepdiary.domain.compared import Choice
from sleepdiary.domain.measures import MEASURES, Unit, measure_named
from sleepdiary.domain.records import InfusionSession, MedicineTaken, Night, SleepKind
from sleepdiary.domain.times import DAY
from tests.analysis.tables import nights_from, table_of
from tests.builders import a_night, a_session, minutes, zoned

INFUSED = date(2025, 11, 5)
"""The date of the builders' infusion, at 10:00."""
BEFORE = INFUSED - 13 * DAY
AFTER = INFUSED + DAY
ASLEEP = (300, 330, 310, 320, 290, 340, 305, 325, 315, 335, 295, 310, 330, 320)
"""Minutes asleep in fourteen nights that do not resemble their neighbours."""
WAKING = (3, 2, 4, 3, 2, 3, 4, 2, 3, 3, 2, 4, 3, 2)


def more(by: float, count: int = 14) -> list[float]:
    return [slept + by for slept in ASLEEP[:count]]


def diary(before: int = 14, after: int = 14, *, by: float = 60) -> list[Night]:
    """Return the last nights before the infusion and the first after it, so much longer."""
    return [
        *nights_from(INFUSED - (before - 1) * DAY, ASLEEP[:before], WAKING),
        *nights_from(AFTER, more(by, after), WAKING),
    ]


def compared(
    nights: list[Night], sessions: list[InfusionSession] | None = None, **wishes
) -> Comparison:
    sessions = sessions or [a_session()]
    windows = Windows(Window(BEFORE, INFUSED), Window(AFTER, AFTER + 13 * DAY), Choice.BY_HAND)
    return compare(table_of(nights), windows, sessions, **wishes)


# Verdicts


def test_more_sleep_is_better():
    sleep = compared(diary(by=60)).measure("total_sleep_time")

    assert sleep.verdict is Verdict.BETTER
    assert sleep.estimate.difference == pytest.approx(60)
    assert sleep.nap > 0.9


def test_less_sleep_is_said_to_be_worse_as_plainly():
    sleep = compared(diary(by=-60)).measure("total_sleep_time")

    assert sleep.verdict is Verdict.WORSE
    assert sleep.estimate.difference == pytest.approx(-60)
    assert sleep.nap < 0.1


@pytest.mark.parametrize(("by", "verdict"), [(60, Verdict.WORSE), (-60, Verdict.BETTER)])
def test_who_sleeps_too_much_is_better_with_less(by, verdict):
    nights = [
        each.with_answers({"estimated_sleep": minutes(425) - each.wake_after_sleep_onset})
        for each in diary(by=by)
    ]

    comparison = compared(nights, more_sleep_is_better=False)

    for name in ("total_sleep_time", "estimated_sleep"):
        assert comparison.measure(name).verdict is verdict
        assert not comparison.measure(name).more_is_better
    assert comparison.measure("sleep_efficiency").more_is_better


@pytest.mark.parametrize(("by", "verdict"), [(-2, Verdict.BETTER), (2, Verdict.WORSE)])
def test_fewer_awakenings_are_better(by, verdict):
    nights = nights_from(BEFORE, ASLEEP, WAKING)
    nights += nights_from(AFTER, ASLEEP, [count + by for count in WAKING])

    awakenings = compared(nights).measure("awakenings")

    assert awakenings.verdict is verdict
    assert awakenings.estimate.difference == pytest.approx(by)
    assert (awakenings.nap > 0.9) == (verdict is Verdict.BETTER)


@pytest.mark.parametrize("by", [-3, 0, 3])
def test_a_change_whose_interval_holds_nought_is_no_clear_change(by):
    sleep = compared(diary(by=by)).measure("total_sleep_time")

    assert sleep.estimate.interval[0] < 0 < sleep.estimate.interval[1]
    assert sleep.verdict is Verdict.NO_CLEAR_CHANGE


@pytest.mark.parametrize(
    ("interval", "verdict"),
    [
        ((0.0, 10.0), Verdict.NO_CLEAR_CHANGE),
        ((-10.0, 0.0), Verdict.NO_CLEAR_CHANGE),
        ((0.1, 0.9), Verdict.BETTER),
        ((-0.9, -0.1), Verdict.WORSE),
    ],
)
def test_an_interval_that_ends_at_nought_holds_it(interval, verdict):
    change = compared(diary()).measure("total_sleep_time").estimate
    at_nought = dataclasses.replace(change, difference=sum(interval) / 2, interval=interval)

    assert _verdict(at_nought, Unit.MINUTES, more_is_better=True) is verdict


@pytest.mark.parametrize(
    ("later", "verdict"),
    [(40, Verdict.LATER), (-40, Verdict.EARLIER), (0, Verdict.NO_CLEAR_CHANGE)],
)
def test_a_clock_time_is_later_or_earlier_and_neither_better_nor_worse(later, verdict):
    nights = []
    for count, night in enumerate(diary()):
        moved = night.into_bed + minutes(count * 7 % 30 + (later if count >= 14 else 0))
        nights.append(night.with_answers({"into_bed": moved}))
    found = compared(nights).measure("into_bed")
    assert found.verdict is verdict
    assert found.estimate.difference == pytest.approx(later, abs=3)
    assert found.nap == pytest.approx(0.5 + 0.5 * (later > 0) - 0.5 * (later < 0), abs=0.06)


@pytest.mark.parametrize(("after", "verdict"), [(0, Verdict.FEWER), (3, Verdict.MORE)])
def test_of_medicines_there_are_fewer_or_more(after, verdict):
    some = [MedicineTaken("tea"), MedicineTaken("melatonin"), MedicineTaken("zopiclone")]
    nights = []
    for count, night in enumerate(diary()):
        taken = after if count >= 14 else 1 + count % 2
        none = frozenset() if taken else frozenset({"medicines"})
        answers = {"medicines": tuple(some[:taken]), "not_applicable": none}
        nights.append(night.with_answers(answers))
    assert compared(nights).measure("medicines").verdict is verdict


def test_nights_without_variation_have_a_change_and_no_interval():
    nights = [*nights_from(BEFORE, [300] * 14), *nights_from(AFTER, [360] * 14)]

    sleep = compared(nights).measure("total_sleep_time")

    assert sleep.estimate.difference == 60
    assert sleep.estimate.interval is None
    assert sleep.before.interval is None
    assert sleep.verdict is Verdict.NO_CLEAR_CHANGE


# How many nights allow what


@pytest.mark.parametrize("fewer", ["before", "after"])
@pytest.mark.parametrize(
    ("count", "evidence", "text"),
    [
        (5, Evidence.TOO_FEW, "too few nights to judge"),
        (6, Evidence.TOO_FEW, "too few nights to judge"),
        (7, Evidence.SHORT, "fewer than 14 nights before or after"),
        (13, Evidence.SHORT, "fewer than 14 nights before or after"),
        (14, Evidence.FULL, ""),
    ],
)
def test_the_smaller_window_decides_what_is_said(fewer, count, evidence, text):
    sleep = compared(diary(**{fewer: count})).measure("total_sleep_time")

    assert (sleep.evidence, sleep.evidence.value) == (evidence, text)
    assert sleep.estimate is not None
    assert sleep.nap is not None
    assert (sleep.verdict is Verdict.TOO_FEW) == (count < 7)
    assert (sleep.verdict is Verdict.BETTER) == (count >= 7)


@pytest.mark.parametrize("fewer", ["before", "after"])
@pytest.mark.parametrize("count", [0, 1, 4])
def test_under_five_nights_have_no_numbers_at_all(fewer, count):
    sleep = compared(diary(**{fewer: count})).measure("total_sleep_time")

    assert sleep.evidence is Evidence.CHART_ONLY
    assert sleep.verdict is Verdict.TOO_FEW
    assert (sleep.estimate, sleep.nap, sleep.nap_interval, sleep.trend_change) == (None,) * 4
    assert (sleep.before.mean, sleep.after.median, sleep.after.interval) == (None,) * 3
    assert {sleep.before.n, sleep.after.n} == {count, 14}


def test_a_measure_counts_the_nights_that_answered_it():
    nights = [
        night.with_answers({"quality": None if count % 3 else 4})
        for count, night in enumerate(diary())
    ]

    comparison = compared(nights)

    assert comparison.measure("quality").before.n == 5
    assert comparison.measure("total_sleep_time").before.n == 14


def test_an_answer_of_nought_is_an_answer():
    nights = [night.with_answers({"nightmares": 0}) for night in diary()]

    nightmares = compared(nights).measure("nightmares")

    assert (nightmares.before.n, nightmares.before.mean) == (14, 0)


# Numbers


def test_each_window_is_summed_up_in_the_measure_s_own_unit():
    sleep = compared(diary()).measure("total_sleep_time")

    assert sleep.before.n == 14
    assert sleep.before.mean == pytest.approx(mean(ASLEEP))
    assert sleep.before.sd == pytest.approx(stdev(ASLEEP))
    assert sleep.before.median == pytest.approx(median(ASLEEP))
    assert sleep.after.mean == pytest.approx(mean(ASLEEP) + 60)


def test_the_estimate_counts_the_true_days_of_nights_that_were_logged():
    gap = [*more(60)[:6], None, None, *more(60)[6:12]]
    days = [count for count, slept in enumerate(gap) if slept is not None]

    sleep = compared([*nights_from(BEFORE, ASLEEP), *nights_from(AFTER, gap)]).measure(
        "total_sleep_time"
    )

    before = Phase(np.array(ASLEEP, dtype=float), np.arange(14))
    after = Phase(np.array([gap[day] for day in days], dtype=float), np.array(days))
    expected = estimate(before, after)
    assert sleep.estimate.interval == pytest.approx(expected.interval)
    assert sleep.estimate.lag1.pairs == expected.lag1.pairs
    assert sleep.before.interval == pytest.approx(mean_interval(before, expected.lag1.used))
    assert sleep.nap_interval == pytest.approx(
        non_overlap_interval(sleep.nap, *effective_sizes(before, after))
    )


def test_sleep_that_was_already_growing_may_explain_the_change():
    growing = [300 + 2 * night for night in range(28)]

    sleep = compared([*nights_from(BEFORE, growing)]).measure("total_sleep_time")

    assert sleep.estimate.difference == pytest.approx(28)
    assert sleep.trend_change == pytest.approx(28)


def test_sleep_that_went_the_other_way_before_explains_nothing():
    falling = [327 - 2 * night for night in range(14)]

    nights = [*nights_from(BEFORE, falling), *nights_from(AFTER, more(60))]

    assert compared(nights).measure("total_sleep_time").trend_change is None


# Which measures


def test_the_primary_measures_are_always_there_and_others_where_they_were_answered():
    names = [each.measure.name for each in compared(diary()).measures]

    assert names == [
        "total_sleep_time",
        "awakenings",
        "sleep_onset_latency",
        "wake_after_sleep_onset",
        "sleep_efficiency",
        "quality",
        "into_bed",
        "lights_out",
        "final_awakening",
        "out_of_bed",
    ]


@pytest.mark.parametrize("night", [0, -1])
def test_a_measure_answered_in_one_window_is_there(night):
    nights = diary()
    nights[night] = nights[night].with_answers({"pain": 3})

    assert compared(nights).measure("pain").evidence is Evidence.CHART_ONLY


def test_a_diary_without_a_single_answer_still_names_the_primary_measures():
    nights = [Night(diary_date=night.diary_date) for night in diary()]

    comparison = compared(nights)

    assert [each.measure.name for each in comparison.measures] == ["total_sleep_time", "awakenings"]


def test_a_measure_that_was_not_compared_is_not_found():
    with pytest.raises(KeyError):
        compared(diary()).measure("pain")


def test_only_the_measures_asked_for_are_compared():
    comparison = compared(diary(), measures=[measure_named("quality")])

    assert [each.measure.name for each in comparison.measures] == ["quality"]


def test_every_answer_goes_its_own_way():
    answers = {
        measure.name: 3 if measure.unit != "minutes" else minutes(3)
        for measure in MEASURES
        if not measure.derived and measure.more_is_better is not None
    }
    nights = [night.with_answers(answers) for night in diary()]

    for each in compared(nights).measures:
        assert each.more_is_better == each.measure.more_is_better


# Which nights


def test_naps_are_left_out():
    naps = nights_from(AFTER, [30] * 14, kind=SleepKind.NAP)

    assert compared(diary() + naps) == compared(diary())


def test_device_nights_are_compared_apart():
    recorded = [
        night.with_answers({"device": "a watch", "asleep_by_device": minutes(400)})
        for night in diary()[:20]
    ]
    nights = diary() + recorded

    of_diary, of_device = compared(nights), compared(nights, from_device=True)

    assert of_diary == compared(diary())
    assert not of_diary.from_device
    assert of_device.from_device
    assert of_device.measure("total_sleep_time").before.mean == 400
    assert (of_device.before.logged, of_device.after.logged) == (14, 6)


def test_a_night_on_the_wrong_side_of_the_infusion_is_in_neither_window():
    session = a_session(start=zoned("2025-11-05 23:30"))
    windows = Windows(
        Window(BEFORE, INFUSED), Window(AFTER, AFTER + 13 * DAY), Choice.BY_HAND, session, session
    )

    comparison = compare(table_of(diary()), windows, [session])

    assert comparison.after.logged == 13
    assert comparison.measure("total_sleep_time").after.n == 13


def test_nights_that_were_not_logged_are_counted():
    nights = diary()
    del nights[20:23]
    del nights[4]

    comparison = compared(nights)

    assert comparison.before == Coverage(14, 13, pytest.approx(4 / 13))
    assert (comparison.before.missing, comparison.after.missing) == (1, 3)


def test_two_sleeps_of_one_date_are_two_values_and_one_night_logged():
    comparison = compared([*diary(), a_night(diary_date=INFUSED)])

    assert comparison.before.logged == 14
    assert comparison.measure("total_sleep_time").before.n == 15


def test_nights_that_end_on_saturday_and_sunday_are_weekend():
    week = [a_night(diary_date=date(2025, 10, 27) + back * DAY) for back in range(7)]

    shares = [compared([night]).before.weekend_share for night in week]

    assert shares == [0, 0, 0, 0, 0, 1, 1]
    assert compared(week).before.weekend_share == pytest.approx(2 / 7)
    assert compared(week).after.weekend_share is None


def test_nights_filled_in_late_are_counted_in_both_windows_only():
    nights = diary(before=14, after=14)
    late = [nights[0], nights[20]]
    outside = a_night(diary_date=date(2025, 10, 1), backfilled=True)
    nights = [each.with_answers({"backfilled": each in late}) for each in nights]

    assert compared([*nights, outside]).backfilled == 2


# Other infusions


@pytest.mark.parametrize(
    ("day", "clock", "inside"),
    [
        (-3, "10:00", 0),
        (0, "10:00", 0),
        (0, "09:00", 0),
        (1, "10:00", 1),
        (13, "10:00", 1),
        (13, "23:30", 0),
        (14, "10:00", 0),
    ],
)
def test_another_infusion_counts_when_a_night_of_the_window_lies_on_both_its_sides(
    day, clock, inside
):
    other_date = INFUSED + day * DAY
    other = a_session(date=other_date, start=zoned(f"{other_date} {clock}"))

    comparison = compared([*diary(), a_night(diary_date=AFTER + 13 * DAY)], [a_session(), other])

    assert comparison.infusions_in_after == inside


def test_the_session_that_the_window_counts_from_is_no_other_one():
    table, session = table_of(diary()), a_session()
    windows = windows_for(Choice.INDUCTION, table, [session])

    assert compare(table, windows, [session]).infusions_in_after == 0


def test_the_windows_are_kept_with_what_was_found_in_them():
    table = table_of(diary())
    windows = windows_for(Choice.INDUCTION, table, [a_session()])

    comparison = compare(table, windows, [a_session()])

    assert comparison.windows == windows
    assert (comparison.before.nights, comparison.after.nights) == (14, 14)
    assert (comparison.before.missing, comparison.after.missing) == (0, 0)
