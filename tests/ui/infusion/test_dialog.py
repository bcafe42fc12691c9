import re
from dataclasses import replace
from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest
from PySide6.QtCore import QEvent, QLocale, QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication, QPushButton

from sleepdiary.domain.records import Course, Drug, InfusionSession, Route
from sleepdiary.domain.times import ZonedTime
from sleepdiary.ui import prompts
from sleepdiary.ui.infusion.dialog import SessionDialog
from sleepdiary.ui.speech import LocaleWords
from sleepdiary.ui.theme import BETWEEN, INSIDE

ZONE = "Europe/London"
NOW = datetime(2025, 11, 4, 9, 0, tzinfo=ZoneInfo(ZONE))
TODAY = NOW.date()
LAST = InfusionSession(
    date=date(2025, 10, 31),
    start=ZonedTime.at(datetime(2025, 10, 31, 10, 30), ZONE),
    route=Route.IM,
    dose_mg=37.5,
    course=Course.INDUCTION,
    number=2,
    drug=Drug.ESKETAMINE,
)


@pytest.fixture(autouse=True)
def british():
    before = QLocale()
    QLocale.setDefault(QLocale(QLocale.Language.English, QLocale.Country.UnitedKingdom))
    yield
    QLocale.setDefault(before)


@pytest.fixture(autouse=True)
def asked(monkeypatch):
    """Answer the question about unsaved changes, at first with "don’t save"; note what it names."""
    asked = _Asked()
    monkeypatch.setattr(prompts, "ask_unsaved", asked)
    return asked


class _Asked(list):
    answer = prompts.Unsaved.DISCARD

    def __call__(self, _parent, what):
        self.append(what)
        return self.answer


@pytest.fixture
def open_dialog(qtbot):
    def opened(**wish):
        dialog = SessionDialog(LocaleWords(), ZONE, today=TODAY, **wish)
        qtbot.addWidget(dialog)
        dialog.show()
        dialog.activateWindow()
        qtbot.waitUntil(dialog.isActiveWindow)
        return dialog

    return opened


def press(qtbot, dialog, *keys):
    for key in keys:
        target = dialog.focusWidget()
        if isinstance(key, str):
            qtbot.keyClicks(target, key)
        else:
            qtbot.keyClick(target, key)


ENTER, TAB, ESCAPE = Qt.Key.Key_Return, Qt.Key.Key_Tab, Qt.Key.Key_Escape


def save(qtbot, dialog):
    qtbot.keyClick(dialog.focusWidget(), ENTER, Qt.KeyboardModifier.ControlModifier)


def button(field, text):
    return next(each for each in field.findChildren(QPushButton) if each.text() == text)


def test_a_session_is_written_down_by_the_keyboard_alone(qtbot, open_dialog):
    dialog = open_dialog()
    with qtbot.waitSignal(dialog.save_requested):
        press(qtbot, dialog, "03", ENTER, "1030", ENTER, "s", ENTER, "37,5", ENTER)
        press(qtbot, dialog, "m", ENTER, "4", ENTER, "calm", ENTER)
    session = dialog.result_session()
    assert session.date == date(2025, 11, 3)
    assert session.start == ZonedTime.at(datetime(2025, 11, 3, 10, 30), ZONE)
    assert (session.route, session.dose_mg) == (Route.SC, 37.5)
    assert (session.course, session.number, session.note) == (Course.MAINTENANCE, 4, "calm")


def test_one_tab_leaves_the_date_so_that_a_time_typed_next_is_the_time(qtbot, open_dialog):
    dialog = open_dialog()
    press(qtbot, dialog, TAB, "10:30")
    with qtbot.waitSignal(dialog.save_requested):
        save(qtbot, dialog)
    session = dialog.result_session()
    assert session.start == ZonedTime.at(datetime(2025, 11, 4, 10, 30), ZONE)
    assert dialog.saved_sentence() == "Saved. Infusion session of 4 Nov 2025, 10:30."


def test_only_the_date_is_required(qtbot, open_dialog):
    dialog = open_dialog()
    with qtbot.waitSignal(dialog.save_requested):
        save(qtbot, dialog)
    session = dialog.result_session()
    assert session == InfusionSession(date=TODAY, id=session.id)


def test_the_date_asked_for_is_proposed(open_dialog):
    assert open_dialog(proposal_date=date(2025, 11, 1)).result_session().date == date(2025, 11, 1)


