"""What a month knows of each day."""

from datetime import date

import pytest

from sleepdiary.domain.measures import measure_named
from sleepdiary.domain.records import Event, EventKind, SleepKind
from sleepdiary.domain.times import DAY
from sleepdiary.domain.words import Words
from sleepdiary.ui.diary.month_days import MonthDays
from tests.builders import a_night, a_session, minutes

MORNING = date(2025, 11, 4)
ASLEEP = measure_named("total_sleep_time")
AWAKENINGS = measure_named("awakenings")
QUALITY = measure_named("quality")


def days(*nights, sessions=(), events=(), blank=(), measure=ASLEEP):
    return MonthDays(nights, sessions, events, blank, measure=measure, words=Words())


def test_a_night_gives_its_day_a_value_to_read_and_to_hear():
    day = days(a_night())[MORNING]
    assert day.logged
    assert day.value == "6 h 30"
    assert day.spoken == "Total sleep time: 6 h 30"


def test_a_night_without_the_value_is_logged_all_the_same():
    day = days(a_night(awakenings=None), measure=AWAKENINGS)[MORNING]
    assert day.logged
    assert (day.share, day.value, day.spoken) == (None, "", "Awakenings: not known")


def test_a_night_that_contradicts_itself_has_no_value():
    assert days(a_night(wake_after_sleep_onset=minutes(9_000)))[MORNING].value == ""


@pytest.mark.parametrize("changes", [{"kind": SleepKind.NAP}, {"device": "a watch"}])
def test_naps_and_recordings_are_left_to_the_table(changes):
    other = a_night(diary_date=MORNING - DAY)
    assert list(days(other, a_night(**changes))) == [MORNING - DAY]


def test_a_diary_of_recordings_alone_shows_them():
    recorded = a_night(device="a watch")
    nap = a_night(device="a watch", kind=SleepKind.NAP, diary_date=MORNING - DAY)
    assert list(days(recorded, nap)) == [MORNING]
    assert days(recorded).nights_of(MORNING) == [recorded]


def test_a_night_that_is_left_blank_is_said_to_be_so():
    events = [Event(date=MORNING, kind=EventKind.ILLNESS, label="a cold")]
    day = days(events=events, blank=[MORNING])[MORNING]
    assert (day.logged, day.blank, day.value) == (False, True, "–")
    assert day.spoken == "Left blank\nillness: a cold"


def test_a_day_of_which_nothing_is_known_is_none_of_them():
    found = days(a_night())
    assert len(found) == 1
    assert found.get(MORNING - DAY) is None
    assert found[MORNING] is found[MORNING]


def test_the_scale_of_a_long_diary_is_that_of_all_its_years():
    nights = [a_night(diary_date=MORNING - back * DAY, awakenings=back % 10) for back in range(999)]
    found = days(*nights, measure=AWAKENINGS)
    assert (found.said(found.low), found.said(found.high)) == ("0", "9")


def test_two_main_sleeps_of_a_date_are_added_and_their_ratings_averaged():
    both = (a_night(quality=2), a_night(quality=5))
    assert days(*both)[MORNING].value == "13 h 00"
    assert days(*both, measure=QUALITY)[MORNING].spoken == "Sleep quality: 4"


def test_the_lowest_is_palest_and_the_highest_strongest():
    nights = [a_night(awakenings=count) for count in (0, 2, 4)]
    nights = [
        each.with_answers({"diary_date": MORNING - place * DAY})
        for place, each in enumerate(nights)
    ]
    found = days(*nights, measure=AWAKENINGS)
    assert [found[MORNING - place * DAY].share for place in range(3)] == [0.0, 0.5, 1.0]


def test_alike_nights_are_all_in_the_middle():
    assert days(a_night(), measure=AWAKENINGS)[MORNING].share == 0.5


def test_one_odd_night_does_not_make_the_others_alike():
    nights = [
        a_night(awakenings=count).with_answers({"diary_date": MORNING - place * DAY})
        for place, count in enumerate([*[1, 3] * 20, 60])
    ]
    found = days(*nights, measure=AWAKENINGS)
    assert found[MORNING - DAY].share - found[MORNING].share > 0.9


def test_infusions_and_events_mark_their_day_logged_or_not():
    event = Event(date=MORNING, kind=EventKind.ILLNESS, label="a cold")
    day = days(sessions=[a_session(date=MORNING)], events=[event])[MORNING]
    assert (day.logged, day.infused, day.event) == (False, True, True)
    assert day.spoken == "Not logged\nInfusion\nillness: a cold"


def test_a_plan_is_no_infusion():
    day = days(sessions=[a_session(date=MORNING, planned=True)])[MORNING]
    assert (day.logged, day.infused, day.planned) == (False, False, True)
    assert day.spoken == "Infusion planned"
