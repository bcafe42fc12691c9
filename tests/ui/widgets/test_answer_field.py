"""The kinds of field, each driven by key and click."""

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QLabel, QPushButton

from sleepdiary.ui.widgets.answer_field import NoteField, TypedField
from sleepdiary.ui.widgets.rating_field import RatingField
from tests.ui.hands import press

ENTER, TAB = Qt.Key.Key_Return, Qt.Key.Key_Tab


@pytest.fixture
def typed(show):
    return show(TypedField)


@pytest.fixture
def note(show):
    return show(NoteField)


def buttons(field):
    return [each.text() for each in field.findChildren(QPushButton) if each.isVisible()]


def click(qtbot, field, text):
    found = next(each for each in field.findChildren(QPushButton) if each.text() == text)
    qtbot.mouseClick(found, Qt.MouseButton.LeftButton)


# What every field does


@pytest.mark.parametrize(
    ("kind", "wishes"), [(TypedField, ()), (NoteField, ()), (RatingField, (1, 5))]
)
def test_a_field_is_named_for_the_eye_and_for_screen_readers(show, kind, wishes):
    field = show(kind, *wishes)
    assert field.label.text() == "Sleep quality"
    assert field.label.buddy() is field.editor
    assert field.editor.accessibleName() == "Sleep quality"
    assert field.editor.accessibleDescription() == "How the night was in all."
    assert field.editor.toolTip() == "How the night was in all."


def test_what_is_typed_is_the_answer_and_is_told(qtbot, typed):
    with qtbot.waitSignal(typed.edited):
        press(qtbot, "22:45")
    assert typed.text() == "22:45"


@pytest.mark.parametrize(
    ("kind", "wishes", "text"),
    [(TypedField, (), "22:45"), (NoteField, (), "calm\nwarm"), (RatingField, (1, 5), "4")],
)
def test_an_answer_that_is_put_in_is_not_taken_for_typed(qtbot, show, kind, wishes, text):
    field = show(kind, *wishes)
    with qtbot.assertNotEmitted(field.edited):
        field.set_text(text)
    assert field.text() == text
    field.set_text("")
    assert field.text() == ""


@pytest.mark.parametrize("key", [ENTER, Qt.Key.Key_Enter])
@pytest.mark.parametrize(
    ("kind", "wishes"), [(TypedField, ()), (NoteField, ()), (RatingField, (1, 5))]
)
def test_enter_asks_for_the_next_question(qtbot, show, kind, wishes, key):
    field = show(kind, *wishes)
    with qtbot.waitSignal(field.entered):
        press(qtbot, key)
    assert field.text() == ""


@pytest.mark.parametrize(
    ("kind", "wishes"), [(TypedField, ()), (NoteField, ()), (RatingField, (1, 5))]
)
def test_a_field_tells_when_it_is_left(qtbot, show, kind, wishes):
    field = show(kind, *wishes)
    with qtbot.waitSignal(field.left):
        press(qtbot, TAB)
    assert not field.isAncestorOf(QApplication.focusWidget())


def test_the_example_is_seen_only_while_the_field_is_empty(typed):
    typed.set_example("like 22:45")
    assert typed.editor.placeholderText() == "like 22:45"
    assert typed.text() == ""


# What looks wrong


def test_without_a_message_nothing_is_said(typed):
    assert typed.message == ""
    assert buttons(typed) == []


def test_an_error_is_said_under_the_field_and_cannot_be_kept(typed):
    typed.show_message("“25:99” is no time.", is_error=True)
    assert typed.message == "“25:99” is no time."
    assert typed.editor.property("invalid")
    assert not typed.editor.property("doubtful")
    assert buttons(typed) == []


def test_a_warning_can_be_kept(qtbot, typed):
    typed.show_message("Only 1 h 05 in bed?", is_error=False)
    assert typed.editor.property("doubtful")
    assert not typed.editor.property("invalid")
    assert buttons(typed) == ["Keep it"]
    with qtbot.waitSignal(typed.kept):
        click(qtbot, typed, "Keep it")


def test_a_repair_is_one_click(qtbot, typed):
    typed.show_message(
        "10:45?", is_error=True, repair="Use 22:45", on_repair=lambda: typed.set_text("22:45")
    )
    assert buttons(typed) == ["Use 22:45"]
    click(qtbot, typed, "Use 22:45")
    assert typed.text() == "22:45"


def test_a_repair_belongs_to_its_own_message(qtbot, typed):
    mended = []
    typed.show_message("10:45?", is_error=True, repair="Mend", on_repair=lambda: mended.append(1))
    typed.show_message("11:45?", is_error=True, repair="Mend", on_repair=lambda: mended.append(2))
    click(qtbot, typed, "Mend")
    assert mended == [2]
    typed.show_message("12:45?", is_error=False)
    assert buttons(typed) == ["Keep it"]


def test_screen_readers_say_the_message_and_then_the_description_again(typed):
    typed.show_message("10:45?", is_error=False)
    assert typed.editor.accessibleDescription() == "10:45?"
    typed.clear_message()
    assert typed.editor.accessibleDescription() == "How the night was in all."


def test_a_message_taken_away_leaves_nothing_behind(typed):
    typed.show_message("10:45?", is_error=True, repair="Use 22:45")
    typed.clear_message()
    assert typed.message == ""
    assert buttons(typed) == []
    assert not typed.editor.property("invalid")
    assert not typed.editor.property("doubtful")