def test_the_date_is_said_with_its_day_of_the_week(qtbot, open_dialog):
    dialog = open_dialog()
    assert "Tue 4 Nov 2025" in labels(dialog.fields["date"])
    press(qtbot, dialog, Qt.Key.Key_Down)
    assert "Mon 3 Nov 2025" in labels(dialog.fields["date"])


def labels(widget):
    return [label.text() for label in widget.findChildren(type(widget.label)) if label.text()]


def test_escape_closes_without_saving(qtbot, open_dialog):
    dialog = open_dialog()
    with qtbot.assertNotEmitted(dialog.save_requested):
        press(qtbot, dialog, ESCAPE)
    assert not dialog.isVisible()


def test_nothing_is_asked_where_nothing_was_typed(qtbot, open_dialog, asked):
    last = InfusionSession(date=date(2025, 10, 31), route=Route.IV, dose_mg=37)
    dialog = open_dialog(sessions=[last])
    press(qtbot, dialog, ENTER, "10", Qt.Key.Key_Backspace, Qt.Key.Key_Backspace, ESCAPE)
    assert not dialog.isVisible()
    assert asked == []


@pytest.mark.parametrize("way", ["escape", "close", "cancel"])
def test_what_was_typed_is_asked_about_however_the_dialog_is_left(qtbot, open_dialog, asked, way):
    dialog = open_dialog()
    press(qtbot, dialog, ENTER, "1030")
    asked.answer = prompts.Unsaved.CANCEL
    leave = {
        "escape": lambda: press(qtbot, dialog, ESCAPE),
        "close": dialog.close,
        "cancel": lambda: button(dialog, "Cancel").click(),
    }[way]
    leave()
    assert asked == ["the infusion session of 4 Nov 2025"]
    assert dialog.isVisible()
    asked.answer = prompts.Unsaved.DISCARD
    with qtbot.assertNotEmitted(dialog.save_requested):
        leave()
    assert not dialog.isVisible()


def test_what_was_typed_can_be_saved_on_the_way_out(qtbot, open_dialog, asked):
    dialog = open_dialog()
    press(qtbot, dialog, ENTER, "1030")
    asked.answer = prompts.Unsaved.SAVE
    with qtbot.waitSignal(dialog.save_requested):
        press(qtbot, dialog, ESCAPE)
    assert dialog.isVisible()  # until it is stored
    asked.answer = prompts.Unsaved.DISCARD


def test_the_buttons_save_and_cancel(qtbot, open_dialog):
    dialog = open_dialog()
    with qtbot.waitSignal(dialog.save_requested):
        qtbot.mouseClick(button(dialog, "Save  Ctrl+↵"), Qt.MouseButton.LeftButton)
    qtbot.mouseClick(button(dialog, "Cancel"), Qt.MouseButton.LeftButton)
    assert not dialog.isVisible()


def test_route_dose_course_and_number_are_proposed_from_the_last_session(open_dialog):
    dialog = open_dialog(sessions=[LAST])
    session = dialog.result_session()
    assert (session.route, session.dose_mg) == (Route.IM, 37.5)
    assert (session.course, session.number) == (Course.INDUCTION, 3)
    assert (session.start, session.note, session.drug) == (None, None, None)
    assert dialog.fields["number"].hint == "Proposed: the last one was number 2"
    said = [text for text in labels_of(dialog) if text.startswith("As in your last session")]
    assert said == ["As in your last session, 31 Oct 2025. Change what was different."]


def labels_of(dialog):
    kind = type(dialog.fields["date"].label)
    return [label.text() for label in dialog.findChildren(kind) if label.isVisibleTo(dialog)]


def test_nothing_is_proposed_from_a_session_after_the_date(open_dialog):
    dialog = open_dialog(sessions=[LAST], proposal_date=date(2025, 10, 1))
    assert dialog.result_session().route is None
    assert not any(text.startswith("As in") for text in labels_of(dialog))


def test_a_last_session_without_route_dose_and_course_proposes_nothing(open_dialog):
    dialog = open_dialog(sessions=[InfusionSession(date=LAST.date, note="calm")])
    assert not any(text.startswith("As in") for text in labels_of(dialog))


def test_another_course_has_another_number(qtbot, open_dialog):
    dialog = open_dialog(sessions=[LAST])
    press(qtbot, dialog, ENTER, ENTER, ENTER, ENTER, "b")
    assert dialog.fields["course"].text() == "booster"
    assert dialog.fields["number"].text() == "1"
    assert dialog.fields["number"].hint == "Proposed: the first of this course"


