"""The fields that only the session dialog has, driven by key and wheel."""

from datetime import date

import pytest
from PySide6.QtCore import QDate, QLocale, QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication, QDateEdit, QLabel, QPushButton, QVBoxLayout, QWidget

from sleepdiary.ui.speech import LocaleWords
from sleepdiary.ui.widgets.calendar import Calendar
from sleepdiary.ui.widgets.choice_fields import ChoiceField, DateField, ProposedField

ROUTES = [("IV", "intravenous"), ("IM", "intramuscular"), ("SC", "subcutaneous")]
DOWN = Qt.Key.Key_Down


@pytest.fixture
def british():
    before = QLocale()
    QLocale.setDefault(QLocale("en_GB"))
    yield
    QLocale.setDefault(before)


@pytest.fixture
def ground(qtbot):
    ground = QWidget()
    qtbot.addWidget(ground)
    return ground


@pytest.fixture
def show(qtbot, british, ground):
    """Return what shows a new field, with the focus in it or beside it."""

    def shown(kind, *wishes, focused=True):
        column = QVBoxLayout(ground)
        field = kind("answer", *wishes, ground)
        other = QPushButton("Save", ground)
        column.addWidget(field)
        column.addWidget(other)
        ground.show()
        ground.activateWindow()
        qtbot.waitUntil(ground.isActiveWindow)
        (field.editor if focused else other).setFocus()
        return field

    return shown


@pytest.fixture
def day(show):
    day = show(DateField, LocaleWords(QLocale("en_GB")))
    day.set_text("2025-11-04")
    return day


@pytest.fixture
def route(show):
    route = show(ChoiceField)
    route.set_choices(ROUTES)
    return route


def texts(field):
    visible = [label.text() for label in field.findChildren(QLabel) if label.isVisible()]
    return [text for text in visible if text]


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


# A date


def test_a_date_put_in_is_shown_in_full_and_not_taken_for_typed(qtbot, day):
    with qtbot.assertNotEmitted(day.edited):
        day.set_text("2025-10-31")
    assert (day.text(), day.day) == ("2025-10-31", date(2025, 10, 31))
    assert day.editor.text() == "31/10/2025"
    assert "Fri 31 Oct 2025" in texts(day)


def test_a_date_is_stepped_by_the_arrows(qtbot, day):
    with qtbot.waitSignal(day.edited):
        qtbot.keyClick(day.editor, DOWN)
    assert day.day == date(2025, 11, 3)
    assert "Mon 3 Nov 2025" in texts(day)


def test_a_date_is_typed_in_the_locales_order(qtbot, day):
    day.editor.setSelectedSection(QDateEdit.Section.DaySection)
    qtbot.keyClicks(day.editor, "05102025")
    assert day.day == date(2025, 10, 5)


def test_a_half_typed_day_is_completed_when_it_is_asked_for(qtbot, day):
    day.editor.setSelectedSection(QDateEdit.Section.DaySection)
    qtbot.keyClicks(day.editor, "3")
    assert day.day == date(2025, 11, 3)


def test_a_date_can_be_picked_from_a_calendar(qtbot, day):
    assert day.editor.calendarPopup()
    with qtbot.waitSignal(day.edited):
        day.editor.calendarWidget().setSelectedDate(QDate(2025, 10, 31))
        day.editor.calendarWidget().activated.emit(QDate(2025, 10, 31))
    assert day.day == date(2025, 10, 31)


def test_a_date_before_the_drug_was_known_is_a_slip(day):
    day.set_text("1925-11-04")
    assert day.day == date(1970, 1, 1)


# A choice


def test_no_choice_is_made_at_first(route):
    assert route.text() == ""
    assert [route.editor.itemText(place) for place in range(4)] == [
        "",
        "intravenous",
        "intramuscular",
        "subcutaneous",
    ]


def test_a_letter_chooses_and_is_told(qtbot, route):
    with qtbot.waitSignal(route.edited):
        qtbot.keyClicks(route.editor, "s")
    assert route.text() == "SC"


def test_a_choice_put_in_is_not_taken_for_chosen(qtbot, route):
    with qtbot.assertNotEmitted(route.edited):
        route.set_text("IM")
    assert route.text() == "IM"


@pytest.mark.parametrize("text", ["", "PO"])
def test_what_is_none_of_the_choices_is_blank(route, text):
    route.set_text("IM")
    route.set_text(text)
    assert route.text() == ""


# The wheel


@pytest.mark.parametrize("kind", [DateField, ChoiceField])
@pytest.mark.parametrize("focused", [False, True])
def test_the_wheel_changes_an_answer_only_where_somebody_looks(show, kind, focused):
    wishes = [LocaleWords(QLocale("en_GB"))] if kind is DateField else []
    field = show(kind, *wishes, focused=focused)
    if kind is ChoiceField:
        field.set_choices(ROUTES)
    field.set_text("2025-11-04" if kind is DateField else "IV")
    before = field.text()
    turn_wheel(field.editor)
    assert (field.text() != before) == focused


# A proposal


def test_where_a_proposal_came_from_is_said_until_it_is_changed(qtbot, show):
    number = show(ProposedField)
    number.set_text("3")
    number.set_hint("next in the course")
    assert number.hint in texts(number)
    assert number.editor.accessibleDescription() == number.hint
    qtbot.keyClick(number.editor, Qt.Key.Key_Backspace)
    assert number.hint == ""
    assert "next in the course" not in texts(number)
    assert number.editor.accessibleDescription() == ""


def test_a_number_of_ones_own_has_no_hint(show):
    number = show(ProposedField)
    number.set_text("3")
    assert number.hint == ""
    assert texts(number) == []


def test_the_calendar_of_a_date_shows_all_its_weeks(day):
    assert isinstance(day.editor.calendarWidget(), Calendar)
