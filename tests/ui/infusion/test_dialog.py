"""The dialog of an infusion session, driven by keys and clicks as a person does.

Long, as it is the form with the most answers, each with a way of its own to be wrong.
"""

import re
from dataclasses import replace
from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest
from PySide6.QtCore import QEvent, QLocale, QPoint, Qt
from PySide6.QtWidgets import QApplication, QPushButton

from sleepdiary.domain.records import Course, Drug, InfusionSession, Route
from sleepdiary.domain.times import ZonedTime
from sleepdiary.ui import prompts
from sleepdiary.ui.infusion.dialog import SessionDialog
from sleepdiary.ui.speech import LocaleWords
from tests.ui.hands import turn_wheel

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
        press(qtbot, dialog, "03", ENTER, "1030", ENTER, "e", ENTER, "s", ENTER, "37,5", ENTER)
        press(qtbot, dialog, "75", ENTER, ENTER, "m", ENTER, "4", ENTER, "calm", ENTER)
    session = dialog.result_session()
    assert (session.drug, session.weight_kg) == (Drug.ESKETAMINE, 75)
    assert session.dose_mg_per_kg == 0.5  # computed, and taken by Enter
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


def test_nothing_that_is_proposed_is_saved_until_it_is_taken(qtbot, open_dialog):
    dialog = open_dialog(sessions=[LAST])
    session = dialog.result_session()
    assert session == InfusionSession(date=TODAY, id=session.id)
    press(qtbot, dialog, ENTER, ENTER, ENTER, TAB)
    assert (dialog.result_session().drug, dialog.result_session().route) == (
        Drug.ESKETAMINE,
        Route.IM,
    )
    assert dialog.result_session().dose_mg is None
    said = [text for text in labels_of(dialog) if text.startswith("In grey")]
    assert said == ["In grey: as in your last session, 31 Oct 2025. Tab takes an answer."]


def test_all_that_is_proposed_is_taken_at_once(qtbot, open_dialog):
    dialog = open_dialog(sessions=[replace(LAST, place="day clinic")])
    qtbot.keyClick(dialog.focusWidget(), Qt.Key.Key_D, Qt.KeyboardModifier.ControlModifier)
    session = dialog.result_session()
    assert (session.drug, session.route, session.dose_mg) == (Drug.ESKETAMINE, Route.IM, 37.5)
    assert (session.course, session.number) == (Course.INDUCTION, 3)
    assert (session.start, session.note) == (None, None)
    assert session.place == "day clinic"
    assert dialog.fields["place"].isVisible()  # what is taken is seen
    assert not dialog.head.same.isEnabled()


def test_what_is_proposed_can_be_dropped(qtbot, open_dialog):
    dialog = open_dialog(sessions=[LAST])
    press(qtbot, dialog, ENTER, ENTER, Qt.Key.Key_Delete, ENTER)
    assert dialog.result_session().drug is None


def test_the_number_says_why_it_is_proposed(open_dialog):
    dialog = open_dialog(sessions=[LAST])
    assert dialog.fields["number"].proposal == "3"
    assert dialog.fields["number"].hint == "The last one was number 2"


def test_any_two_of_dose_weight_and_dose_by_weight_propose_the_third(qtbot, open_dialog):
    dialog = open_dialog(session=InfusionSession(date=TODAY))
    qtbot.keyClicks(dialog.fields["weight_kg"].editor, "75")
    qtbot.keyClicks(dialog.fields["dose_mg_per_kg"].editor, "0.5")
    assert dialog.fields["dose_mg"].proposal == "37.5"
    assert dialog.result_session().dose_mg is None
    dialog.fields["dose_mg"].editor.setFocus()
    press(qtbot, dialog, ENTER)
    assert dialog.result_session().dose_mg == 37.5


