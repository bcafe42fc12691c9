"""The form alone, without a diary: what it shows, hands back and says; the page is elsewhere."""

from dataclasses import replace
from datetime import date, datetime, time, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton

from sleepdiary.domain.problems import Code, Problem
from sleepdiary.domain.questions import CORE, QUESTIONS
from sleepdiary.domain.records import SleepKind
from sleepdiary.domain.times import ZonedTime
from tests.builders import LONDON, a_night
from tests.ui.hands import press

MORNING = date(2025, 11, 4)
ENTER, TAB = Qt.Key.Key_Return, Qt.Key.Key_Tab
SHORT = Problem(Code.IN_BED_SHORT, "into_bed", values={"length": timedelta(hours=1)})


@pytest.fixture
def form(make_form):
    return make_form()


def write(qtbot, form, name, text):
    """Go to a question, type over what stands there, and leave it."""
    form.fields[name].editor.setFocus()
    editor = QApplication.focusWidget()
    if isinstance(editor, QLineEdit):
        editor.selectAll()
    press(qtbot, text, TAB)


def buttons(widget):
    return {each.text(): each for each in widget.findChildren(QPushButton) if each.isVisible()}


def click(qtbot, widget, text):
    qtbot.mouseClick(buttons(widget)[text], Qt.MouseButton.LeftButton)


def messages(form):
    return {name: field.message for name, field in form.fields.items() if field.message}


# Showing


def test_an_empty_form_asks_the_core_questions_and_answers_none(form):
    assert list(form.fields) == [question.name for question in CORE]
    assert set(form.texts().values()) == {""}
    assert not form.is_edited


def test_a_logged_night_is_shown_as_it_would_be_typed(form):
    form.show_night(a_night(comment="calm"), MORNING, LONDON)
    assert form.texts()["into_bed"] == "22:45"
    assert form.texts()["wake_after_sleep_onset"] == "35 min"
    assert form.fields["awakenings"].text() == "2"
    assert form.fields["quality"].text() == "4"
    assert form.fields["comment"].text() == "calm"
    assert not form.is_edited


def test_the_night_before_leaves_nothing_in_the_form(form):
    form.show_night(a_night(comment="calm"), MORNING, LONDON)
    form.show_night(None, MORNING - timedelta(days=1), LONDON)
    assert set(form.texts().values()) == {""}


def test_a_clock_of_twelve_hours_is_shown_and_read(qtbot, make_form):
    form = make_form("en_US")
    form.show_night(a_night(), MORNING, LONDON)
    assert form.fields["into_bed"].text() == "10:45 PM"
    write(qtbot, form, "into_bed", "10:15 pm")
    assert form.filled().night.into_bed == ZonedTime.at(datetime(2025, 11, 3, 22, 15), LONDON)


def test_a_clock_time_is_read_in_the_digits_and_words_of_the_locale(qtbot, make_form):
    form = make_form("ar_EG")
    form.show_night(a_night(), MORNING, LONDON)
    form.fields["into_bed"].editor.setFocus()
    form.fields["into_bed"].answer("١٠:١٥ م")  # QTest has no such keys
    press(qtbot, TAB)
    assert form.fields["into_bed"].text() == "10:15 م"
    assert form.filled().night.into_bed == ZonedTime.at(datetime(2025, 11, 3, 22, 15), LONDON)


def test_a_shown_night_is_handed_back_as_it_was(form):
    night = a_night(comment="calm", pain=7, not_applicable=frozenset({"alcohol_last"}))
    form.show_night(night, MORNING, LONDON)
    assert form.filled().night == night
    assert form.filled().unreadable == {}


def test_a_night_slept_elsewhere_keeps_its_zone(qtbot, form):
    form.show_night(a_night("America/New_York"), MORNING, LONDON)
    write(qtbot, form, "into_bed", "2230")
    assert form.filled().night.into_bed.zone == "America/New_York"


# Handing back


