"""The Log page, driven as a person drives it: by key and click, on a real file.

Long, as all that a morning can bring meets on this one page.
"""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from PySide6.QtCore import QLocale, Qt, QTimer
from PySide6.QtWidgets import QApplication, QPushButton

from sleepdiary.domain.records import MedicineTaken, SleepKind
from sleepdiary.services.diary import Diary
from sleepdiary.ui import prompts
from sleepdiary.ui.desk import Desk
from sleepdiary.ui.log.page import LogPage
from sleepdiary.ui.settings import ASKED, OFF, ON
from sleepdiary.ui.speech import LocaleWords
from tests.builders import a_night, a_session, zoned

LONDON = ZoneInfo("Europe/London")
MORNING = date(2025, 11, 4)
CONTROL = Qt.KeyboardModifier.ControlModifier
KEYS = ["2245", "23", "25", "2", "35", "630", "650", "4"]


def now():
    return datetime(2025, 11, 4, 7, 30, tzinfo=LONDON)


@pytest.fixture
def diary(tmp_path):
    return Diary.create(tmp_path / "mine.sleepdiary", now)


@pytest.fixture
def desk(qtbot, diary):
    desk = Desk(now, LocaleWords(QLocale("en_GB")))
    yield desk
    desk.clear()
    desk.deleteLater()


@pytest.fixture
def page(qtbot, desk, diary):
    page = LogPage(desk)
    qtbot.addWidget(page)
    page.resize(1024, 700)
    page.show()
    qtbot.waitExposed(page)
    page.activateWindow()
    desk.lay(diary)
    page.go_to_due()
    return page


def sums_of(page):
    return page._foot.sums.text().replace("\N{NO-BREAK SPACE}", " ")


def type_night(qtbot, answers=KEYS):
    """Type answers into one field after the other, with Enter between them."""
    for answer in answers:
        qtbot.keyClicks(QApplication.focusWidget(), answer)
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)


def save(qtbot, page):
    qtbot.keyClick(page, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)


def field(page, name):
    return page._form.fields[name]


def write(qtbot, page, name, text):
    editor = field(page, name).editor
    editor.setFocus()
    editor.selectAll()
    qtbot.keyClick(editor, Qt.Key.Key_Delete)
    qtbot.keyClicks(editor, text)
    qtbot.keyClick(editor, Qt.Key.Key_Tab)


def click(qtbot, page, name, text):
    buttons = field(page, name).findChildren(QPushButton)
    qtbot.mouseClick(
        next(each for each in buttons if each.text() == text), Qt.MouseButton.LeftButton
    )


def test_a_night_is_logged_by_keyboard_alone(qtbot, page, desk, diary):
    with qtbot.waitSignal(desk.changed):
        type_night(qtbot)
        save(qtbot, page)
    (night,) = diary.nights()
    expected = a_night()
    for name in field(page, "into_bed").parent().fields:
        if name != "comment":
            assert getattr(night, name) == getattr(expected, name), name
    assert night.diary_date == MORNING


def test_enter_after_the_last_question_saves(qtbot, page, diary):
    type_night(qtbot, [*KEYS, "Slept well."])
    assert [night.comment for night in diary.nights()] == ["Slept well."]


def test_core_answers_take_at_most_forty_keys(qtbot, page, diary):
    keys = sum(len(answer) for answer in KEYS) + len(KEYS) + 1
    type_night(qtbot)
    save(qtbot, page)
    assert len(diary.nights()) == 1
    assert keys <= 40


def test_saved_is_said_with_the_time_asleep(qtbot, page, desk):
    said = []
    desk.said.connect(said.append)
    type_night(qtbot)
    save(qtbot, page)
    assert said[-1] == "Saved. 6 h 30 asleep."
    assert page._foot.said.text() == said[-1]
    assert 0 < page._foot.said.y() - page._foot.save.geometry().bottom() < page._foot.save.height()


def test_what_follows_from_the_answers_is_shown_while_typing(qtbot, page):
    assert page._foot.sums.text() == ""
    type_night(qtbot)
    assert sums_of(page) == "Asleep 6 h 30 · in bed 8 h 05 · 80 % of the time in bed"


def test_a_night_without_lights_out_says_what_is_taken_for_it(qtbot, page):
    type_night(qtbot, ["2245", "", "25", "2", "35", "630", "650"])
    assert page._foot.sums.text().endswith(" · lights out taken as into bed")


def test_answers_are_shown_as_they_were_understood(qtbot, page):
    type_night(qtbot)
    shown = page._form.texts()
    assert shown["into_bed"] == "22:45"
    assert shown["sleep_onset_latency"] == "25 min"


def test_no_awakenings_means_no_minutes_awake_and_says_so_in_the_field(qtbot, page):
    type_night(qtbot, ["2245", "23", "25", "0"])
    assert field(page, "wake_after_sleep_onset").text() == "0 min"


