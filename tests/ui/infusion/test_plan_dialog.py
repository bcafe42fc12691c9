from datetime import date, time

import pytest
from PySide6.QtCore import QLocale, Qt
from PySide6.QtWidgets import QPushButton

from sleepdiary.domain.courses import planned_course
from sleepdiary.domain.records import Course, Route
from sleepdiary.ui import prompts
from sleepdiary.ui.infusion.plan_dialog import PlanDialog
from sleepdiary.ui.speech import LocaleWords
from sleepdiary.ui.widgets.dialog_foot import DialogFoot
from tests.builders import a_session
from tests.ui.hands import press

pytestmark = pytest.mark.usefixtures("typing_is_dropped")

TODAY = date(2025, 11, 5)
LEFT, ENTER, SPACE = Qt.MouseButton.LeftButton, Qt.Key.Key_Return, Qt.Key.Key_Space


@pytest.fixture(autouse=True)
def language():
    before = QLocale()
    QLocale.setDefault(QLocale("en_GB"))
    yield
    QLocale.setDefault(before)


@pytest.fixture
def open_dialog(front):
    def opened(sessions=(), words=None):
        dialog = PlanDialog(
            words or LocaleWords(),
            "Europe/London",
            today=TODAY,
            preview=planned_course,
            sessions=sessions,
        )
        return front(dialog)

    return opened


def test_the_dates_are_seen_before_they_are_planned(open_dialog):
    assert open_dialog().dates.text() == (
        "Wed 5 Nov · Fri 7 Nov · Mon 10 Nov · Wed 12 Nov · Fri 14 Nov · Mon 17 Nov 2025"
    )


def test_other_days_and_numbers_are_other_dates(qtbot, open_dialog):
    dialog = open_dialog()
    for weekday in (0, 4):
        qtbot.mouseClick(
            dialog.week.boxes[weekday], LEFT, pos=dialog.week.boxes[weekday].rect().center()
        )
    dialog.fields["date"].editor.setFocus(Qt.FocusReason.TabFocusReason)
    press(qtbot, "07", ENTER, "2")
    assert dialog.dates.text() == "Wed 12 Nov · Wed 19 Nov 2025"


@pytest.mark.parametrize(("language", "first"), [("en_GB", 0), ("en_US", 6), ("ar_EG", 5)])
def test_the_week_begins_as_the_locale_has_it(open_dialog, language, first):
    QLocale.setDefault(QLocale(language))
    assert next(iter(open_dialog().week.boxes)) == first


def test_the_week_begins_as_it_is_set(open_dialog):
    words = LocaleWords()
    words.begin_weeks(7)
    assert next(iter(open_dialog(words=words).week.boxes)) == 6


def test_tab_goes_as_the_dialog_is_read(qtbot, open_dialog):
    dialog = open_dialog()
    shared = ("course", "start", "drug", "route", "dose_mg", "weight_kg", "dose_mg_per_kg")
    read = [
        *(dialog.fields[name].editor for name in ("date", "count")),
        *dialog.week.boxes.values(),
        *(dialog.fields[name].editor for name in shared),
    ]
    seen = []
    for _ in read:
        seen.append(dialog.focusWidget())
        qtbot.keyClick(dialog.focusWidget(), Qt.Key.Key_Tab)
    assert seen == read


def test_the_course_is_proposed_and_can_be_another(qtbot, open_dialog):
    dialog = open_dialog([a_session(date=date(2025, 11, 3), course=Course.INDUCTION, number=2)])
    assert dialog.fields["course"].proposal == "induction"
    dialog.fields["course"].editor.setFocus()
    press(qtbot, "b")
    assert {each.course for each in dialog.plans} == {Course.BOOSTER}
    assert dialog.sum.text().startswith("6 planned, booster")


def test_the_dose_by_weight_is_shared_too_and_the_third_is_proposed(qtbot, open_dialog):
    dialog = open_dialog()
    dialog.fields["weight_kg"].editor.setFocus()
    press(qtbot, "80", ENTER, "0.5")
    assert dialog.fields["dose_mg"].proposal == "40"
    assert {(each.weight_kg, each.dose_mg_per_kg) for each in dialog.plans} == {(80.0, 0.5)}


def test_nothing_typed_is_dropped_without_a_question(qtbot, open_dialog, monkeypatch):
    answers = [prompts.Unsaved.CANCEL, prompts.Unsaved.SAVE, prompts.Unsaved.DISCARD]
    asked = []
    monkeypatch.setattr(
        prompts, "ask_unsaved", lambda _parent, what: asked.append(what) or answers.pop(0)
    )
    dialog = open_dialog()
    dialog.fields["dose_mg"].editor.setFocus()
    press(qtbot, "40", Qt.Key.Key_Escape)
    assert dialog.isVisible()
    with qtbot.waitSignal(dialog.save_requested):
        press(qtbot, Qt.Key.Key_Escape)
    assert dialog.isVisible()
    press(qtbot, Qt.Key.Key_Escape)
    assert not dialog.isVisible()
    assert asked == ["the plan"] * 3


