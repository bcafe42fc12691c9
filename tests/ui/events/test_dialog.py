"""The dialog of an event, driven by keys as a person does."""

from datetime import date

import pytest
from PySide6.QtCore import QLocale, Qt

from sleepdiary.domain.records import Event, EventKind
from sleepdiary.ui import prompts
from sleepdiary.ui.events.dialog import EventDialog
from sleepdiary.ui.speech import LocaleWords
from tests.builders import an_event
from tests.ui.hands import press

TODAY = date(2025, 11, 4)
ENTER, ESCAPE, DOWN = Qt.Key.Key_Return, Qt.Key.Key_Escape, Qt.Key.Key_Down
CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def open_dialog(front, monkeypatch):
    monkeypatch.setattr(prompts, "ask_unsaved", lambda *_asked: prompts.Unsaved.CANCEL)

    def opened(event=None):
        dialog = EventDialog(LocaleWords(QLocale("en_GB")), today=TODAY, event=event)
        return front(dialog)

    return opened


def test_an_event_is_written_down_by_the_keyboard_alone(qtbot, open_dialog):
    dialog = open_dialog()
    with qtbot.waitSignal(dialog.save_requested):
        press(qtbot, DOWN, ENTER, "ill", ENTER, " flu ", ENTER, "in bed", ENTER)
    event = dialog.result_event()
    wanted = Event(id=event.id, date=event.date, kind=EventKind.ILLNESS, label="flu", note="in bed")
    assert event == wanted
    assert event.date < TODAY


def test_the_date_of_today_is_proposed_and_a_kind_is_enough(qtbot, open_dialog):
    dialog = open_dialog()
    press(qtbot, ENTER, "trav")
    with qtbot.waitSignal(dialog.save_requested):
        qtbot.keyClick(dialog.focusWidget(), ENTER, CONTROL)
    event = dialog.result_event()
    assert event == Event(id=event.id, date=TODAY, kind=EventKind.TRAVEL)


def test_without_a_kind_nothing_is_saved_and_the_field_says_so(qtbot, open_dialog):
    dialog = open_dialog()
    with qtbot.assertNotEmitted(dialog.save_requested):
        qtbot.keyClick(dialog.focusWidget(), ENTER, CONTROL)
    kind = dialog.fields["kind"]
    assert kind.message == "Not saved yet: choose a kind."
    assert dialog.focusWidget() is kind.editor
    press(qtbot, "cpap")
    assert kind.message == ""


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("31.2.2026", "“31.2.2026” is no date. Type it like 4 Nov 2025."),
        ("5.11.2025", "5 Nov 2025 is still to come. Check the date."),
        ("1.1.2099", "1 Jan 2099 is still to come. Check the date."),
    ],
)
def test_a_date_that_cannot_be_is_said_and_not_saved_as_another(qtbot, open_dialog, typed, said):
    dialog = open_dialog()
    day = dialog.fields["date"]
    press(qtbot, typed, ENTER, "trav")
    assert day.message == said
    with qtbot.assertNotEmitted(dialog.save_requested):
        qtbot.keyClick(dialog.focusWidget(), ENTER, CONTROL)
    assert day.message == said
    assert dialog.focusWidget() is day.editor
    qtbot.keyClick(dialog.focusWidget(), Qt.Key.Key_A, CONTROL)
    press(qtbot, "3.11.2025")
    assert day.message == ""
    with qtbot.waitSignal(dialog.save_requested):
        qtbot.keyClick(dialog.focusWidget(), ENTER, CONTROL)
    assert dialog.result_event().date == date(2025, 11, 3)


def test_the_kind_proposes_what_the_event_is_called(qtbot, open_dialog):
    dialog = open_dialog()
    label = dialog.fields["label"]
    assert label.hint == "Trends marks it with these words."
    press(qtbot, ENTER, "cbt")
    assert label.hint == "Trends marks it as “CBT-I started”."
    assert label.editor.placeholderText() == "CBT-I started"
    press(qtbot, ENTER, "online")
    assert label.hint == "Trends marks it as “CBT-I started: online”."


def test_a_changed_event_keeps_what_was_not_retyped(qtbot, open_dialog):
    event = an_event(note=" at home ")
    dialog = open_dialog(event)
    assert dialog.windowTitle() == "Change an event"
    assert dialog.result_event() == event
    press(qtbot, ENTER, "trav")
    assert dialog.result_event().kind is EventKind.TRAVEL
    assert dialog.result_event().note == " at home "


@pytest.mark.parametrize(
    ("answer", "is_saved", "stays"),
    [
        (prompts.Unsaved.SAVE, True, True),
        (prompts.Unsaved.DISCARD, False, False),
        (prompts.Unsaved.CANCEL, False, True),
    ],
)
def test_what_was_typed_is_asked_about(qtbot, open_dialog, monkeypatch, answer, is_saved, stays):
    dialog = open_dialog()
    monkeypatch.setattr(prompts, "ask_unsaved", lambda *_asked: answer)
    saved = []
    dialog.save_requested.connect(lambda: saved.append(True))
    press(qtbot, ENTER, "ill", ESCAPE)
    assert (bool(saved), dialog.isVisible()) == (is_saved, stays)


def test_nothing_is_asked_where_nothing_was_typed(qtbot, open_dialog):
    dialog = open_dialog()
    press(qtbot, ESCAPE)
    assert not dialog.isVisible()


def test_every_field_has_a_name_for_screen_readers(open_dialog):
    names = [field.editor.accessibleName() for field in open_dialog().fields.values()]
    assert names == ["Date", "Kind", "In a few words", "Note"]