def test_the_note_takes_the_room_above_the_buttons_and_no_hint_moves_it(qtbot, open_dialog):
    dialog = open_dialog()
    note = dialog.fields["note"]
    before = note.editor.mapTo(dialog, QPoint(0, 0)).y()
    assert note.editor.y() - note.label.geometry().bottom() <= INSIDE
    bottom = note.editor.mapTo(dialog, QPoint(0, note.editor.height())).y()
    save_button = button(dialog, "Save  Ctrl+↵")
    assert save_button.mapTo(dialog, QPoint(0, 0)).y() - bottom <= 2 * BETWEEN
    qtbot.keyClicks(dialog.fields["course"].editor, "b")
    assert dialog.fields["number"].hint
    QApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)
    assert note.editor.mapTo(dialog, QPoint(0, 0)).y() == before


def test_a_number_that_was_typed_is_no_proposal_any_more(qtbot, open_dialog):
    dialog = open_dialog(sessions=[LAST])
    press(qtbot, dialog, ENTER, ENTER, ENTER, ENTER, ENTER)
    dialog.focusWidget().selectAll()
    press(qtbot, dialog, "5")
    assert not dialog.fields["number"].hint
    press(qtbot, dialog, TAB, ENTER)
    assert dialog.fields["number"].text() == "5"
    qtbot.keyClick(dialog.fields["course"].editor, "m")
    assert dialog.fields["number"].text() == "5"


def test_what_was_changed_is_not_proposed_anew_with_another_date(qtbot, open_dialog):
    dialog = open_dialog(sessions=[LAST])
    press(qtbot, dialog, ENTER, ENTER, "s")
    dialog.fields["date"].editor.setFocus()
    press(qtbot, dialog, Qt.Key.Key_Down)
    assert dialog.fields["route"].text() == "SC"


@pytest.mark.parametrize(
    ("name", "typed", "sentence"),
    [
        ("start", "25:00", r"“25:00” .* Type it like 23:15 or 11:15 pm\."),
        ("dose_mg", "3500", r"“3500” is no dose\. Type milligrams up to 1000, like 35 or 37\.5\."),
        ("number", "third", r"“third” .* from 1 to 999\."),
    ],
)
def test_what_cannot_be_read_is_said_at_its_field(qtbot, open_dialog, name, typed, sentence):
    dialog = open_dialog()
    qtbot.keyClicks(dialog.fields[name].editor, typed)
    with qtbot.assertNotEmitted(dialog.save_requested):
        save(qtbot, dialog)
    assert re.fullmatch(sentence, dialog.fields[name].message)
    assert dialog.focusWidget() is dialog.fields[name].editor
    assert "Not saved yet: look at the marked answers." in labels_of(dialog)


def test_a_time_that_the_clocks_jumped_over_is_said_at_its_field(qtbot, open_dialog):
    dialog = open_dialog(proposal_date=date(2025, 3, 30))
    press(qtbot, dialog, ENTER, "0130", ENTER)
    assert "clocks went forward" in dialog.fields["start"].message


def test_an_answer_is_shown_as_it_was_understood(qtbot, open_dialog):
    dialog = open_dialog()
    press(qtbot, dialog, ENTER, "10.30 pm", ENTER, ENTER, "35,50 mg", ENTER)
    assert dialog.fields["start"].text() == "22:30"
    assert dialog.fields["dose_mg"].text() == "35.5"


def test_a_date_in_the_future_can_be_kept(qtbot, open_dialog):
    dialog = open_dialog()
    press(qtbot, dialog, Qt.Key.Key_Up, ENTER)
    field = dialog.fields["date"]
    assert field.message == "5 Nov 2025 is still to come. Keep it if the session is planned."
    qtbot.mouseClick(button(field, "Keep it"), Qt.MouseButton.LeftButton)
    assert not field.message
    with qtbot.waitSignal(dialog.save_requested):
        save(qtbot, dialog)
    assert dialog.result_session().date == date(2025, 11, 5)


def test_saving_again_keeps_a_date_in_the_future(qtbot, open_dialog):
    dialog = open_dialog(proposal_date=date(2025, 11, 5))
    with qtbot.assertNotEmitted(dialog.save_requested):
        save(qtbot, dialog)
    assert dialog.focusWidget() is dialog.fields["date"].editor
    assert any("save again to keep it" in text for text in labels_of(dialog))
    with qtbot.waitSignal(dialog.save_requested):
        save(qtbot, dialog)


