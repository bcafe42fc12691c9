from datetime import date

from sleepdiary.domain.records import Event
from sleepdiary.domain.words import Words
from sleepdiary.ui.diary.event_model import event_columns
from tests.builders import an_event

COLUMNS = {column.name: column for column in event_columns(Words())}
BARE = Event(date=date(2025, 11, 6))


def test_an_event_shows_what_was_written_of_it():
    texts = {name: column.text(an_event(note="in bed")) for name, column in COLUMNS.items()}
    assert texts == {
        "date": "Thu 6 Nov 2025",
        "kind": "illness",
        "label": "Cold",
        "note": "in bed",
    }


def test_what_is_not_known_of_an_event_is_empty_and_said_to_be_blank():
    assert [column.text(BARE) for column in COLUMNS.values()][2:] == ["", ""]
    assert [column.value(BARE) for column in COLUMNS.values()][2:] == [None, None]
    assert COLUMNS["label"].spoken(BARE) == "left blank"


def test_events_sort_by_their_date_and_not_by_how_it_is_written():
    value = COLUMNS["date"].value
    assert value(an_event(date=date(2025, 11, 10))) > value(an_event(date=date(2025, 11, 9)))
    assert COLUMNS["date"].newest_first
    assert not COLUMNS["kind"].newest_first
