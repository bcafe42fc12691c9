"""The choice of windows on the Compare page, by key and by mouse."""

from datetime import date

import pytest
from PySide6.QtCore import QLocale, Qt
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QLabel,
    QPushButton,
    QRadioButton,
)

from sleepdiary.domain.compared import Choice, Compared
from sleepdiary.ui.compare.windows_dialog import WindowsDialog
from sleepdiary.ui.widgets.date_edit import DateEdit
from tests.builders import a_session
from tests.ui.compare.diaries import AFTER, BEFORE, INFUSED, LONG, SHORT

ASLEEP = "total_sleep_time"


@pytest.fixture
def _british():
    QLocale.setDefault(QLocale("en_GB"))
    yield
    QLocale.setDefault(QLocale.c())


@pytest.fixture
def page(_british, show, better, log):
    """The page over a diary with weeks more of nights, the last of them as before."""
    log(range(15, 43), LONG)
    log(range(-20, -13), LONG)
    return show()


@pytest.fixture
def choose(qtbot, page):
    """Return what opens the dialog by its key."""

    def opened():
        change = next(each for each in page.findChildren(QPushButton) if each.text() == "Change…")
        change.setFocus()
        qtbot.keyClick(change, Qt.Key.Key_Space)
        dialog = page.findChildren(WindowsDialog)[-1]  # an earlier one may be on its way out
        qtbot.waitUntil(dialog.isActiveWindow)
        return dialog

    return opened


def nights_of(page):
    return page.cards[ASLEEP].details[-1]


def radio(dialog, text):
    return next(each for each in dialog.findChildren(QRadioButton) if text in each.text())


def said(dialog):
    return next((each.text() for each in dialog.findChildren(QLabel) if each.wordWrap()), "")


def type_dates(qtbot, dialog, *typed):
    """Type the dates as a person does, with one Tab between the fields."""
    qtbot.mouseClick(radio(dialog, "Two date ranges"), Qt.MouseButton.LeftButton)
    for text in typed:
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        qtbot.keyClicks(QApplication.focusWidget(), text)


def press(qtbot, dialog, text):
    found = next(each for each in dialog.findChildren(QPushButton) if each.text() == text)
    qtbot.mouseClick(found, Qt.MouseButton.LeftButton)


def test_the_dialog_opens_at_the_present_choice(choose):
    dialog = choose()
    assert QApplication.focusWidget() is radio(dialog, "the induction course")
    assert radio(dialog, "the induction course").isChecked()
    assert not any(each.isEnabled() for each in dialog.findChildren(DateEdit))
    assert not dialog.findChild(QComboBox).isEnabled()
    dialog.close()


def test_the_arrow_chooses_all_nights_and_enter_compares_them(qtbot, page, choose):
    dialog = choose()
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Down)
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    assert nights_of(page) == "Nights: 21 before, 42 after"
    assert page.cards[ASLEEP].change.text() == "+13 min a night"
    assert not dialog.isVisible()


def test_the_last_nights_are_compared(qtbot, page, choose):
    dialog = choose()
    qtbot.mouseClick(radio(dialog, "the last 14"), Qt.MouseButton.LeftButton)
    press(qtbot, dialog, "Compare")
    assert page.cards[ASLEEP].change.text() == "0 min a night"


def test_the_choice_is_kept_while_the_diary_is_open(qtbot, page, choose):
    dialog = choose()
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Down)
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    page.refresh()
    assert nights_of(page) == "Nights: 21 before, 42 after"
    dialog = choose()
    assert radio(dialog, "All nights").isChecked()
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert nights_of(page) == "Nights: 21 before, 42 after"


def test_the_nights_around_one_session_are_compared(qtbot, page, choose, desk, better):
    later = a_session(date=INFUSED.replace(day=25), start=None)
    desk.do("the session", lambda diary: diary.log_session(later))
    dialog = choose()
    qtbot.mouseClick(radio(dialog, "one session"), Qt.MouseButton.LeftButton)
    sessions = dialog.findChild(QComboBox)
    assert sessions.accessibleName() == "The session"
    sessions.setFocus()
    qtbot.keyClick(sessions, Qt.Key.Key_End)
    assert sessions.currentText() == "25 Nov 2025"
    press(qtbot, dialog, "Compare")
    texts = [each.text() for each in page.findChildren(QLabel)]
    assert "Before 14 nights, 12–25 Nov (14 logged)" in texts
    assert choose().findChild(QComboBox).currentText() == "25 Nov 2025"
    page.findChildren(WindowsDialog)[-1].close()
    desk.do("the session", lambda diary: diary.delete_session(later.id))
    texts = [each.text() for each in page.findChildren(QLabel)]
    assert "Before 14 nights, 5–18 Nov (14 logged)" in texts


