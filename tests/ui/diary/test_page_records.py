"""The Diary page's sessions, events and histories, driven by keys and clicks."""

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton

from tests.builders import a_session, an_event
from tests.ui.diary.tables import button, cells, choose, click, save, titles
from tests.ui.hands import with_dialog

ENTER, DELETE = Qt.Key.Key_Return, Qt.Key.Key_Delete
LEFT = Qt.MouseButton.LeftButton
CONTROL = Qt.KeyboardModifier.ControlModifier


def test_plans_stand_among_the_sessions_and_are_marked_and_counted_apart(qtbot, full, desk):
    plan = a_session(date=date(2025, 12, 1), planned=True)
    assert desk.do("plan", lambda diary: diary.plan_sessions([plan]))
    assert cells(full.sessions, "date")[0] == "Mon 1 Dec 2025 · planned"
    assert full.to_sessions.text() == "Infusion sessions (2, 1 planned)"
    qtbot.mouseClick(full.to_sessions, LEFT)
    full.filter_line.take_focus()
    qtbot.keyClicks(QApplication.focusWidget(), "planned")
    assert full.to_sessions.text() == "Infusion sessions (0 of 2, 1 planned)"


def test_a_session_is_added_with_what_is_proposed(qtbot, full, desk, diary):
    def act(dialog):
        qtbot.keyClick(dialog.focusWidget(), Qt.Key.Key_D, Qt.KeyboardModifier.ControlModifier)
        save(qtbot, dialog)

    with_dialog(qtbot, act)
    qtbot.mouseClick(button(full, "Add infusion session…"), LEFT)
    assert cells(full.sessions, "course") == ["maintenance 1", "induction 2", "induction 1"]
    assert desk.heard == ["Saved. Infusion session of 4 Nov 2025."]
    assert full.sessions.isVisible()


def test_a_session_that_is_not_saved_leaves_the_page_as_it_is(qtbot, full):
    with_dialog(qtbot, lambda dialog: dialog.reject())
    qtbot.mouseClick(button(full, "Add infusion session…"), LEFT)
    assert full.nights.isVisible()


def test_enter_changes_a_session_in_its_dialog(qtbot, full, diary):
    qtbot.mouseClick(full.to_sessions, LEFT)
    click(qtbot, full.sessions, 1)

    def act(dialog):
        qtbot.keyClicks(dialog.fields["note"].editor, "calm")
        save(qtbot, dialog)

    with_dialog(qtbot, act)
    qtbot.keyClick(full.sessions, ENTER)
    assert cells(full.sessions, "note") == ["", "calm"]
    first = diary.sessions()[0]
    assert replace(a_session(), id=first.id).weight_kg == first.weight_kg


def test_delete_takes_a_session_and_undo_brings_it_back(qtbot, full, desk, diary):
    qtbot.mouseClick(full.to_sessions, LEFT)
    click(qtbot, full.sessions, 0)
    qtbot.keyClick(full.sessions, DELETE)
    assert titles(full.sessions) == ["Wed 10 Sept 2025"]
    assert desk.heard == ["Deleted the infusion session of 13 Sept 2025. Undo: Ctrl+Z"]
    assert desk.undo_stack.undoText() == "deleting the infusion session of 13 Sept 2025"
    desk.undo_stack.undo()
    assert len(diary.sessions()) == 2
    assert len(titles(full.sessions)) == 2


def test_several_sessions_are_deleted_at_once_and_one_undo_brings_them_back(qtbot, full, desk):
    qtbot.mouseClick(full.to_sessions, LEFT)
    full.sessions.setFocus()
    qtbot.keyClick(full.sessions, Qt.Key.Key_A, CONTROL)
    qtbot.keyClick(full.sessions, DELETE)
    assert full.sessions.records == []
    assert desk.heard == ["Deleted 2 infusion sessions. Undo: Ctrl+Z"]
    desk.undo_stack.undo()
    assert len(full.sessions.records) == 2


# Events


def write_event(qtbot, dialog, kind):
    qtbot.keyClick(dialog.focusWidget(), ENTER)
    qtbot.keyClicks(dialog.focusWidget(), kind)
    save(qtbot, dialog)


@pytest.fixture
def eventful(qtbot, full, diary):
    """Give the page turned to two events."""
    for day, label in ((6, "Cold"), (9, "Flu")):
        diary.log_event(an_event(date=date(2025, 10, day), label=label))
    full.refresh()
    qtbot.mouseClick(full.to_events, LEFT)
    return full