def test_blank_stays_blank(qtbot, page, diary):
    type_night(qtbot, ["2245", "", "", "", "", "630", "", ""])
    save(qtbot, page)
    (night,) = diary.nights()
    assert (night.lights_out, night.awakenings, night.quality) == (None, None, None)


def test_a_night_without_times_is_not_saved_and_says_what_is_missing(qtbot, page, desk, diary):
    said = []
    desk.said.connect(said.append)
    write(qtbot, page, "awakenings", "2")
    save(qtbot, page)
    assert diary.nights() == []
    assert "a rough one is enough" in field(page, "final_awakening").message
    assert "Not saved yet" in said[-1]


def test_a_text_that_is_no_answer_is_said_at_its_field_and_kept(qtbot, page, diary):
    type_night(qtbot, ["25:99"])
    assert "is no time" in field(page, "into_bed").message
    save(qtbot, page)
    assert diary.nights() == []
    assert field(page, "into_bed").text() == "25:99"


def test_a_text_that_is_no_answer_stays_said_where_saving_finds_more_amiss(qtbot, page):
    type_night(qtbot, ["2245", "", "", "", "", "25:99"])
    save(qtbot, page)
    assert "is no time" in field(page, "final_awakening").message


def test_a_slip_of_twelve_hours_is_mended_by_one_click(qtbot, page, diary):
    type_night(qtbot, ["1045", *KEYS[1:]])
    assert "10:45" in field(page, "into_bed").message
    click(qtbot, page, "into_bed", "Use 22:45")
    assert field(page, "into_bed").text() == "22:45"
    assert field(page, "into_bed").message == ""
    save(qtbot, page)
    assert diary.nights()[0].into_bed == a_night().into_bed


def test_swapped_times_are_mended_by_one_click(qtbot, page):
    type_night(qtbot, ["2315", "23", "25", "2", "35", "630", "650"])
    click(qtbot, page, "lights_out", "Swap them")
    assert field(page, "into_bed").text() == "23:00"
    assert field(page, "lights_out").text() == "23:15"


def test_a_warning_can_be_kept_with_one_click(qtbot, page, diary):
    type_night(qtbot, ["2245", "23", "25", "0", "35", "630", "650"])
    assert "no awakening" in field(page, "awakenings").message
    click(qtbot, page, "awakenings", "Keep it")
    assert field(page, "awakenings").message == ""
    save(qtbot, page)
    assert len(diary.nights()) == 1


def test_a_warning_seen_is_kept_by_saving_again(qtbot, page, diary):
    type_night(qtbot, ["2245", "23", "25", "2", "0", "630", "650"])
    qtbot.mouseClick(page._foot.save, Qt.MouseButton.LeftButton)
    assert diary.nights() == []
    assert field(page, "wake_after_sleep_onset").message
    qtbot.mouseClick(page._foot.save, Qt.MouseButton.LeftButton)
    assert len(diary.nights()) == 1


def test_a_contradiction_cannot_be_saved(qtbot, page, diary):
    type_night(qtbot, ["2245", "23", "5h", "2", "5h", "630", "650"])
    save(qtbot, page)
    save(qtbot, page)
    assert diary.nights() == []
    assert "Change one of them" in field(page, "wake_after_sleep_onset").message


def test_another_night_for_the_same_date_is_asked_about(qtbot, page, desk, diary):
    diary.log_night(a_night(kind=SleepKind.MAIN))
    page._form.show_night(None, MORNING, "Europe/London")
    type_night(qtbot)
    assert "already logged" in field(page, "into_bed").message
    save(qtbot, page)
    save(qtbot, page)
    assert len(diary.nights()) == 2


def test_a_logged_night_is_shown_and_changed_in_place(qtbot, page, diary):
    type_night(qtbot)
    save(qtbot, page)
    write(qtbot, page, "awakenings", "3")
    save(qtbot, page)
    (night,) = diary.nights()
    assert night.awakenings == 3


def test_saving_leaves_the_cursor_where_it_is_in_the_note(qtbot, page, diary):
    type_night(qtbot)
    qtbot.keyClicks(QApplication.focusWidget(), "woke by rain")
    save(qtbot, page)
    qtbot.keyClicks(QApplication.focusWidget(), ", twice")
    save(qtbot, page)
    assert [night.comment for night in diary.nights()] == ["woke by rain, twice"]


def test_after_saving_undo_means_the_night_and_not_the_typing_of_its_note(qtbot, page, diary):
    type_night(qtbot)
    qtbot.keyClicks(QApplication.focusWidget(), "woke by rain")
    save(qtbot, page)
    assert not field(page, "comment").has_steps()