def test_another_day_of_the_week_is_not_dropped_without_a_question(qtbot, open_dialog, monkeypatch):
    monkeypatch.setattr(prompts, "ask_unsaved", lambda *_: prompts.Unsaved.CANCEL)
    dialog = open_dialog()
    dialog.week.boxes[1].click()
    press(qtbot, Qt.Key.Key_Escape)
    assert dialog.isVisible()
    dialog.done(0)


def test_a_day_of_the_week_is_chosen_by_the_keyboard(qtbot, open_dialog):
    dialog = open_dialog()
    dialog.week.boxes[1].setFocus()
    press(qtbot, SPACE)
    assert dialog.dates.text().startswith("Wed 5 Nov · Fri 7 Nov · Mon 10 Nov · Tue 11 Nov")


def test_what_the_sessions_share_is_proposed_and_taken_by_tab(qtbot, open_dialog):
    dialog = open_dialog([a_session(date=date(2025, 10, 1))])
    assert dialog.plans[0].route is None
    dialog.fields["start"].editor.setFocus()
    with qtbot.waitSignal(dialog.save_requested):
        press(qtbot, *[ENTER] * 6)
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
    press(qtbot, typed)
    control = Qt.KeyboardModifier.ControlModifier
    with qtbot.assertNotEmitted(dialog.save_requested):
        qtbot.keyClick(dialog.focusWidget(), ENTER, control)
    assert dialog.fields[name].message == sentence
    assert dialog.dates.text() == ""
    assert dialog._foot.sentence.text() == "Nothing is planned yet: look at what is marked."


def button(field, text):
    return next(each for each in field.findChildren(QPushButton) if each.text() == text)


def at_five(qtbot, dialog):
    """Type 5 for the time, and go on."""
    field = dialog.fields["start"]
    field.editor.setFocus()
    press(qtbot, "5", Qt.Key.Key_Tab)
    return field


def test_what_is_typed_is_shown_as_it_was_understood_once_it_is_left(qtbot, open_dialog):
    dialog = open_dialog()
    dialog.fields["weight_kg"].editor.setFocus()
    press(qtbot, "72,50", Qt.Key.Key_Tab)
    assert dialog.fields["weight_kg"].text() == "72.5"
    dialog.fields["start"].editor.setFocus()
    press(qtbot, "1015", Qt.Key.Key_Tab)
    assert (dialog.fields["start"].text(), dialog.fields["start"].message) == ("10:15", "")
    dialog.fields["start"].answer("soon")
    dialog.fields["start"].left.emit()
    assert dialog.fields["start"].text() == "soon"
    assert dialog.fields["start"].message.startswith("“soon” is no time")


def test_sessions_by_night_are_asked_about_and_moved_to_the_day_by_one_click(qtbot, open_dialog):
    dialog = open_dialog()
    field = at_five(qtbot, dialog)
    assert (field.text(), field.message) == (
        "05:00",
        "A session at 05:00? Keep it if that is right.",
    )
    qtbot.mouseClick(button(field, "Use 17:00"), LEFT)
    assert (field.text(), field.message) == ("17:00", "")
    assert {each.clock for each in dialog.plans} == {time(17)}


def test_sessions_by_night_are_kept_by_one_click(qtbot, open_dialog):
    dialog = open_dialog()
    field = at_five(qtbot, dialog)
    qtbot.mouseClick(button(field, "Keep it"), LEFT)
    assert not field.message
    with qtbot.waitSignal(dialog.save_requested):
        dialog.save()


def test_sessions_by_night_are_planned_once_they_were_asked_about(qtbot, open_dialog):
    dialog = open_dialog()
    field = at_five(qtbot, dialog)
    with qtbot.assertNotEmitted(dialog.save_requested):
        dialog.save()
    assert field.message
    assert dialog.findChild(DialogFoot).sentence.text() == (
        "Nothing is planned yet: change what is marked, or plan again to keep it."
    )
    with qtbot.waitSignal(dialog.save_requested):
        dialog.save()


def test_of_a_dose_that_cannot_be_nothing_else_is_asked(qtbot, open_dialog):
    dialog = open_dialog()
    for name, text in (("dose_mg", "40"), ("weight_kg", "80"), ("dose_mg_per_kg", "30")):
        dialog.fields[name].answer(text)
    dialog.fields["dose_mg_per_kg"].left.emit()
    assert dialog.fields["dose_mg_per_kg"].message.startswith("A dose is more than 0")


def test_no_day_of_the_week_is_no_plan(qtbot, open_dialog):
    dialog = open_dialog()
    for weekday in (0, 2, 4):
        dialog.week.boxes[weekday].click()
    assert dialog.sum.text() == "Choose at least one day of the week."


def test_the_buttons_plan_and_cancel(qtbot, open_dialog):
    dialog = open_dialog()
    buttons = {each.text(): each for each in dialog.findChildren(QPushButton)}
    with qtbot.waitSignal(dialog.save_requested):
        qtbot.mouseClick(buttons["Plan  Ctrl+↵"], LEFT)
    qtbot.mouseClick(buttons["Cancel"], LEFT)
    assert not dialog.isVisible()
