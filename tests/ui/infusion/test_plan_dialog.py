from datetime import date, time

import pytest
from PySide6.QtCore import QLocale, Qt
from PySide6.QtWidgets import QPushButton

from sleepdiary.domain.courses import planned_course
from sleepdiary.domain.records import Route
from sleepdiary.ui.infusion.plan_dialog import PlanDialog
from sleepdiary.ui.speech import LocaleWords
from tests.builders import a_session

TODAY = date(2025, 11, 5)
LEFT, ENTER, SPACE = Qt.MouseButton.LeftButton, Qt.Key.Key_Return, Qt.Key.Key_Space


@pytest.fixture(autouse=True)
def language():
    before = QLocale()
    QLocale.setDefault(QLocale("en_GB"))
    yield
    QLocale.setDefault(before)


@pytest.fixture
def open_dialog(qtbot):
    def opened(sessions=()):
        dialog = PlanDialog(
            LocaleWords(), "Europe/London", today=TODAY, preview=planned_course, sessions=sessions
        )
        qtbot.addWidget(dialog)
        dialog.show()
        dialog.activateWindow()
        qtbot.waitUntil(dialog.isActiveWindow)
        return dialog

    return opened


def press(qtbot, dialog, *keys):
    for key in keys:
        act = qtbot.keyClicks if isinstance(key, str) else qtbot.keyClick
        act(dialog.focusWidget(), key)


def test_the_dates_are_seen_before_they_are_planned(open_dialog):
    assert open_dialog().dates.text() == (
        "Wed 5 Nov · Fri 7 Nov · Mon 10 Nov · Wed 12 Nov · Fri 14 Nov · Mon 17 Nov 2025"
    )


def test_other_days_and_numbers_are_other_dates(qtbot, open_dialog):
    dialog = open_dialog()
    for weekday in (0, 4):
        qtbot.mouseClick(
            dialog.weekdays[weekday], LEFT, pos=dialog.weekdays[weekday].rect().center()
        )
    dialog.fields["date"].editor.setFocus(Qt.FocusReason.TabFocusReason)
    press(qtbot, dialog, "07", ENTER, "2")
    assert dialog.dates.text() == "Wed 12 Nov · Wed 19 Nov 2025"


@pytest.mark.parametrize(("language", "first"), [("en_GB", 0), ("en_US", 6), ("ar_EG", 5)])
def test_the_week_begins_as_the_locale_has_it(open_dialog, language, first):
    QLocale.setDefault(QLocale(language))
    assert next(iter(open_dialog().weekdays)) == first


def test_a_day_of_the_week_is_chosen_by_the_keyboard(qtbot, open_dialog):
    dialog = open_dialog()
    dialog.weekdays[1].setFocus()
    press(qtbot, dialog, SPACE)
    assert dialog.dates.text().startswith("Wed 5 Nov · Fri 7 Nov · Mon 10 Nov · Tue 11 Nov")


def test_what_the_sessions_share_is_proposed_and_taken_by_tab(qtbot, open_dialog):
    dialog = open_dialog([a_session(date=date(2025, 10, 1))])
    assert dialog.plans[0].route is None
    dialog.fields["start"].editor.setFocus()
    with qtbot.waitSignal(dialog.plan_requested):
        press(qtbot, dialog, ENTER, ENTER, ENTER, ENTER)
    assert {(each.clock, each.route, each.dose_mg) for each in dialog.plans} == {
        (time(10), Route.IV, 40.0)
    }


@pytest.mark.parametrize(
    ("name", "typed", "sentence"),
    [
        ("count", "0", "“0” does not fit here. Type a number from 1 to 60."),
        ("start", "noon", "“noon” is no time. Type it like 23:15 or 11:15 pm."),
        ("dose_mg", "3000", "A dose is more than 0 and at most 1000 mg. Check it."),
        ("date", "31 11", "“31 11” is no date. Type it like 5 Nov 2025."),
    ],
)
def test_what_cannot_be_is_said_at_its_field_and_nothing_is_planned(
    qtbot, open_dialog, name, typed, sentence
):
    dialog = open_dialog()
    editor = dialog.fields[name].editor
    editor.setFocus()
    editor.selectAll()
    press(qtbot, dialog, typed)
    control = Qt.KeyboardModifier.ControlModifier
    with qtbot.assertNotEmitted(dialog.plan_requested):
        qtbot.keyClick(dialog.focusWidget(), ENTER, control)
    assert dialog.fields[name].message == sentence
    assert dialog.dates.text() == ""
    assert dialog._foot.sentence.text() == "Nothing is planned yet: look at what is marked."


def test_no_day_of_the_week_is_no_plan(qtbot, open_dialog):
    dialog = open_dialog()
    for weekday in (0, 2, 4):
        dialog.weekdays[weekday].click()
    assert dialog.sum.text() == "Choose at least one day of the week."


def test_the_buttons_plan_and_cancel(qtbot, open_dialog):
    dialog = open_dialog()
    buttons = {each.text(): each for each in dialog.findChildren(QPushButton)}
    with qtbot.waitSignal(dialog.plan_requested):
        qtbot.mouseClick(buttons["Plan  Ctrl+↵"], LEFT)
    qtbot.mouseClick(buttons["Cancel"], LEFT)
    assert not dialog.isVisible()
