"""The kinds of field, each driven by key and click."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QPushButton

from sleepdiary.ui.widgets.answer_field import NoteField, TypedField
from sleepdiary.ui.widgets.rating_field import RatingField

ENTER, TAB = Qt.Key.Key_Return, Qt.Key.Key_Tab


@pytest.fixture
def typed(show):
    return show(TypedField)


@pytest.fixture
def note(show):
    return show(NoteField)


def press(qtbot, *keys):
    """Press keys where the focus is, one after the other."""
    for key in keys:
        if isinstance(key, str):
            qtbot.keyClicks(QApplication.focusWidget(), key)
        else:
            qtbot.keyClick(QApplication.focusWidget(), key)


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


def test_shift_and_enter_begin_a_new_line_of_a_note(qtbot, note):
    with qtbot.assertNotEmitted(note.entered):
        press(qtbot, "calm")
        qtbot.keyClick(note.editor, ENTER, Qt.KeyboardModifier.ShiftModifier)
        press(qtbot, "warm")
    assert note.text() == "calm\nwarm"


def test_each_letter_of_a_note_is_told(qtbot, note):
    with qtbot.waitSignals([note.edited] * 2):
        press(qtbot, "ok")