def test_no_events_offer_to_add_the_first(qtbot, full, desk):
    qtbot.mouseClick(full.to_events, LEFT)
    assert not full.events.isVisible()
    (add,) = [
        each
        for each in full.findChildren(QPushButton)
        if each.text() == "Add event…" and each.isVisible()
    ]
    with_dialog(qtbot, lambda dialog: write_event(qtbot, dialog, "travel"))
    qtbot.mouseClick(add, LEFT)
    assert cells(full.events, "kind") == ["travel"]
    assert full.events.isVisible()
    assert full.to_events.text() == "Events (1)"
    assert desk.heard == ["Saved. Event of 4 Nov 2025: travel."]


def test_events_stand_by_date_and_have_a_name_for_screen_readers(eventful):
    assert titles(eventful.events) == ["Thu 9 Oct 2025", "Mon 6 Oct 2025"]
    assert eventful.events.accessibleName() == "Events"
    assert "Delete deletes" in eventful.events.accessibleDescription()


def test_the_menu_of_the_events_adds_another(qtbot, eventful):
    click(qtbot, eventful.events, 0)
    with_dialog(qtbot, lambda dialog: write_event(qtbot, dialog, "cpap"))
    choose(qtbot, eventful.events, "Add event…")
    assert cells(eventful.events, "kind") == ["CPAP started", "illness", "illness"]


def test_enter_changes_an_event_in_its_dialog(qtbot, eventful, diary):
    click(qtbot, eventful.events, 1)
    with_dialog(qtbot, lambda dialog: write_event(qtbot, dialog, "other"))
    qtbot.keyClick(eventful.events, ENTER)
    assert cells(eventful.events, "kind") == ["illness", "other"]
    assert cells(eventful.events, "label") == ["Flu", "Cold"]


def test_delete_takes_an_event_by_its_name_and_undo_brings_it_back(qtbot, eventful, desk, diary):
    click(qtbot, eventful.events, 0)
    name = "the event “illness: Flu” of 9 Oct 2025"
    assert button(eventful, "Delete").accessibleName() == f"Delete {name}"
    qtbot.keyClick(eventful.events, DELETE)
    assert cells(eventful.events, "label") == ["Cold"]
    assert desk.heard == [f"Deleted {name}. Undo: Ctrl+Z"]
    desk.undo_stack.undo()
    assert cells(eventful.events, "label") == ["Flu", "Cold"]


def test_delete_without_a_selection_deletes_nothing(eventful, diary, desk):
    eventful.delete_selected()
    assert len(diary.events()) == 2
    assert desk.undo_stack.count() == 0


# History


@pytest.mark.parametrize("way", ["keys", "button", "menu"])
def test_the_history_of_what_is_selected_is_shown(qtbot, full, way):
    click(qtbot, full.nights, 0)
    named = []
    with_dialog(qtbot, lambda dialog: named.append(dialog.table.accessibleName()))
    match way:
        case "keys":
            qtbot.keyClick(full.nights, Qt.Key.Key_H, CONTROL)
        case "button":
            qtbot.mouseClick(button(full, "History…"), LEFT)
        case _:
            choose(qtbot, full.nights, "History…\tCtrl+H")
    assert named == ["What became of the night Thu 9 → Fri 10 Oct 2025"]


def test_a_history_is_that_of_one_record(qtbot, full):
    history = button(full, "History…")
    assert not history.isEnabled()
    click(qtbot, full.nights, 0)
    assert history.isEnabled()
    assert history.accessibleName() == "History of the night Thu 9 → Fri 10 Oct 2025"
    click(qtbot, full.nights, 1, modifier=CONTROL)
    assert not history.isEnabled()
    qtbot.keyClick(full.nights, Qt.Key.Key_H, CONTROL)
    assert QApplication.activeModalWidget() is None


def test_what_was_deleted_before_the_program_was_started_is_brought_back(qtbot, full, diary):
    night = diary.nights()[-1]
    diary.delete_nights([night.id])
    full.refresh()
    with_dialog(qtbot, lambda dialog: qtbot.keyClick(dialog.table, ENTER))
    qtbot.mouseClick(button(full, "Deleted…"), LEFT)
    assert night.id in [each.id for each in full.nights.records]