def test_what_was_typed_is_quoted_letter_by_letter(typed):
    typed.show_message("“<b>22</b>” is no time.", is_error=True)
    (label,) = [each for each in typed.findChildren(QLabel) if each.text() == typed.message]
    assert label.textFormat() == Qt.TextFormat.PlainText


# Notes


def test_two_lines_of_a_note_are_seen_whatever_the_size_of_text(note, set_text_size):
    set_text_size(175)
    QApplication.sendPostedEvents()  # which lay out
    assert note.editor.viewport().height() >= 2 * note.editor.fontMetrics().lineSpacing()
    tall = note.editor.height()
    set_text_size(100)
    assert note.editor.height() < tall


def test_shift_and_enter_begin_a_new_line_of_a_note(qtbot, note):
    with qtbot.assertNotEmitted(note.entered):
        press(qtbot, "calm")
        qtbot.keyClick(note.editor, ENTER, Qt.KeyboardModifier.ShiftModifier)
        press(qtbot, "warm")
    assert note.text() == "calm\nwarm"


def test_each_letter_of_a_note_is_told(qtbot, note):
    with qtbot.waitSignals([note.edited] * 2):
        press(qtbot, "ok")


# What is proposed


@pytest.fixture
def proposing(typed):
    typed.set_example("like 22:45")
    typed.propose("23:10")
    return typed


def test_a_proposal_stands_in_grey_for_the_example_and_is_no_answer(proposing):
    assert proposing.editor.placeholderText() == "23:10 · Tab takes it"
    assert proposing.text() == ""


def test_a_proposal_is_told_to_screen_readers_before_the_meaning(proposing):
    told = "proposed: 23:10, Tab takes it. How the night was in all."
    assert proposing.editor.accessibleDescription() == told
    proposing.show_message("This is no time.", is_error=True)
    proposing.clear_message()
    assert proposing.editor.accessibleDescription() == told


def test_a_proposal_of_a_question_without_a_meaning_is_told_alone(proposing):
    proposing.editor.setToolTip("")
    proposing.propose("23:15")
    assert proposing.editor.accessibleDescription() == "proposed: 23:15, Tab takes it"


@pytest.mark.parametrize("key", [TAB, ENTER, Qt.Key.Key_Enter])
def test_tab_and_enter_take_the_proposal(qtbot, proposing, key):
    with qtbot.waitSignal(proposing.edited):
        press(qtbot, key)
    assert proposing.text() == "23:10"
    assert proposing.editor.accessibleDescription() == "How the night was in all."


def test_enter_still_goes_on_when_it_takes_the_proposal(qtbot, proposing):
    with qtbot.waitSignal(proposing.entered):
        press(qtbot, ENTER)


@pytest.mark.parametrize("key", [Qt.Key.Key_Backtab, Qt.Key.Key_Right, Qt.Key.Key_Escape])
def test_other_keys_leave_the_proposal_alone(qtbot, proposing, key):
    press(qtbot, key)
    assert proposing.text() == ""
    assert proposing.editor.placeholderText() == "23:10 · Tab takes it"


@pytest.mark.parametrize(
    "modifier", [Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier]
)
def test_enter_with_another_key_takes_nothing(qtbot, proposing, modifier):
    qtbot.keyClick(proposing.editor, ENTER, modifier)
    assert proposing.text() == ""


def test_a_key_that_is_held_takes_nothing(proposing):
    held = QKeyEvent(
        QEvent.Type.KeyPress, ENTER, Qt.KeyboardModifier.NoModifier, "\r", autorep=True
    )
    QApplication.sendEvent(proposing.editor, held)
    assert proposing.text() == ""


def test_a_click_in_and_out_takes_nothing(qtbot, proposing):
    qtbot.mouseClick(proposing.editor, Qt.MouseButton.LeftButton)
    proposing.editor.clearFocus()
    assert proposing.text() == ""


@pytest.mark.parametrize("key", [Qt.Key.Key_Delete, Qt.Key.Key_Backspace])
def test_delete_drops_the_proposal_and_tab_then_leaves_the_field_blank(qtbot, proposing, key):
    press(qtbot, key)
    assert proposing.editor.placeholderText() == "like 22:45"
    press(qtbot, TAB)
    assert proposing.text() == ""


def test_what_was_typed_and_deleted_again_does_not_bring_the_proposal_back(qtbot, proposing):
    press(qtbot, "2", Qt.Key.Key_Backspace, TAB)
    assert proposing.text() == ""


def test_what_is_typed_stands_against_the_proposal(qtbot, proposing):
    press(qtbot, "22", TAB)
    assert proposing.text() == "22"


def test_a_proposal_that_was_taken_can_be_taken_back(qtbot, proposing):
    press(qtbot, ENTER)
    qtbot.keyClick(proposing.editor, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert proposing.text() == ""
    press(qtbot, TAB)
    assert proposing.text() == ""


def test_an_answer_put_in_is_told_of_a_rating_too(qtbot, show):
    rating = show(RatingField, 1, 5)
    with qtbot.waitSignal(rating.edited):
        rating.answer("4")
    assert rating.text() == "4"
