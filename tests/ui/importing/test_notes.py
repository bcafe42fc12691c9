from pathlib import Path

import pytest
from PySide6.QtWidgets import QListView

from sleepdiary.exchange.formats import FORMATS
from sleepdiary.exchange.found import Unreadable
from sleepdiary.services.importing import Preview
from sleepdiary.ui.importing.notes import Notes


def seen(unreadable=(), unread=0, remarks=()):
    lines = tuple(Unreadable(where, why) for where, why in unreadable)
    return Preview(Path("a.csv"), FORMATS[0], "UTC", (), lines, unread, remarks)


@pytest.fixture
def notes(qtbot):
    notes = Notes()
    qtbot.addWidget(notes)
    return notes


def lines(notes):
    return notes.findChild(QListView).model().stringList()


def test_what_cannot_be_read_is_named_with_where_and_why(notes):
    notes.show_preview(seen([("line 7", "No date.")], 1, ("Column x is left out.",)))
    assert lines(notes) == ["✕ line 7: No date.", "· Column x is left out."]
    assert notes._heading.text() == "One record cannot be read and is left out:"


def test_beyond_those_listed_the_rest_is_counted(notes):
    notes.show_preview(seen([("line 7", "No date.")], 12))
    assert lines(notes)[-1] == "… and 11 more"
    assert notes._heading.text().startswith("12 records")


def test_remarks_alone_are_no_complaint(notes):
    notes.show_preview(seen(remarks=("Column x is left out.",)))
    assert notes._heading.text() == "Also:"


def test_nothing_to_say_shows_nothing(notes):
    notes.show_preview(seen())
    assert not notes.isVisible()