def test_undo_takes_a_saved_night_back_and_redo_brings_it_again(qtbot, page, desk, diary):
    type_night(qtbot)
    save(qtbot, page)
    desk.undo_stack.undo()
    assert diary.nights() == []
    assert page._form.texts()["into_bed"] == ""
    desk.undo_stack.redo()
    assert len(diary.nights()) == 1
    assert page._form.texts()["into_bed"] == "22:45"


def test_what_is_undone_says_whether_a_night_was_new_or_changed(qtbot, page, desk):
    said = []
    desk.said.connect(said.append)
    type_night(qtbot)
    save(qtbot, page)
    write(qtbot, page, "awakenings", "3")
    save(qtbot, page)
    desk.undo_stack.undo()
    assert said[-1] == "Undone: the change to the night Mon 3 → Tue 4 Nov."
    desk.undo_stack.undo()
    assert said[-1] == "Undone: the new night Mon 3 → Tue 4 Nov."


def test_the_night_before_and_the_next_are_a_key_away(qtbot, page):
    qtbot.keyClick(page, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert page._head.date.button.text() == "Sun 2 → Mon 3 Nov"
    assert page._head.title.text() == "The night before last"
    qtbot.keyClick(page, Qt.Key.Key_Right, Qt.KeyboardModifier.AltModifier)
    qtbot.keyClick(page, Qt.Key.Key_Right, Qt.KeyboardModifier.AltModifier)
    assert page._head.date.button.text() == "Mon 3 → Tue 4 Nov"
    assert not page._head.date.later.isEnabled()


@pytest.mark.parametrize(
    ("answer", "saved", "moved"),
    [
        (prompts.Unsaved.SAVE, 1, True),
        (prompts.Unsaved.DISCARD, 0, True),
        (prompts.Unsaved.CANCEL, 0, False),
    ],
)
def test_a_night_not_saved_is_asked_about_before_leaving_it(
    qtbot, page, diary, monkeypatch, answer, saved, moved
):
    monkeypatch.setattr(prompts, "ask_unsaved", lambda *_: answer)
    type_night(qtbot)
    page._head.date.step(-1)
    assert len(diary.nights()) == saved
    assert (page._head.date.button.text() != "Mon 3 → Tue 4 Nov") == moved


NIGHT_BEFORE = date(2025, 11, 3)


def answer(text, seen):
    """Have a button answer the box that is about to open, noting what it says."""

    def act():
        box = QApplication.activeModalWidget()
        buttons = {each.text(): each for each in box.buttons()}
        seen.extend([box.text(), *buttons])
        buttons[text].click()

    QTimer.singleShot(0, act)


def test_what_is_typed_for_the_wrong_date_can_be_taken_along(qtbot, page, diary):
    type_night(qtbot)
    before, seen = page._form.texts(), []
    answer("They belong to Sun 2 → Mon 3 Nov", seen)
    page._head.date.step(-1)
    assert seen[0] == "Your changes to the night Mon 3 → Tue 4 Nov are not saved yet."
    assert {"Save them", "Don’t save", "Stay here"} < set(seen)
    assert page._form.texts() == before
    assert page._head.date.button.text() == "Sun 2 → Mon 3 Nov"
    click_on(qtbot, page._foot.save)
    (night,) = diary.nights()
    assert (night.diary_date, night.into_bed) == (NIGHT_BEFORE, zoned("2025-11-02 22:45"))


def test_a_nap_that_is_taken_along_stays_one(qtbot, page, diary):
    logged(qtbot, page, diary, diary_date=NIGHT_BEFORE)
    page.add_sleep(SleepKind.NAP)
    type_night(qtbot, NAP_KEYS)
    seen = []
    answer("They belong to Mon 3 Nov", seen)
    page._head.date.step(-1)
    assert seen[0] == "Your changes to the nap of Tue 4 Nov are not saved yet."
    assert [each.text() for each in page._foot.others.sleeps] == ["Main sleep 22:45 – 06:50"]
    click_on(qtbot, page._foot.save)
    assert [each.kind for each in diary.sleeps_of(NIGHT_BEFORE)] == [SleepKind.MAIN, SleepKind.NAP]


def test_what_was_kept_for_one_date_is_asked_anew_for_another(qtbot, page, diary):
    type_night(qtbot, ["2245", "23", "25", "0", "35", "630", "650"])
    click(qtbot, page, "awakenings", "Keep it")
    answer("They belong to Sun 2 → Mon 3 Nov", [])
    page._head.date.step(-1)
    assert "no awakening" in field(page, "awakenings").message


def offered(page, leave):
    """Return what the box offers that leaving the form opens."""
    seen = []
    answer("Stay here", seen)
    leave()
    return [each for each in seen if each.startswith("They belong")]


def test_a_night_is_not_taken_along_to_a_date_that_has_one(qtbot, page, diary):
    diary.log_night(a_night(diary_date=NIGHT_BEFORE))
    type_night(qtbot)
    assert offered(page, lambda: page._head.date.step(-1)) == []
    assert offered(page, lambda: page.go_to_date(date(2025, 11, 1))) != []
    assert offered(page, lambda: page.go_to_date(MORNING)) == []


def test_a_logged_night_stays_on_its_date(qtbot, page, diary):
    logged(qtbot, page, diary)
    write(qtbot, page, "awakenings", "3")
    assert offered(page, lambda: page._head.date.step(-1)) == []


# Taken away while it is typed


GONE = "This night is no longer in the diary. Save writes it down anew."


def test_a_night_undone_while_it_is_changed_is_said_to_be_gone_and_saved_as_new(
    qtbot, page, diary, desk
):
    type_night(qtbot)
    save(qtbot, page)
    write(qtbot, page, "awakenings", "3")
    assert not page._foot.gone.isVisible()
    desk.undo_stack.undo()
    assert page._foot.gone.isVisible()
    assert page._foot.gone.text() == GONE
    assert not page._foot.others.nap.isVisible()
    save(qtbot, page)
    assert [night.awakenings for night in diary.nights()] == [3]
    assert not page._foot.gone.isVisible()
    assert desk.undo_stack.undoText() == "the new night Mon 3 → Tue 4 Nov"
    desk.undo_stack.undo()
    assert diary.nights() == []


def test_a_night_that_comes_back_is_in_the_diary_again(qtbot, page, desk):
    type_night(qtbot)
    save(qtbot, page)
    write(qtbot, page, "awakenings", "3")
    desk.undo_stack.undo()
    desk.undo_stack.redo()
    assert not page._foot.gone.isVisible()
    assert page._form.texts()["awakenings"] == "3"


def test_a_night_left_out_is_named_and_filled_in_as_late(qtbot, page, diary):
    diary.log_night(a_night(diary_date=date(2025, 11, 1)))
    type_night(qtbot)
    save(qtbot, page)
    assert page.notices.gap.sentence.text() == "Sun 2 → Mon 3 Nov is not logged."
    qtbot.mouseClick(page.notices.gap.button, Qt.MouseButton.LeftButton)
    type_night(qtbot)
    save(qtbot, page)
    late, today = diary.nights(date(2025, 11, 3), MORNING)
    assert late.backfilled
    assert not today.backfilled


def test_a_night_left_out_is_not_named_while_it_is_in_the_form(qtbot, page, diary):
    diary.log_night(a_night(diary_date=date(2025, 11, 2)))
    logged(qtbot, page, diary)
    assert page.notices.gap.isVisible()
    qtbot.mouseClick(page.notices.gap.button, Qt.MouseButton.LeftButton)
    assert page._head.date.button.text() == "Sun 2 → Mon 3 Nov"
    assert not page.notices.gap.isVisible()
    page.go_to_due()
    assert page.notices.gap.isVisible()


def test_more_questions_unfold_and_are_saved(qtbot, page, diary):
    type_night(qtbot)
    qtbot.mouseClick(page._form._more.fold, Qt.MouseButton.LeftButton)
    write(qtbot, page, "nightmares", "1")
    write(qtbot, page, "medicines", "melatonin 2 mg")
    write(qtbot, page, "alcohol_last", "n/a")
    save(qtbot, page)
    (night,) = diary.nights()
    assert night.nightmares == 1
    assert night.medicines[0].name == "melatonin"
    assert night.not_applicable == {"alcohol_last"}
    assert page._form.texts()["alcohol_last"] == "n/a"


def test_folded_answers_of_a_logged_night_unfold_by_themselves(qtbot, page, diary):
    night = a_night(pain=7)
    diary.log_night(night)
    page.go_to_night(night.id)
    assert field(page, "pain").text() == "7"


def test_the_rating_is_given_by_digit_and_cleared_by_delete(qtbot, page):
    rating = field(page, "quality")
    rating.editor.setFocus()
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_4)
    assert rating.text() == "4"
    assert rating._word.text() == "good (1 very poor … 5 very good)"
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Delete)
    assert rating.text() == ""


