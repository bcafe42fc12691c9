import pytest

from sleepdiary.charts.phases import Side
from sleepdiary.charts.windows_in_view import compared_of
from sleepdiary.domain.records import Event, EventKind


@pytest.fixture
def found(diary):
    def compared(table, *infused, before=(2, 5), after=(10, 13), events=(), from_device=False):
        treatment = diary.treatment(table, [diary.session(day) for day in infused], events)
        comparison = diary.compared(table, before, after)
        return compared_of(treatment, comparison, from_device=from_device)

    return compared


def days(diary, compared, side):
    return [(session.date - diary.day(0)).days for session in compared.infusions(side)]


def test_only_the_nights_of_the_windows_are_in_view(diary, found):
    view = found(diary.nights(range(20))).view
    assert view.nights.day.tolist() == [
        (diary.day(day) - diary.day(0)).days + view.all_nights.day[0]
        for day in (2, 3, 4, 5, 10, 11, 12, 13)
    ]
    assert view.inside.sum() == 8


def test_nights_not_logged_are_those_of_the_windows(diary, found):
    view = found(diary.nights([0, 2, 4, 5, 8, 10, 11, 13, 19])).view
    first = view.all_nights.day[0]
    assert (view.missing - first).tolist() == [3, 12]


def test_infusions_are_told_apart_by_where_they_lie(diary, found):
    compared = found(diary.nights(range(20)), 0, 3, 5, 7, 9, 11, 13, 16)
    assert days(diary, compared, Side.BEFORE) == [3]
    assert days(diary, compared, Side.BETWEEN) == [5, 7, 9]
    assert days(diary, compared, Side.AFTER) == [11]


def test_events_are_those_from_eight_weeks_before_the_first_night_to_the_last(diary, found):
    events = [
        Event(date=diary.day(day), kind=EventKind.TRAVEL, label=str(day))
        for day in (14, -56, -54, -55, 7, 13)
    ]
    assert [each.label for each in found(diary.nights(range(20)), events=events).view.events] == [
        "-54",
        "7",
        "13",
    ]


def test_without_nights_of_the_kind_there_is_nothing(diary, found):
    assert found(diary.nights([])) is None


def test_a_comparison_of_the_other_kind_of_nights_is_refused(diary, found):
    with pytest.raises(ValueError, match="never drawn together"):
        found(diary.nights(range(20)), from_device=True)