def test_another_date_in_the_future_is_asked_about_anew(qtbot, open_dialog):
    dialog = open_dialog(proposal_date=date(2025, 11, 5))
    press(qtbot, dialog, ENTER)
    qtbot.mouseClick(button(dialog.fields["date"], "Keep it"), Qt.MouseButton.LeftButton)
    dialog.fields["date"].editor.setFocus()
    press(qtbot, dialog, Qt.Key.Key_Up, ENTER)
    assert dialog.fields["date"].message.startswith("6 Nov 2025 is still to come.")


def test_a_date_long_ago_may_be_a_slip_and_can_be_kept(qtbot, open_dialog):
    dialog = open_dialog()
    press(qtbot, dialog, "4 8", ENTER)
    field = dialog.fields["date"]
    assert field.message == (
        "4 Aug 2025 is more than 60 days ago. Keep it if that is the right date."
    )
    assert field.editor.property("invalid") is not True
    qtbot.mouseClick(button(field, "Keep it"), Qt.MouseButton.LeftButton)
    with qtbot.waitSignal(dialog.save_requested):
        save(qtbot, dialog)


def test_what_is_no_date_is_said_at_its_field_and_not_saved(qtbot, open_dialog, asked):
    dialog = open_dialog()
    press(qtbot, dialog, "31 11", TAB)
    assert dialog.fields["date"].message == "“31 11” is no date. Type it like 4 Nov 2025."
    with qtbot.assertNotEmitted(dialog.save_requested):
        save(qtbot, dialog)
    assert dialog.focusWidget() is dialog.fields["date"].editor
    press(qtbot, dialog, ESCAPE)
    assert asked


def test_a_keep_of_a_date_that_was_put_right_keeps_nothing(qtbot, open_dialog):
    dialog = open_dialog()
    dialog.fields["date"].kept.emit()
    press(qtbot, dialog, Qt.Key.Key_Up, ENTER)
    assert dialog.fields["date"].message


def test_a_second_session_of_one_day_is_asked_about(qtbot, open_dialog):
    dialog = open_dialog(sessions=[LAST], proposal_date=LAST.date)
    press(qtbot, dialog, ENTER)
    assert dialog.fields["date"].message.startswith("A session is already written down for 31 Oct")


def test_an_edited_session_is_shown_and_keeps_the_rest(qtbot, open_dialog):
    dialog = open_dialog(session=LAST, sessions=[LAST])
    assert {name: field.text() for name, field in dialog.fields.items()} == {
        "date": "2025-10-31",
        "start": "10:30",
        "route": "IM",
        "dose_mg": "37.5",
        "course": "induction",
        "number": "2",
        "note": "",
    }
    assert dialog.windowTitle() == "Change an infusion session"
    assert dialog.result_session() == LAST


def test_a_blank_of_an_edited_session_is_not_filled_with_a_proposal(open_dialog):
    blank = InfusionSession(date=TODAY)
    assert open_dialog(session=blank, sessions=[LAST, blank]).result_session() == blank


def test_a_half_typed_date_is_completed_before_it_is_saved(qtbot, open_dialog):
    dialog = open_dialog()
    press(qtbot, dialog, "3")
    save(qtbot, dialog)
    assert dialog.result_session().date == date(2025, 11, 3)


def test_the_wheel_over_a_field_that_nobody_looks_at_changes_nothing(qtbot, open_dialog):
    dialog = open_dialog(sessions=[LAST])
    before = dialog.result_session()
    dialog.fields["note"].editor.setFocus()
    for name in ("date", "route", "course"):
        turn_wheel(dialog.fields[name].editor)
    assert replace(dialog.result_session(), id=before.id) == before


def turn_wheel(editor):
    middle = QPointF(editor.rect().center())
    event = QWheelEvent(
        middle,
        editor.mapToGlobal(middle),
        QPoint(),
        QPoint(0, -120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(editor, event)


def test_every_field_and_button_has_a_name_for_screen_readers(open_dialog):
    dialog = open_dialog()
    assert [field.editor.accessibleName() for field in dialog.fields.values()] == [
        "Date",
        "Time",
        "Route",
        "Dose (mg)",
        "Course",
        "Number in the course",
        "Note",
    ]
    assert button(dialog, "Save  Ctrl+↵").accessibleName() == "Save this session"


def test_a_clock_of_twelve_hours_has_its_own_example(qtbot):
    words = LocaleWords(QLocale(QLocale.Language.English, QLocale.Country.UnitedStates))
    dialog = SessionDialog(words, ZONE, today=TODAY)
    qtbot.addWidget(dialog)
    assert dialog.fields["start"].editor.placeholderText() == "like 10:30 am"
