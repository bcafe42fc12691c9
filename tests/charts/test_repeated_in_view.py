"""What the pictures of repeated infusions show, before anything is drawn."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sleepdiary.analysis.holding import Outcome, spells_of
from sleepdiary.charts.repeated_in_view import bars_of, drawn_until, followed
from sleepdiary.domain.measures import measure_named
from sleepdiary.domain.records import Event, EventKind
from tests.builders import zoned
from tests.charts.repeated import held, table_of


def test_the_nights_after_infusions_are_found_for_each_measure(diary):
    table, sessions = table_of(diary, *[500] * 4), [diary.session(14)]
    view = followed(
        table, diary.treatment(table, sessions), None, ("total_sleep_time", "awakenings")
    )
    assert [each.measure.name for each in view.series] == ["total_sleep_time", "awakenings"]
    assert [each.since.values.size for each in view.series] == [4, 4]
    assert [each.before for each in view.series] == [None, None]
    assert view.sessions == sessions


def test_infusions_that_no_night_has_followed_yet_are_left_out(diary):
    sessions = [diary.session(day) for day in (14, 40)]
    view = followed(
        table_of(diary, 500), diary.treatment(table_of(diary, 500), sessions), None, ("awakenings",)
    )
    assert view.sessions == [sessions[0]]
    assert (
        followed(
            table_of(diary), diary.treatment(table_of(diary), sessions[1:]), None, ("awakenings",)
        )
        is None
    )


def test_nights_later_than_the_28th_are_counted_and_give_no_mean(diary):
    table = diary.nights([*range(5), *range(200, 203), *range(300, 303), *range(400, 403)])
    sessions = [diary.session(day) for day in (170, 270, 370)]
    (series,) = followed(table, diary.treatment(table, sessions), None, ("awakenings",)).series
    assert series.later == 9
    assert [each.n for each in series.since.by_night] == [3, 3, 3]
    assert not series.has_mean


def test_events_are_those_from_eight_weeks_before_the_nights_before_to_the_newest_night(diary):
    days = (-56, -55, -1, 20, 18, 19)
    events = [Event(date=diary.day(day), kind=EventKind.TRAVEL) for day in days]
    # the nights before begin on day 1
    view = held(diary, table_of(diary, *[500] * 5), 14, events=events)
    assert [(event.date - diary.day(0)).days for event in view.events] == [-55, -1, 18, 19]


def test_events_without_nights_before_begin_eight_weeks_before_the_first_infusion(diary):
    events = [Event(date=diary.day(day), kind=EventKind.TRAVEL) for day in (15 - 57, 15 - 56)]
    table = table_of(diary, 500)
    view = followed(
        table, diary.treatment(table, [diary.session(14)], events), None, ("awakenings",)
    )
    assert view.events == (events[1],)


def test_an_event_belongs_to_the_infusion_it_follows_by_so_many_nights(diary):
    events = [Event(date=diary.day(day), kind=EventKind.TRAVEL) for day in (3, 14, 17, 20)]
    view = held(diary, table_of(diary, *[500] * 10), 14, 20, events=events)
    first, second = view.spells
    assert view.events_in(first) == [(events[1], 0), (events[2], 3)]
    assert view.events_in(second) == [(events[3], 0)]


def test_an_event_is_so_many_nights_after_an_infusion_as_their_dates_are_apart(diary):
    # the night of day 15 began before this one: the first night after it is that of day 16
    late = diary.session(14, start=zoned(f"{diary.day(14)} 23:30", "UTC"))
    events = [Event(date=diary.day(day), kind=EventKind.TRAVEL) for day in (13, 14, 15, 17)]
    table = table_of(diary, *[500] * 5)
    view = followed(table, diary.treatment(table, [late], events), None, ("awakenings",))
    assert view.starts[0].first == diary.day(16)
    assert [view.passed(event) for event in view.events] == [None, 0, 1, 3]


def test_without_an_interval_before_there_are_no_spells(diary):
    view = held(diary, table_of(diary, *[500] * 5), 14, measure="awakenings")
    assert (view.before.interval, view.spells) == (None, ())


@pytest.mark.parametrize(
    ("after", "outcome", "until"),
    [
        ([500] * 5, Outcome.STILL_OUTSIDE, 5),
        ([500] * 5 + [400] * 5, Outcome.BACK, 6),
        ([400] * 5, Outcome.NEVER_LEFT, 0),
        ([500], Outcome.UNKNOWN, 0),
    ],
)
def test_a_bar_reaches_to_the_night_before_it_was_back(diary, after, outcome, until):
    (spell,) = held(diary, table_of(diary, *after), 14).spells
    assert (spell.outcome, drawn_until(spell)) == (outcome, until)


@given(st.lists(st.none() | st.sampled_from([100, 350, 400, 500]), min_size=1, max_size=40))
def test_bars_follow_each_other_and_end_where_the_last_is_drawn(diary, after):
    table, measure = table_of(diary, *after, 400), measure_named("total_sleep_time")
    (spell,) = spells_of(table, [diary.session(14)], measure, (390.0, 410.0))
    bars = bars_of(spell)
    assert [each for *_, each in bars] == list(spell.stretches)
    assert all(each.first - 3 <= first < last == each.last for first, last, each in bars)
    assert all(one[1] <= following[0] for one, following in pairwise(bars))
    assert max((last for _, last, _ in bars), default=0) <= drawn_until(spell) <= spell.nights


def test_a_measure_that_there_is_not_is_a_bug(diary):
    with pytest.raises(KeyError):
        held(diary, table_of(diary, 500), 14, measure="beauty")


def test_the_window_after_is_in_parts_where_numbers_are_allowed(diary):
    table, sessions = table_of(diary, *[500] * 9), [diary.session(14)]
    treatment = diary.treatment(table, sessions)
    names = ("total_sleep_time", "quality")
    compared = diary.treated(table, sessions)
    view = followed(table, treatment, compared, names)
    assert [(part.first, part.last, part.n) for part in view.series[0].parts] == [
        (1, 2, 2), (3, 7, 5), (8, 14, 2)
    ]  # fmt: skip
    assert view.series[1].parts == ()
    assert view.after == compared.windows.after


def test_without_numbers_or_windows_there_are_no_parts(diary):
    few, sessions = table_of(diary, *[500] * 4), [diary.session(14)]
    treatment = diary.treatment(few, sessions)
    for compared in (diary.treated(few, sessions), None):
        (series,) = followed(few, treatment, compared, ("awakenings",)).series
        assert series.parts == ()