def test_what_is_typed_becomes_a_night(qtbot, form):
    press(qtbot, "2245", ENTER, "23", ENTER, "25", ENTER, "2", ENTER, "35", ENTER)
    press(qtbot, "630", ENTER, "650", ENTER, "4", ENTER, "calm", TAB)
    night, expected = form.filled().night, a_night(comment="calm")
    assert {each.name: getattr(night, each.name) for each in QUESTIONS} == {
        each.name: getattr(expected, each.name) for each in QUESTIONS
    }
    assert night.diary_date == MORNING


def test_an_edited_night_is_the_same_night_with_another_answer(qtbot, form):
    night = a_night()
    form.show_night(night, MORNING, LONDON)
    write(qtbot, form, "awakenings", "3")
    assert form.is_edited
    assert form.filled().night == replace(night, awakenings=3)


def test_what_cannot_be_read_is_named_and_not_answered(qtbot, form):
    write(qtbot, form, "awakenings", "some")
    filled = form.filled()
    assert list(filled.unreadable) == ["awakenings"]
    assert filled.night.awakenings is None


def test_an_answer_put_back_is_no_edit(qtbot, form):
    form.show_night(a_night(), MORNING, LONDON)
    write(qtbot, form, "awakenings", "3")
    write(qtbot, form, "awakenings", "2")
    assert not form.is_edited


def test_what_was_saved_is_no_longer_edited_until_saving_fails_after_all(qtbot, form):
    write(qtbot, form, "awakenings", "3")
    form.take_as_saved()
    assert not form.is_edited
    form.take_as_unsaved()
    assert form.is_edited


# Typing


def test_each_change_is_told(qtbot, form):
    with qtbot.waitSignal(form.edited):
        press(qtbot, "2")


def test_an_answer_left_is_told_and_shown_as_it_was_understood(qtbot, form):
    with qtbot.waitSignal(form.left):
        press(qtbot, "10.45 pm", TAB)
    assert form.fields["into_bed"].text() == "22:45"


@pytest.mark.parametrize("text", ["25:99", "n/a"])
def test_an_answer_that_is_no_time_stays_as_it_is_typed(qtbot, form, text):
    press(qtbot, text, TAB)
    assert form.fields["into_bed"].text() == text


def test_no_awakenings_were_no_minutes_awake(qtbot, form):
    write(qtbot, form, "awakenings", "0")
    assert form.fields["wake_after_sleep_onset"].text() == "0 min"


def test_minutes_awake_that_were_typed_are_not_changed(qtbot, form):
    write(qtbot, form, "wake_after_sleep_onset", "35")
    write(qtbot, form, "awakenings", "0")
    assert form.fields["wake_after_sleep_onset"].text() == "35 min"


def test_one_awakening_says_nothing_of_its_minutes(qtbot, form):
    write(qtbot, form, "awakenings", "1")
    assert form.fields["wake_after_sleep_onset"].text() == ""


def test_enter_goes_from_question_to_question_and_saves_after_the_last(qtbot, form):
    for question in CORE:
        field = form.fields[question.name]
        focused = QApplication.focusWidget()
        assert focused is field.editor or field.isAncestorOf(focused)
        with qtbot.assertNotEmitted(form.save_requested):
            if question is not CORE[-1]:
                press(qtbot, ENTER)
    with qtbot.waitSignal(form.save_requested):
        press(qtbot, ENTER)


# More questions


EVERY = frozenset(question.name for question in QUESTIONS if not question.core)


def shown(form):
    return [name for name, field in form.fields.items() if field.isVisible()]


def test_questions_that_are_switched_on_are_asked_and_fold(qtbot, form):
    form.ask(EVERY)
    assert shown(form) == [question.name for question in QUESTIONS]
    click(qtbot, form, "▾ More questions")
    assert not form.fields["pain"].isVisible()
    assert form.fields["into_bed"].isVisible()


def test_questions_that_are_off_are_not_asked_but_their_answers_are_shown(qtbot, form):
    form.ask(frozenset({"pain"}))
    assert "pain" in shown(form)
    assert "mood" not in shown(form)
    form.show_night(a_night(mood=3), MORNING, LONDON)
    assert {"pain", "mood"} <= set(shown(form))
    form.show_night(None, MORNING, LONDON)
    assert "mood" not in shown(form)


