"""The picture of nights over time as a table."""

from datetime import time
from uuid import UUID

from sleepdiary.analysis.nights import Treatment
from sleepdiary.charts.nights_in_rows import in_rows, session_name
from sleepdiary.charts.nights_in_view import series_of, view_of
from sleepdiary.charts.spots import Of, Target
from sleepdiary.domain.records import Event, EventKind
from sleepdiary.domain.words import Words
from tests.builders import zoned

NAN = float("nan")


def rows(table, sessions=(), events=(), comparison=None, lower="awakenings", words=None):
    view = view_of(Treatment(table, sessions, events), comparison, from_device=False, span=None)
    both = (series_of(view, "total_sleep_time"), series_of(view, lower))
    return in_rows(view, both, words or Words())


def test_each_night_has_a_row_with_its_values_and_its_window(diary):
    table = diary.nights(range(40), asleep=400, awakenings=[*[2] * 39, NAN], late=[0])
    found = rows(table, comparison=diary.compared(table, (0, 13), (20, 33)))
    assert found.heads == ["Night", "Total sleep time", "Awakenings", "Compared", "Remark"]
    assert found.rows[0] == ("Sun 2 → Mon 3 Mar", "6 h 40", "2", "before", "filled in late")
    assert [row[3] for row in found.rows] == [
        *["before"] * 14, *[""] * 6, *["after"] * 14, *[""] * 6
    ]  # fmt: skip
    assert found.rows[-1][2] == ""
    assert found.targets[0] == Target(Of.NIGHT, UUID(int=1))


def test_nights_not_logged_infusions_and_events_have_rows_in_their_place(diary):
    session = diary.session(1)
    event = Event(date=diary.day(2), kind=EventKind.TRAVEL)
    found = rows(diary.nights([0, 1, 3]), [session], [event])
    assert [row[-1] for row in found.rows] == [
        "", "", "infusion session", "not logged", "travel", ""
    ]  # fmt: skip
    assert found.rows[2][:2] == ("4 Mar 2025", "")
    assert found.targets[2:5] == [
        Target(Of.SESSION, session.id), None, Target(Of.EVENT, event.id)
    ]  # fmt: skip


def test_two_equal_measures_have_one_column(diary):
    found = rows(diary.nights(range(3)), lower="total_sleep_time")
    assert found.heads == ["Night", "Total sleep time", "Compared", "Remark"]
    assert {len(row) for row in found.rows} == {4}


def test_it_speaks_the_language_of_the_person(diary, german):
    assert "Aufgewacht" in rows(diary.nights(range(3)), words=german.words).heads


def test_an_infusion_is_called_by_its_time_where_that_is_known(diary):
    assert session_name(diary.session(1), Words()) == "infusion session"
    timed = diary.session(1, start=zoned("2025-03-04T14:30"))
    assert session_name(timed, Words()) == f"infusion session, {Words().clock(time(14, 30))}"
