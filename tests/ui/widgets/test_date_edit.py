"""The line for a date, driven by key and mouse; it stands on 4 Nov 2025."""

from datetime import date

import pytest
from PySide6.QtCore import QDate, QLocale, Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QToolButton, QVBoxLayout

from sleepdiary.domain.entry import NotReadableError
from sleepdiary.ui.speech import LocaleWords
from sleepdiary.ui.theme import apply_theme
from sleepdiary.ui.widgets.calendar import Calendar
from sleepdiary.ui.widgets.date_edit import DateEdit

TAB, ENTER = Qt.Key.Key_Tab, Qt.Key.Key_Return
ALT = Qt.KeyboardModifier.AltModifier


@pytest.fixture
def show(qtbot, ground):
    """Return what shows a date with the focus in it and another line, named `after`, behind it."""

    def shown(locale):
        column = QVBoxLayout(ground)
        line = DateEdit(LocaleWords(QLocale(locale)), ground)
        after = QLineEdit(ground)
        after.setObjectName("after")
        column.addWidget(line)
        column.addWidget(after)
        line.set_day(date(2025, 11, 4))
        ground.show()
        ground.activateWindow()
        qtbot.waitUntil(ground.isActiveWindow)
        line.setFocus()
        return line

    return shown


@pytest.fixture
def line(show):
    return show("en_GB")


def calendar_of(qtbot, line):
    qtbot.waitUntil(lambda: isinstance(QApplication.focusWidget().parent(), Calendar))
    return line.findChild(Calendar)


def test_one_tab_leaves_the_date_and_what_is_typed_next_does_not_touch_it(qtbot, line):
    qtbot.keyClick(line, TAB)
    assert QApplication.focusWidget().objectName() == "after"
    qtbot.keyClicks(QApplication.focusWidget(), "10:30")
    assert line.day == date(2025, 11, 4)


@pytest.mark.parametrize(
    ("locale", "shown"),
    [("en_GB", "4 Nov 2025"), ("en_US", "Nov 4, 2025"), ("C", "4 Nov 2025")],
)
def test_a_date_is_shown_with_the_name_of_its_month(show, locale, shown):
    assert show(locale).text() == shown


@pytest.mark.parametrize(
    ("locale", "typed"),
    [
        ("en_GB", "22 10"),
        ("en_GB", "22.10."),
        ("de_DE", "22.10.25"),
        ("en_US", "10/22"),
        ("C", "22 10 2025"),
    ],
)
def test_what_is_typed_replaces_the_date_and_is_shown_in_full_once_it_is_left(
    qtbot, show, locale, typed
):
    line = show(locale)
    with qtbot.waitSignal(line.edited):
        qtbot.keyClicks(line, typed)
    qtbot.keyClick(line, TAB)
    assert line.day == date(2025, 10, 22)
    assert line.text() == LocaleWords(QLocale(locale)).day(date(2025, 10, 22))


def test_what_is_no_date_stays_to_be_put_right_and_changes_nothing(qtbot, line):
    qtbot.keyClicks(line, "31 11")
    qtbot.keyClick(line, TAB)
    assert line.text() == "31 11"
    assert line.day == date(2025, 11, 4)
    with pytest.raises(NotReadableError):
        line.read()
    line.setFocus()
    assert not line.hasSelectedText()


def test_the_arrows_step_a_day(qtbot, line):
    with qtbot.waitSignal(line.edited):
        qtbot.keyClick(line, Qt.Key.Key_Down)
    assert (line.day, line.text()) == (date(2025, 11, 3), "3 Nov 2025")
    qtbot.keyClick(line, Qt.Key.Key_Up)
    qtbot.keyClick(line, Qt.Key.Key_Up)
    assert line.day == date(2025, 11, 5)


def test_the_arrows_step_on_from_what_is_typed(qtbot, line):
    qtbot.keyClicks(line, "22 10")
    qtbot.keyClick(line, Qt.Key.Key_Up)
    assert line.text() == "23 Oct 2025"


@pytest.mark.parametrize(("end", "key"), [("1900-01-01", "Down"), ("2200-12-31", "Up")])
def test_the_arrows_end_where_no_session_can_be(qtbot, line, end, key):
    line.set_day(date.fromisoformat(end))
    qtbot.keyClick(line, getattr(Qt.Key, f"Key_{key}"))
    assert line.day == date.fromisoformat(end)


def test_enter_asks_for_the_next_field(qtbot, line):
    with qtbot.waitSignal(line.entered):
        qtbot.keyClick(line, ENTER)


def test_putting_a_date_in_is_not_taken_for_typing(qtbot, line):
    with qtbot.assertNotEmitted(line.edited):
        line.set_day(date(2025, 10, 31))
    assert line.text() == "31 Oct 2025"


@pytest.mark.parametrize("way", ["key", "alt", "mouse"])
def test_a_date_is_picked_in_a_calendar_that_opens_at_the_one_there_is(qtbot, line, way):
    if way == "mouse":
        qtbot.mouseClick(line.findChild(QToolButton), Qt.MouseButton.LeftButton)
    elif way == "key":
        qtbot.keyClick(line, Qt.Key.Key_F4)
    else:
        qtbot.keyClick(line, Qt.Key.Key_Down, ALT)
    calendar = calendar_of(qtbot, line)
    assert calendar.selectedDate() == QDate(2025, 11, 4)
    with qtbot.waitSignal(line.edited):
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Left)
        qtbot.keyClick(QApplication.focusWidget(), ENTER)
    assert line.day == date(2025, 11, 3)
    assert not calendar.isVisible()


def test_the_calendar_can_be_opened_again(qtbot, line):
    qtbot.keyClick(line, Qt.Key.Key_F4)
    qtbot.keyClick(calendar_of(qtbot, line).focusWidget(), Qt.Key.Key_Escape)
    line.set_day(date(2025, 10, 1))
    qtbot.keyClick(line, Qt.Key.Key_F4)
    assert calendar_of(qtbot, line).selectedDate() == QDate(2025, 10, 1)
    QApplication.activePopupWidget().close()
    assert line.day == date(2025, 10, 1)


def test_the_sign_of_the_calendar_stands_in_the_middle_of_the_line(line):
    sign = line.findChild(QToolButton).geometry()
    assert abs(sign.center().y() - line.rect().center().y()) <= 1
    assert line.rect().contains(sign)


def test_the_icon_follows_the_scheme(line, qapp):
    before = line.actions()[0].icon().cacheKey()
    apply_theme(qapp, Qt.ColorScheme.Dark)
    assert line.actions()[0].icon().cacheKey() != before