def test_three_doses_that_contradict_each_other_are_asked_about_and_can_be_kept(qtbot, open_dialog):
    dialog = open_dialog()
    for name, typed in {"dose_mg": "60", "weight_kg": "75", "dose_mg_per_kg": "0.5"}.items():
        qtbot.keyClicks(dialog.fields[name].editor, typed)
    with qtbot.assertNotEmitted(dialog.save_requested):
        save(qtbot, dialog)
    field = dialog.fields["dose_mg_per_kg"]
    assert field.message == "60 mg for 75 kg is 0.8 mg/kg, not 0.5. Keep it if that is right."
    qtbot.mouseClick(button(field, "Keep it"), Qt.MouseButton.LeftButton)
    with qtbot.waitSignal(dialog.save_requested):
        save(qtbot, dialog)
    assert dialog.result_session().dose_mg_per_kg == 0.5


def labels_of(dialog):
    kind = type(dialog.fields["date"].label)
    return [label.text() for label in dialog.findChildren(kind) if label.isVisibleTo(dialog)]


def test_nothing_is_proposed_from_a_session_after_the_date(open_dialog):
    dialog = open_dialog(sessions=[LAST], proposal_date=date(2025, 10, 1))
    assert dialog.result_session().route is None
    assert not any(text.startswith("In grey") for text in labels_of(dialog))


def test_what_the_last_session_does_not_say_is_not_proposed(open_dialog):
    dialog = open_dialog(sessions=[InfusionSession(date=LAST.date, note="calm")])
    assert {name for name, field in dialog.form._proposing() if field.proposal} == {
        "course",
        "number",
    }


def test_another_course_has_another_number(qtbot, open_dialog):
    dialog = open_dialog(sessions=[LAST])
    dialog.fields["course"].editor.setFocus()
    press(qtbot, dialog, "b")
    assert dialog.fields["course"].text() == "booster"
    assert dialog.fields["number"].proposal == "1"
    assert dialog.fields["number"].hint == "The first of this course"


def test_no_hint_moves_what_is_below_it(qtbot, open_dialog):
    dialog = open_dialog()
    note = dialog.fields["note"]
    before = note.editor.mapTo(dialog, QPoint(0, 0)).y()
    qtbot.keyClicks(dialog.fields["number"].editor, "3")
    assert not dialog.fields["number"].hint
    QApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)
    assert note.editor.mapTo(dialog, QPoint(0, 0)).y() == before


def test_a_number_that_was_typed_is_no_proposal_any_more(qtbot, open_dialog):
    dialog = open_dialog(sessions=[LAST])
    dialog.fields["number"].editor.setFocus()
    press(qtbot, dialog, "5")
    assert not dialog.fields["number"].hint
    press(qtbot, dialog, TAB, ENTER)
    assert dialog.fields["number"].text() == "5"
    qtbot.keyClick(dialog.fields["course"].editor, "m")
    assert dialog.fields["number"].text() == "5"


def test_what_was_changed_is_not_proposed_anew_with_another_date(qtbot, open_dialog):
    dialog = open_dialog(sessions=[LAST])
    dialog.fields["route"].editor.setFocus()
    press(qtbot, dialog, "s")
    dialog.fields["date"].editor.setFocus()
    press(qtbot, dialog, Qt.Key.Key_Down)
    assert dialog.fields["route"].text() == "SC"