def test_two_date_ranges_are_compared(qtbot, page, choose):
    dialog = choose()
    type_dates(qtbot, dialog, "12112025", "18112025", "19112025", "27112025")
    press(qtbot, dialog, "Compare")
    assert nights_of(page) == "Nights: 7 before, 9 after · fewer than 14 nights before or after"
    dialog = choose()
    assert dialog.choice is Choice.BY_HAND
    assert dialog.compared().after[1] == date(2025, 11, 27)
    dialog.close()


def test_the_windows_are_remembered_with_the_diary_and_can_be_undone(qtbot, page, choose, desk):
    dialog = choose()
    qtbot.mouseClick(radio(dialog, "All nights before"), Qt.MouseButton.LeftButton)
    press(qtbot, dialog, "Compare")
    assert desk.diary.patient.compared == Compared(Choice.ALL)
    all_nights = nights_of(page)
    desk.undo_stack.undo()
    assert nights_of(page) != all_nights
    assert choose().choice is Choice.INDUCTION


def test_the_same_windows_again_change_nothing(qtbot, choose, desk):
    for _ in range(2):
        dialog = choose()
        qtbot.mouseClick(radio(dialog, "All nights before"), Qt.MouseButton.LeftButton)
        press(qtbot, dialog, "Compare")
    assert desk.undo_stack.count() == 1


def test_enter_goes_from_date_to_date_and_after_the_last_compares(qtbot, page, choose):
    dialog = choose()
    type_dates(qtbot, dialog, "12 11")
    for text in ("18.11.", "19 Nov", "27/11/25"):
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
        qtbot.keyClicks(QApplication.focusWidget(), text)
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    assert not dialog.isVisible()
    assert nights_of(page) == "Nights: 7 before, 9 after · fewer than 14 nights before or after"


@pytest.mark.parametrize(
    ("typed", "sentence", "wrong"),
    [
        (
            ("12 11", "18 11", "31 11", "27 11"),
            "“31 11” is no date. Type it like 19 Nov 2025.",
            2,
        ),
        (
            ("12112025", "05112025", "19112025", "27112025"),
            "The window ends on 5 Nov 2025, before it begins on 12 Nov 2025. Swap them.",
            1,
        ),
        (
            ("12112025", "18112025", "27112025", "19112025"),
            "The window ends on 19 Nov 2025, before it begins on 27 Nov 2025. Swap them.",
            3,
        ),
        (
            ("12112025", "19112025", "19112025", "27112025"),
            "Both windows hold 19 Nov 2025. Let the nights after begin later.",
            2,
        ),
        (
            ("19112025", "27112025", "12112025", "18112025"),
            "The nights after lie before the nights before. Swap the windows.",
            2,
        ),
    ],
)
def test_windows_that_cannot_be_compared_are_explained(qtbot, page, choose, typed, sentence, wrong):
    dialog = choose()
    type_dates(qtbot, dialog, *typed)
    press(qtbot, dialog, "Compare")
    assert dialog.isVisible()
    assert said(dialog) == sentence
    fields = dialog.findChildren(DateEdit)
    assert QApplication.focusWidget() is fields[wrong]
    assert [bool(field.property("invalid")) for field in fields] == [
        place == wrong for place in range(4)
    ]
    assert nights_of(page) == "Nights: 14 before, 14 after"
    dialog.close()


def test_another_choice_takes_the_message_away(qtbot, choose):
    dialog = choose()
    type_dates(qtbot, dialog, "12112025", "05112025", "19112025", "27112025")
    press(qtbot, dialog, "Compare")
    message = next(each for each in dialog.findChildren(QLabel) if each.wordWrap())
    assert message.isVisible()
    qtbot.mouseClick(radio(dialog, "All nights"), Qt.MouseButton.LeftButton)
    assert not message.isVisible()
    press(qtbot, dialog, "Compare")
    assert not dialog.isVisible()


def test_ranges_by_hand_outlive_the_last_session(qtbot, page, choose, desk, better):
    dialog = choose()
    type_dates(qtbot, dialog, "12112025", "18112025", "19112025", "27112025")
    press(qtbot, dialog, "Compare")
    session = better.sessions()[0]
    desk.do("the session", lambda diary: diary.delete_session(session.id))
    assert nights_of(page) == "Nights: 7 before, 9 after · fewer than 14 nights before or after"
    dialog = choose()
    enabled = {each.text() for each in dialog.findChildren(QRadioButton) if each.isEnabled()}
    assert enabled == {"Two date ranges"}
    dialog.close()


def test_every_field_has_a_name_of_its_own(choose):
    dialog = choose()
    names = [each.accessibleName() for each in dialog.findChildren(DateEdit)]
    assert names == [
        "First night before",
        "Last night before",
        "First night after",
        "Last night after",
    ]
    dialog.close()


def test_the_windows_of_these_tests_are_two_weeks_each():
    assert len(BEFORE) == len(AFTER) == 14
    assert sum(LONG) - sum(SHORT) == 80