def test_below_the_questions_stands_the_way_to_choose_them(qtbot, form):
    click(qtbot, form, "▸ More questions")
    with qtbot.waitSignal(form.choice_requested):
        click(qtbot, form, "Choose questions…")


def test_unfolding_is_no_edit(qtbot, form):
    click(qtbot, form, "▸ More questions")
    assert not form.is_edited


def test_enter_goes_on_into_the_questions_that_are_switched_on(qtbot, form):
    form.ask(EVERY)
    form.fields["comment"].editor.setFocus()
    with qtbot.assertNotEmitted(form.save_requested):
        press(qtbot, ENTER)
    assert QApplication.focusWidget() is form.fields["terminal_wakefulness"].editor


def test_enter_passes_over_questions_that_were_folded(qtbot, form):
    form.ask(EVERY)
    click(qtbot, form, "▾ More questions")
    form.fields["comment"].editor.setFocus()
    with qtbot.waitSignal(form.save_requested):
        press(qtbot, ENTER)


def test_a_folded_answer_is_handed_back(qtbot, form):
    click(qtbot, form, "▸ More questions")
    write(qtbot, form, "pain", "7")
    click(qtbot, form, "▾ More questions")
    assert form.filled().night.pain == 7


def test_more_questions_unfold_where_one_is_answered(form):
    form.show_night(a_night(pain=7), MORNING, LONDON)
    assert form.fields["pain"].isVisible()
    assert form.fields["pain"].text() == "7"
    assert not form.is_edited


def test_they_stay_folded_where_none_is_answered(form):
    form.show_night(a_night(), MORNING, LONDON)
    assert "pain" not in form.fields


def test_not_applicable_is_an_answer_of_its_own(qtbot, form):
    click(qtbot, form, "▸ More questions")
    write(qtbot, form, "alcohol_last", "n/a")
    night = form.filled().night
    assert night.alcohol_last is None
    assert night.not_applicable == {"alcohol_last"}
    form.show_night(night, MORNING, LONDON)
    assert form.fields["alcohol_last"].text() == "n/a"


def test_medicines_are_left_as_they_are_typed(qtbot, form):
    form.show_night(a_night(), MORNING, LONDON)
    click(qtbot, form, "▸ More questions")
    write(qtbot, form, "medicines", "melatonin 2 mg 22:00; zopiclone")
    assert form.fields["medicines"].text() == "melatonin 2 mg 22:00; zopiclone"
    assert [each.name for each in form.filled().night.medicines] == ["melatonin", "zopiclone"]


# A nap


def headings(form):
    return [each.text() for each in form._headings if each.isVisible()]


def test_a_sleep_is_a_main_sleep_unless_the_person_says_otherwise(form):
    assert form.filled().night.kind is SleepKind.MAIN
    form.show_night(None, MORNING, LONDON, SleepKind.NAP)
    assert form.filled().night.kind is SleepKind.NAP


def test_a_logged_sleep_is_of_its_own_kind(form):
    form.show_night(a_night(kind=SleepKind.NAP), MORNING, LONDON)
    assert form.kind is SleepKind.NAP
    form.show_night(None, MORNING, LONDON)
    assert form.kind is SleepKind.MAIN


def asked(form):
    """Return what is asked, as it is called on screen."""
    return [each.label.text() for each in form.fields.values() if each.isVisible()]


NAP_QUESTIONS = ["Lay down", "Fell asleep after", "Woke up", "Got up", "Note"]


def test_a_nap_is_asked_for_what_a_nap_needs_and_a_night_for_all_again(form):
    before = asked(form)
    form.change_kind(SleepKind.NAP)
    assert asked(form) == NAP_QUESTIONS
    assert headings(form) == []
    assert not form._more.isVisible()
    form.show_night(None, MORNING, LONDON)
    assert asked(form) == before
    assert headings(form) == ["Evening", "Night", "Morning"]
    assert form._more.isVisible()


def test_the_examples_of_a_nap_are_of_one(form):
    form.show_night(None, MORNING, LONDON, SleepKind.NAP)
    examples = [form.fields[name].editor.placeholderText() for name in ("into_bed", "out_of_bed")]
    assert examples == ["like 14:00", "like 14:40"]
    assert form.fields["into_bed"].editor.toolTip() == "When you lay down for the nap."