@pytest.mark.parametrize(
    ("name", "typed", "sentence"),
    [
        ("start", "25:00", r"“25:00” .* Type it like 23:15 or 11:15 pm\."),
        ("dose_mg", "3500", r"A dose is more than 0 and at most 1000 mg\. Check it\."),
        ("dose_mg", "lots", r"“lots” is no dose\. Type milligrams, like 35 or 37\.5\."),
        ("weight_kg", "7", r"A weight is from 10 to 400 kg\. Check it\."),
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
    qtbot.keyClicks(dialog.focusWidget(), "1")
    assert "Not saved yet: look at the marked answers." not in labels_of(dialog)


def test_a_time_that_the_clocks_jumped_over_is_said_at_its_field(qtbot, open_dialog):
    dialog = open_dialog(proposal_date=date(2025, 3, 30))
    press(qtbot, dialog, ENTER, "0130", ENTER)
    assert "clocks went forward" in dialog.fields["start"].message


def test_an_answer_is_shown_as_it_was_understood(qtbot, open_dialog):
    dialog = open_dialog()
    press(qtbot, dialog, ENTER, "10.30 pm", ENTER, ENTER, ENTER, "35,50 mg", ENTER)
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
    assert dialog.result_session().planned


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
    assert {name: field.text() for name, field in dialog.fields.items() if field.text()} == {
        "date": "2025-10-31",
        "start": "10:30",
        "drug": "esketamine",
        "route": "IM",
        "dose_mg": "37.5",
        "course": "induction",
        "number": "2",
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


def test_every_field_and_button_has_a_name_for_screen_readers(open_dialog):
    dialog = open_dialog()
    names = [field.editor.accessibleName() for field in dialog.fields.values()]
    assert names[:4] == ["Date", "Time", "Drug", "Route"]
    assert {"Blood pressure before", "Highest heart rate", "Other effects"} <= set(names)
    assert all(names)
    assert len(set(names)) == len(names)
    assert button(dialog, "Save  Ctrl+↵").accessibleName() == "Save this session"


def test_a_clock_of_twelve_hours_has_its_own_example(qtbot):
    words = LocaleWords(QLocale(QLocale.Language.English, QLocale.Country.UnitedStates))
    dialog = SessionDialog(words, ZONE, today=TODAY)
    qtbot.addWidget(dialog)
    assert dialog.fields["start"].editor.placeholderText() == "like 10:30 AM"


# What is folded away


def links(dialog):
    return {name: section.button for name, section in dialog.form.sections.items()}


def test_a_section_is_unfolded_by_the_keyboard_and_answered_in_order(qtbot, open_dialog):
    dialog = open_dialog()
    dialog.fields["note"].editor.setFocus()
    press(qtbot, dialog, TAB, TAB)
    assert dialog.focusWidget() is links(dialog)["vitals"]
    with qtbot.waitSignal(dialog.form.turned) as turned:
        press(qtbot, dialog, Qt.Key.Key_Space)
    assert turned.args == ["vitals", True]
    press(qtbot, dialog, TAB, "128/79", ENTER, "70", ENTER, "150 95", ENTER, "88", ENTER)
    press(qtbot, dialog, "122/80", ENTER)
    with qtbot.waitSignal(dialog.save_requested):
        press(qtbot, dialog, "72", ENTER)
    session = dialog.result_session()
    assert (session.systolic_before, session.diastolic_before) == (128, 79)
    assert (session.systolic_peak, session.heart_rate_peak) == (150, 88)
    assert (session.systolic_after, session.diastolic_after) == (122, 80)
    assert session.heart_rate_after == 72


def test_side_effects_are_rated_by_digits_and_said_in_words(qtbot, open_dialog):
    dialog = open_dialog(unfolded=["effects"])
    dialog.fields["dissociation"].editor.setFocus()
    press(qtbot, dialog, "3", ENTER, "0", ENTER, "1", ENTER)
    session = dialog.result_session()
    assert (session.dissociation, session.dizziness, session.nausea) == (3, 0, 1)
    assert session.headache is None
    assert {"severe", "none", "mild"} <= set(labels_of(dialog))


def test_a_section_with_answers_is_open_and_the_others_stay_as_they_were_left(open_dialog):
    dialog = open_dialog(session=replace(LAST, heart_rate_peak=90), unfolded=["effects"])
    opened = {name for name, section in dialog.form.sections.items() if section.is_open}
    assert opened == {"vitals", "effects"}


def test_what_is_wrong_in_a_folded_section_unfolds_it(qtbot, open_dialog):
    dialog = open_dialog(session=replace(LAST, systolic_peak=80, diastolic_peak=120))
    qtbot.mouseClick(links(dialog)["vitals"], Qt.MouseButton.LeftButton)
    assert not dialog.fields["blood_pressure_peak"].isVisible()
    save(qtbot, dialog)
    field = dialog.fields["blood_pressure_peak"]
    assert field.isVisible()
    assert field.message == "80/120: the upper blood pressure is the higher one. Check both."
    assert dialog.focusWidget() is field.editor


def test_blood_pressures_the_other_way_round_are_mended_by_one_click(qtbot, open_dialog):
    dialog = open_dialog(unfolded=["vitals"])
    field = dialog.fields["blood_pressure_peak"]
    field.editor.setFocus()
    press(qtbot, dialog, "80/145", TAB)
    field.editor.setFocus()
    qtbot.mouseClick(button(field, "Use 145/80"), Qt.MouseButton.LeftButton)
    assert (field.text(), field.message) == ("145/80", "")
    assert dialog.focusWidget() is field.editor
    session = dialog.result_session()
    assert (session.systolic_peak, session.diastolic_peak) == (145, 80)


def test_half_a_blood_pressure_is_asked_about_and_kept_by_one_click(qtbot, open_dialog):
    dialog = open_dialog(unfolded=["vitals"])
    field = dialog.fields["blood_pressure_before"]
    field.editor.setFocus()
    press(qtbot, dialog, "118", TAB)
    assert field.message == (
        "118 is only the upper blood pressure. Type both, like 120/80, or keep it."
    )
    with qtbot.assertNotEmitted(dialog.save_requested):
        save(qtbot, dialog)
    qtbot.mouseClick(button(field, "Keep it"), Qt.MouseButton.LeftButton)
    assert not field.message
    with qtbot.waitSignal(dialog.save_requested):
        save(qtbot, dialog)
    assert dialog.result_session().systolic_before == 118


def test_a_session_by_night_is_asked_about_and_moved_to_the_day_by_one_click(qtbot, open_dialog):
    dialog = open_dialog()
    field = dialog.fields["start"]
    field.editor.setFocus()
    press(qtbot, dialog, "5", TAB)
    assert (field.text(), field.message) == (
        "05:00",
        "A session at 05:00? Keep it if that is right.",
    )
    qtbot.mouseClick(button(field, "Use 17:00"), Qt.MouseButton.LeftButton)
    assert (field.text(), field.message) == ("17:00", "")


def test_half_a_blood_pressure_that_was_saved_so_is_not_asked_about_again(qtbot, open_dialog):
    half = replace(LAST, systolic_after=118)
    dialog = open_dialog(session=half, sessions=[half])
    with qtbot.waitSignal(dialog.save_requested):
        save(qtbot, dialog)


def test_the_foot_is_seen_however_much_is_unfolded(qtbot, open_dialog):
    dialog = open_dialog(sessions=[LAST], unfolded=["circumstances", "vitals", "effects"])
    dialog.resize(dialog.width(), 600)
    foot = button(dialog, "Save  Ctrl+↵")
    assert foot.visibleRegion().boundingRect().size() == foot.size()
    dialog.fields["anxiety"].editor.setFocus()
    press(qtbot, dialog, ENTER)
    other = dialog.fields["other_effects"].editor
    assert dialog.focusWidget() is other
    assert not other.visibleRegion().isEmpty()


# Plans and what was typed another time


def test_a_plan_says_what_saving_makes_of_it(open_dialog):
    due = open_dialog(session=replace(LAST, date=TODAY, start=None, planned=True))
    assert "This session was planned. Save writes it down as held." in labels_of(due)
    assert not due.result_session().planned
    later = open_dialog(session=replace(LAST, date=date(2025, 11, 5), start=None, planned=True))
    assert "This session is planned. Confirm it on its day." in labels_of(later)
    assert later.result_session().planned
    assert later.windowTitle() == "Planned infusion session"


def test_the_blanks_of_a_plan_are_proposed_from_the_last_session(open_dialog):
    plan = InfusionSession(date=TODAY, planned=True)
    dialog = open_dialog(session=plan, sessions=[LAST, plan])
    assert dialog.fields["route"].proposal == "IM"


def test_what_was_typed_another_time_is_shown_again_and_can_be_dropped(open_dialog):
    dialog = open_dialog()
    dialog.take_up(date(2025, 11, 3), {"note": "calm", "nausea": "2", "gone": "x"})
    assert (dialog.day, dialog.fields["note"].text()) == (date(2025, 11, 3), "calm")
    assert dialog.fields["nausea"].isVisible()
    assert dialog.is_edited
    dialog.begin_anew()
    assert not dialog.is_edited
