from datetime import date

from sleepdiary.domain.event_names import event_name, name_of_event
from sleepdiary.domain.records import Event, EventKind
from sleepdiary.domain.words import Words
from tests.builders import an_event

DAY = date(2025, 11, 6)


def test_an_event_is_called_by_its_kind():
    assert event_name(Event(date=DAY, kind=EventKind.TRAVEL), Words()) == "travel"


def test_an_event_is_called_by_its_kind_and_its_label():
    assert event_name(an_event(label="flu"), Words()) == "illness: flu"


def test_an_event_of_no_kind_is_called_by_its_label():
    assert event_name(Event(date=DAY, label="moved house"), Words()) == "moved house"


def test_in_a_sentence_an_event_is_named_with_its_day():
    assert name_of_event(an_event(), Words()) == "the event “illness: Cold” of 6 Nov 2025"