def test_what_was_answered_stays_when_a_night_turns_out_a_nap(qtbot, form):
    write(qtbot, form, "awakenings", "1")
    write(qtbot, form, "wake_after_sleep_onset", "5")
    form.change_kind(SleepKind.NAP)
    assert {"Awakenings", "Awake during the nap", *NAP_QUESTIONS} == set(asked(form))


def test_folded_answers_of_a_nap_are_shown_and_those_of_the_night_before_are_not(qtbot, form):
    form.show_night(a_night(kind=SleepKind.NAP, pain=7), MORNING, LONDON)
    assert form._more.isVisible()
    assert "Pain" in asked(form)
    form.show_night(None, MORNING, LONDON, SleepKind.NAP)
    assert asked(form) == NAP_QUESTIONS


def test_enter_goes_through_what_is_asked_of_a_nap_and_saves(qtbot, form):
    form.show_night(None, MORNING, LONDON, SleepKind.NAP)
    form.focus_first()
    with qtbot.waitSignal(form.save_requested):
        press(qtbot, "1400", ENTER, "10", ENTER, "1430", ENTER, "1440", ENTER, "sofa", ENTER)
    assert [text for text in form.texts().values() if text] == [
        "14:00",
        "10 min",
        "14:30",
        "14:40",
        "sofa",
    ]


def test_another_kind_is_an_edit_of_a_logged_sleep(qtbot, form):
    night = a_night()
    form.show_night(night, MORNING, LONDON)
    with qtbot.waitSignals([form.edited, form.left]):
        form.change_kind(SleepKind.NAP)
    assert form.is_edited
    assert form.filled().night == replace(night, kind=SleepKind.NAP)
    form.change_kind(SleepKind.MAIN)
    assert not form.is_edited


def test_another_kind_that_was_saved_is_no_longer_an_edit(form):
    form.show_night(a_night(), MORNING, LONDON)
    form.change_kind(SleepKind.NAP)
    form.take_as_saved()
    assert not form.is_edited


def test_the_kind_of_an_empty_page_is_no_edit(form):
    form.change_kind(SleepKind.NAP)
    assert not form.is_edited


# Problems


def test_another_night_has_no_problems_yet(form):
    form.problems.show([SHORT], {})
    form.show_night(None, MORNING, LONDON)
    assert messages(form) == {}


def test_a_warning_kept_is_kept_for_this_night_only(qtbot, form):
    form.problems.show([SHORT], {})
    with qtbot.waitSignal(form.left):
        click(qtbot, form.fields["into_bed"], "Keep it")
    assert form.problems.show([SHORT], {}) == []
    form.show_night(None, MORNING, LONDON)
    assert form.problems.show([SHORT], {}) == [SHORT]


def test_what_cannot_be_read_is_said_at_its_field(qtbot, form):
    write(qtbot, form, "awakenings", "some")
    form.problems.show([], form.filled().unreadable)
    assert "“some”" in messages(form)["awakenings"]


def test_a_repair_that_is_used_is_an_edit_and_is_checked(qtbot, form):
    repair = {"into_bed": time(23), "lights_out": time(23, 15)}
    values = {"first": "Into bed", "second": "Lights out", "length": timedelta(hours=8)}
    form.problems.show([Problem(Code.SWAPPED, "into_bed", values=values, repair=repair)], {})
    with qtbot.waitSignals([form.edited, form.left]):
        click(qtbot, form.fields["into_bed"], "Swap them")
    assert form.texts()["lights_out"] == "23:15"


def test_times_of_twelve_hours_are_shown_with_the_words_of_the_locale(make_form):
    form = make_form("el_GR")
    form._words.use_clock(twelve_hours=True)
    form.show_night(a_night(), MORNING, LONDON)
    assert form.fields["into_bed"].text() == "10:45 μ.μ."
    assert form.filled().night == form.filled().night.with_answers({}) == form.original
    assert not form.filled().unreadable