def test_an_empty_diary_says_what_to_do_until_a_night_is_logged(qtbot, page):
    assert page.notices.welcome.isVisible()
    type_night(qtbot)
    save(qtbot, page)
    assert not page.notices.welcome.isVisible()


def test_the_infusion_button_names_the_day_in_hand(qtbot, page):
    with qtbot.waitSignal(page.session_requested) as asked:
        qtbot.mouseClick(page._foot.session, Qt.MouseButton.LeftButton)
    assert asked.args == [MORNING]


def test_a_night_that_cannot_be_written_stays_in_the_form(qtbot, page, desk, diary, monkeypatch):
    told = []
    monkeypatch.setattr(prompts, "tell", lambda _parent, sentence: told.append(sentence))
    type_night(qtbot)
    diary.path.unlink()
    save(qtbot, page)
    assert told
    assert page._form.texts()["into_bed"] == "22:45"
    assert page._form.is_edited


def test_without_a_diary_nothing_can_be_typed(qtbot, desk):
    page = LogPage(desk)
    qtbot.addWidget(page)
    page.show()
    page.save()
    assert not page._form.isEnabled()


def test_every_field_has_a_name_for_screen_readers(page):
    page._form._more.fold.setChecked(True)
    for each in page._form.fields.values():
        assert each.editor.accessibleName()
        assert each.label.buddy() is each.editor


def test_a_night_far_from_the_last_ones_is_asked_about(qtbot, page, diary):
    for back in range(1, 9):
        diary.log_night(a_night(diary_date=MORNING - timedelta(days=back)))
    type_night(qtbot, ["400", "410", "10", "1", "5", "1330", "1340"])
    assert any(each.message for each in page._form.fields.values())


def test_an_empty_page_is_not_scolded_for_being_saved(qtbot, page, desk, diary):
    said = []
    desk.said.connect(said.append)
    save(qtbot, page)
    assert said[-1] == "Nothing is typed yet."
    assert not any(each.message for each in page._form.fields.values())


def test_both_evening_times_twelve_hours_off_are_mended_by_one_click(qtbot, page):
    type_night(qtbot, ["1040", "11", "25", "2", "35", "630", "650"])
    click(qtbot, page, "into_bed", "Use 22:40 and 23:00")
    assert field(page, "into_bed").text() == "22:40"
    assert field(page, "lights_out").text() == "23:00"


def test_two_slips_in_the_first_night_are_mended_by_one_click(qtbot, page):
    type_night(qtbot, ["10:45", "23", "25", "2", "35", "715", "700", "4"])
    click(qtbot, page, "out_of_bed", "Use 22:45, 07:00 and 07:15")
    names = ("into_bed", "final_awakening", "out_of_bed")
    assert [field(page, name).text() for name in names] == ["22:45", "07:00", "07:15"]
    assert not field(page, "out_of_bed").message


def test_minutes_typed_as_lights_out_are_mended_by_one_click(qtbot, page):
    type_night(qtbot, ["2245", "15", "25", "2", "35", "630", "650", "4"])
    click(qtbot, page, "lights_out", "Use 23:00")
    write(qtbot, page, "lights_out", "30")
    click(qtbot, page, "lights_out", "Use 23:15")
    assert field(page, "lights_out").text() == "23:15"
    assert not field(page, "lights_out").message


def test_tab_goes_from_an_answer_to_its_repair(qtbot, page):
    type_night(qtbot, ["1045", *KEYS[1:]])
    field(page, "into_bed").editor.setFocus()
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
    assert QApplication.focusWidget().text() == "Use 22:45"
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
    assert QApplication.focusWidget().text() == "Keep it"


def test_what_was_said_of_one_night_is_not_left_standing_over_another(qtbot, page, desk):
    said = []
    desk.said.connect(said.append)
    type_night(qtbot)
    save(qtbot, page)
    page.go_to_date(date(2025, 11, 2))
    assert said[-1] == ""


def test_impossible_nights_have_no_sums(qtbot, page):
    type_night(qtbot, ["2315", "23", "25", "2", "35", "630", "650"])
    assert page._foot.sums.text() == ""


def test_a_question_is_asked_as_soon_as_it_is_switched_on(page, desk):
    desk.settings.choose(ASKED["pain"], ON)
    assert field(page, "pain").isVisible()
    desk.settings.choose(ASKED["pain"], OFF)
    assert not field(page, "pain").isVisible()


def test_more_questions_come_next_by_tab(qtbot, page, desk):
    desk.settings.choose(ASKED["terminal_wakefulness"], ON)
    page._form._more.fold.setFocus()
    qtbot.keyClick(page._form._more.fold, Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is field(page, "terminal_wakefulness").editor
    assert page._form.isAncestorOf(QApplication.focusWidget())


def test_tab_goes_through_all_questions_that_are_asked_before_it_comes_to_save(qtbot, page, desk):
    for name in ("terminal_wakefulness", "rested", "medicines", "pain", "mood"):
        desk.settings.choose(ASKED[name], ON)
    fields = page._form.fields
    page._form._more.fold.setFocus()
    reached = []
    for _ in range(6):
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        focused = QApplication.focusWidget()
        reached += [name for name, each in fields.items() if each.isAncestorOf(focused)]
    assert reached == ["terminal_wakefulness", "rested", "medicines", "pain", "mood"]
    assert QApplication.focusWidget().text() == "Choose questions…"


# More than one sleep of a date


NAP_KEYS = ["500", "5", "540", "545"]


def press(qtbot, *keys):
    for key in keys:
        qtbot.keyClick(QApplication.focusWidget(), key)


def logged(qtbot, page, diary, **changes):
    """Log this morning's night and show it."""
    night = a_night(**changes)
    diary.log_night(night)
    page.go_to_due()
    return night


def click_on(qtbot, button):
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def test_an_ordinary_morning_has_a_main_sleep_and_no_more_to_tab_through(qtbot, page):
    assert page._head.kind.kind is SleepKind.MAIN
    assert not page._foot.others.isVisible()
    seen = []
    for _ in range(8):
        focused = QApplication.focusWidget()
        seen += [name for name, each in page._form.fields.items() if each.isAncestorOf(focused)]
        press(qtbot, Qt.Key.Key_Tab)
    assert seen == list(page._form.fields)[:8]


def test_a_nap_is_logged_by_keyboard_on_a_date_without_a_night(qtbot, page, diary):
    qtbot.waitUntil(page.isActiveWindow)
    for _ in range(20):  # back from the first question, past the date, to the kind
        press(qtbot, Qt.Key.Key_Backtab)
        if QApplication.focusWidget() is page._head.kind.buttons[SleepKind.MAIN]:
            break
    press(qtbot, Qt.Key.Key_Right)
    assert page._head.title.text() == "A nap"
    page._form.focus_first()
    type_night(qtbot, NAP_KEYS)
    assert not any(each.message for each in page._form.fields.values())
    save(qtbot, page)
    (nap,) = diary.nights()
    assert (nap.kind, nap.diary_date) == (SleepKind.NAP, MORNING)
    assert nap.into_bed == zoned("2025-11-04 05:00")


def test_a_nap_is_added_to_a_date_that_has_a_night(qtbot, page, diary, desk):
    night = logged(qtbot, page, diary)
    click_on(qtbot, page._foot.others.nap)
    assert set(page._form.texts().values()) == {""}
    assert QApplication.focusWidget() is field(page, "into_bed").editor
    type_night(qtbot, NAP_KEYS)
    save(qtbot, page)
    (nap,) = [each for each in diary.nights() if each.kind is SleepKind.NAP]
    assert diary.night(night.id).into_bed == night.into_bed
    assert page._night.id == nap.id
    assert desk.undo_stack.undoText() == "the new nap of Tue 4 Nov"
    desk.undo_stack.undo()
    assert [each.id for each in diary.nights()] == [night.id]
    assert page._form.texts()["into_bed"] == "22:45"


def test_another_main_sleep_that_is_asked_for_is_not_asked_about(qtbot, page, diary):
    logged(qtbot, page, diary)
    click_on(qtbot, page._foot.others.main)
    type_night(qtbot, ["100", "110", "10", "0", "", "400", "410"])
    assert not any(each.message for each in page._form.fields.values())
    save(qtbot, page)
    assert [each.kind for each in diary.nights_of(MORNING)] == [SleepKind.MAIN] * 2


def test_the_other_sleep_of_a_date_is_a_click_away_and_back(qtbot, page, diary):
    night = logged(qtbot, page, diary)
    nap = a_night(
        kind=SleepKind.NAP,
        into_bed=zoned("2025-11-04 14:00"),
        lights_out=zoned("2025-11-04 14:00"),
        final_awakening=zoned("2025-11-04 15:40"),
        out_of_bed=zoned("2025-11-04 15:45"),
    )
    diary.log_night(nap)
    page.go_to_due()
    (other,) = page._foot.others.sleeps
    assert other.text() == "Nap 14:00 – 15:45"
    click_on(qtbot, other)
    assert page._form.texts()["into_bed"] == "14:00"
    assert page._head.kind.kind is SleepKind.NAP
    (other,) = page._foot.others.sleeps
    click_on(qtbot, other)
    assert page._night.id == night.id


def test_the_kind_of_a_logged_sleep_is_changed_and_undone(qtbot, page, diary, desk):
    logged(qtbot, page, diary)
    click_on(qtbot, page._head.kind.buttons[SleepKind.NAP])
    save(qtbot, page)
    assert [each.kind for each in diary.nights()] == [SleepKind.NAP]
    desk.undo_stack.undo()
    assert [each.kind for each in diary.nights()] == [SleepKind.MAIN]
    assert page._head.kind.kind is SleepKind.MAIN


def test_a_short_main_sleep_that_is_called_a_nap_is_no_longer_asked_about(qtbot, page):
    type_night(qtbot, ["500", "", "5", "0", "", "540", "545"])
    assert any(each.message for each in page._form.fields.values())
    click_on(qtbot, page._head.kind.buttons[SleepKind.NAP])
    assert not any(each.message for each in page._form.fields.values())


def test_a_nap_still_to_end_is_said_of_a_nap(qtbot, page):
    click_on(qtbot, page._head.kind.buttons[SleepKind.NAP])
    page._form.focus_first()
    type_night(qtbot, ["1400", "10", "1430", "1440"])
    assert field(page, "final_awakening").message == (
        "This nap ends in the future. Check this time and the date."
    )


def test_a_form_of_few_questions_stays_together_in_a_tall_window(qtbot, page):
    page.resize(1024, 1300)
    click_on(qtbot, page._head.kind.buttons[SleepKind.NAP])
    form = page._form
    needed = form.layout().totalHeightForWidth
    qtbot.waitUntil(lambda: form.height() == needed(form.width()))


def test_a_nap_leaves_the_night_of_its_date_to_be_logged(qtbot, page, diary):
    logged(qtbot, page, diary, kind=SleepKind.NAP)
    assert set(page._form.texts().values()) == {""}
    assert page._head.kind.kind is SleepKind.MAIN
    assert [each.text() for each in page._foot.others.sleeps] == ["Nap 22:45 – 06:50"]
    assert not page._foot.others.main.isVisible()


def test_the_main_sleep_is_added_to_a_date_that_has_only_a_nap(qtbot, page, diary):
    nap = logged(qtbot, page, diary, kind=SleepKind.NAP)
    page.go_to_night(nap.id)
    assert page._foot.others.main.text() == "Add the main sleep"
    click_on(qtbot, page._foot.others.main)
    type_night(qtbot)
    save(qtbot, page)
    assert [each.kind for each in diary.nights_of(MORNING)] == [SleepKind.MAIN]


def test_many_sleeps_of_a_date_do_not_widen_the_page(qtbot, page, diary):
    logged(qtbot, page, diary)
    width = page._head.parentWidget().minimumSizeHint().width()
    for _ in range(7):
        diary.log_night(a_night(kind=SleepKind.NAP))
    page.go_to_due()
    assert len(page._foot.others.sleeps) == 7
    assert page._head.parentWidget().minimumSizeHint().width() == width
    assert len({each.y() for each in page._foot.others.sleeps}) > 1


@pytest.mark.parametrize("button", ["nap", "main"])
def test_an_empty_page_for_another_sleep_stays_when_something_else_changes(
    qtbot, page, diary, desk, button
):
    logged(qtbot, page, diary)
    click_on(qtbot, getattr(page._foot.others, button))
    desk.do("a session", lambda diary: diary.log_session(a_session(date=date(2025, 11, 3))))
    assert page._night is None
    assert page._form.kind.value == button
    page.go_to_due()
    assert page._form.texts()["into_bed"] == "22:45"


def test_a_night_typed_is_asked_about_before_another_sleep_is_begun(
    qtbot, page, diary, monkeypatch
):
    monkeypatch.setattr(prompts, "ask_unsaved", lambda *_: prompts.Unsaved.CANCEL)
    logged(qtbot, page, diary)
    write(qtbot, page, "awakenings", "3")
    click_on(qtbot, page._foot.others.nap)
    assert page._form.texts()["awakenings"] == "3"


def test_a_main_sleep_beside_another_by_mistake_is_asked_about(qtbot, page, diary):
    logged(qtbot, page, diary)
    click_on(qtbot, page._foot.others.nap)
    click_on(qtbot, page._head.kind.buttons[SleepKind.MAIN])
    page._form.focus_first()
    type_night(qtbot)
    assert "already logged" in field(page, "into_bed").message


def test_awakenings_given_on_the_strip_are_saved_with_the_night(qtbot, page, diary):
    type_night(qtbot)
    write(qtbot, page, "awakenings", "")
    write(qtbot, page, "wake_after_sleep_onset", "")
    strip = page._form.strip
    strip.setFocus()
    qtbot.keyClick(strip, Qt.Key.Key_Plus)
    save(qtbot, page)

    (night,) = diary.nights()
    assert [each.start for each in night.awakening_times] == [zoned("2025-11-04 02:55")]
    assert (night.awakenings, night.wake_after_sleep_onset) == (1, timedelta(minutes=10))


def test_more_awakenings_typed_than_given_on_the_strip_are_asked_about_and_kept(qtbot, page, diary):
    type_night(qtbot)
    strip = page._form.strip
    strip.setFocus()
    qtbot.keyClick(strip, Qt.Key.Key_Plus)
    save(qtbot, page)
    assert field(page, "awakenings").message.startswith("Awakenings with a time: 1, not 2.")

    save(qtbot, page)
    (night,) = diary.nights()
    assert len(night.awakening_times) == 1
    assert (night.awakenings, night.wake_after_sleep_onset) == (2, timedelta(minutes=35))


def test_an_awakening_before_sleep_is_asked_about_once_the_time_to_fall_asleep_says_so(
    qtbot, page, diary
):
    type_night(qtbot, [*KEYS[:2], "", "1", "10", *KEYS[5:]])
    strip = page._form.strip
    strip.setFocus()
    qtbot.keyClick(strip, Qt.Key.Key_Plus)
    assert not field(page, "awakenings").message
    write(qtbot, page, "sleep_onset_latency", "4 h 30")
    assert field(page, "awakenings").message.startswith("Awake at 02:45, before you fell asleep at")


def test_without_a_diary_the_strip_takes_nothing(qtbot, desk):
    page = LogPage(desk)
    qtbot.addWidget(page)
    page.show()

    assert not page._form.strip.isEnabled()
    assert page._form.strip.isVisible()


# A night without sleep


def test_a_night_without_sleep_is_one_click_and_save(qtbot, page, desk, diary):
    click_on(qtbot, page._foot.no_sleep)
    said = []
    desk.said.connect(said.append)
    save(qtbot, page)
    (night,) = diary.nights()
    assert night.is_sleepless
    assert (night.into_bed, night.awakenings, night.wake_after_sleep_onset) == (None, None, None)
    assert said[-1] == "Saved. No sleep."


def test_a_night_without_sleep_keeps_the_times_in_bed(qtbot, page, diary):
    type_night(qtbot, ["2330"])
    qtbot.keyClick(page, Qt.Key.Key_0, CONTROL)
    write(qtbot, page, "out_of_bed", "630")
    assert sums_of(page) == "No sleep · in bed 7 h 00"
    save(qtbot, page)
    (night,) = diary.nights()
    assert (night.into_bed, night.out_of_bed) == (
        zoned("2025-11-03 23:30"),
        zoned("2025-11-04 06:30"),
    )


def test_no_sleep_is_offered_until_sleep_is_told_and_never_of_a_nap(qtbot, page):
    assert page._foot.no_sleep.isVisible()
    write(qtbot, page, "final_awakening", "630")
    assert not page._foot.no_sleep.isVisible()
    write(qtbot, page, "final_awakening", "")
    assert page._foot.no_sleep.isVisible()
    click_on(qtbot, page._head.kind.buttons[SleepKind.NAP])
    assert not page._foot.no_sleep.isVisible()
    qtbot.keyClick(page, Qt.Key.Key_0, CONTROL)
    assert not any(page._form.texts().values())


def test_saving_a_night_that_has_not_changed_writes_nothing(qtbot, page, desk, diary):
    type_night(qtbot)
    save(qtbot, page)
    said = []
    desk.said.connect(said.append)
    save(qtbot, page)
    assert said == ["Nothing has changed since it was saved."]
    assert desk.undo_stack.count() == 1
    assert len(diary.versions(diary.nights()[0].id)) == 1


# A wrong date


def test_a_night_typed_for_a_date_to_come_is_moved_by_one_click(qtbot, page, diary):
    page.go_to_date(MORNING + timedelta(days=1))
    type_night(qtbot)
    assert "in the future" in field(page, "final_awakening").message
    click(qtbot, page, "final_awakening", "Use Mon 3 → Tue 4 Nov")
    assert not field(page, "final_awakening").message
    save(qtbot, page)
    assert [night.diary_date for night in diary.nights()] == [MORNING]


def test_a_night_that_was_not_logged_is_not_asked_for_again(qtbot, page, desk, diary):
    diary.log_night(a_night(diary_date=MORNING - timedelta(days=2)))
    type_night(qtbot)
    save(qtbot, page)
    said = []
    desk.said.connect(said.append)
    click_on(qtbot, page.notices.gap.blank)
    assert said[-1] == "Left blank: the night Sun 2 → Mon 3 Nov. Undo: Ctrl+Z"
    assert not page.notices.gap.isVisible()
    desk.undo_stack.undo()
    assert page.notices.gap.isVisible()


# Medicines


def test_own_medicines_are_offered_with_their_usual_dose_and_added_by_a_click(
    qtbot, page, desk, diary
):
    taken = (MedicineTaken("zopiclone", "7.5 mg", zoned("2025-11-02 22:30")),)
    diary.log_night(a_night(diary_date=MORNING - timedelta(days=1), medicines=taken))
    desk.settings.choose(ASKED["medicines"], ON)
    medicines = field(page, "medicines")
    assert medicines.offered == ["zopiclone 7.5 mg"]
    type_night(qtbot)
    click(qtbot, page, "medicines", "+ zopiclone 7.5 mg")
    assert QApplication.focusWidget() is medicines.editor
    assert medicines.offered == []
    save(qtbot, page)
    (night,) = diary.nights_of(MORNING)
    assert night.medicines == (MedicineTaken("zopiclone", "7.5 mg"),)
