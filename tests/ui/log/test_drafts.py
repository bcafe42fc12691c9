"""What is typed outlives the program, until it is saved or not wanted."""

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from sleepdiary.domain.drafts import Form
from sleepdiary.domain.records import Awakening, SleepKind
from sleepdiary.ui import prompts
from sleepdiary.ui.log.drafts import PAUSE
from tests.builders import a_night, minutes, zoned

MORNING = date(2025, 11, 4)
TEN = minutes(10)


def type_in(qtbot, text):
    qtbot.keyClicks(QApplication.focusWidget(), text)


def draft_of(page):
    """Return the one draft of the form, whichever night it is of; more are none of its."""
    drafts = page.desk.diary.drafts(Form.NIGHT)
    assert len(drafts) < 2
    return drafts[0] if drafts else None


def test_an_answer_is_kept_as_soon_as_it_is_left(qtbot, start):
    page = start()
    type_in(qtbot, "2245")
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
    assert draft_of(page).texts["into_bed"] == "22:45"
    assert draft_of(page).date == MORNING


def test_half_an_answer_is_kept_when_typing_pauses(qtbot, start):
    page = start()
    type_in(qtbot, "22")
    qtbot.waitUntil(lambda: draft_of(page) is not None, timeout=5 * PAUSE)
    assert draft_of(page).texts["into_bed"] == "22"


def test_what_was_typed_is_there_after_the_program_died(qtbot, start):
    first = start()
    type_in(qtbot, "2245")
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
    type_in(qtbot, "23")
    first.drafts.keep()
    again = start()
    assert again._form.texts()["into_bed"] == "22:45"
    assert again._form.texts()["lights_out"] == "23:00"  # the other window took the focus
    assert again._form.is_edited
    said = again.notices._draft
    assert said.text().startswith("Here is what you typed at 07:30 on 4 Nov 2025")
    assert said.visibleRegion().boundingRect() == said.rect()  # above the fold


def test_that_it_was_not_saved_is_said_until_it_is(qtbot, start):
    start()
    type_in(qtbot, "2245")
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
    again = start()
    for name, text in {"into_bed": "22:50", "lights_out": "", "out_of_bed": "06:50"}.items():
        again._form.fields[name].set_text(text)
        again._form.edited.emit()
    again.refresh()
    assert again.notices._draft.isVisible()
    again.save()
    assert len(again.desk.diary.nights()) == 1
    assert not again.notices._draft.isVisible()


def test_that_it_was_not_saved_is_said_until_it_is_dropped(qtbot, start, typing_is_dropped):
    start()
    type_in(qtbot, "2245")
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
    again = start()
    again.go_to_date(date(2025, 11, 1))
    assert not again.notices._draft.isVisible()


def test_a_change_to_a_logged_night_is_taken_up_as_one(qtbot, start):
    first = start()
    night = a_night()
    first.desk.diary.log_night(night)
    first.go_to_night(night.id)
    first._form.fields["comment"].set_text("calm")
    first._form.edited.emit()
    first.drafts.keep()
    again = start()
    assert again._form.texts()["comment"] == "calm"
    again.save()
    assert [each.comment for each in again.desk.diary.nights()] == ["calm"]


def test_a_nap_is_taken_up_as_a_nap(qtbot, start):
    first = start()
    first._change_kind(SleepKind.NAP)
    first._form.fields["into_bed"].set_text("14:00")
    first._form.edited.emit()
    first.drafts.keep()
    assert start()._form.kind is SleepKind.NAP


def test_answers_to_folded_questions_come_back_unfolded(start):
    first = start()
    first._form._more.fold.setChecked(True)
    first._form.fields["pain"].set_text("7")
    first._form.edited.emit()
    first.drafts.keep()
    again = start()
    assert again._form.fields["pain"].text() == "7"
    assert again._form.fields["pain"].isVisible()


def test_an_answer_that_was_taken_out_of_a_logged_night_stays_out(start):
    first = start()
    night = a_night(comment="calm", awakening_times=(Awakening(zoned("2025-11-04 02:00"), TEN),))
    first.desk.diary.log_night(night)
    first.go_to_night(night.id)
    first._form.fields["comment"].set_text("")
    first._form._drawn.show_awakenings(())
    first._form.edited.emit()
    first.drafts.keep()
    again = start()
    assert again._form.texts()["comment"] == ""
    assert again._form.filled().night.awakening_times == ()


def test_single_awakenings_come_back(start):
    first = start()
    awakenings = (Awakening(zoned("2025-11-04 02:00"), TEN),)
    first._form.fields["final_awakening"].set_text("06:30")
    first._form._drawn.show_awakenings(awakenings)
    first._form.edited.emit()
    first.drafts.keep()
    assert start()._form.filled().night.awakening_times == awakenings


def test_a_draft_whose_awakenings_cannot_be_read_has_the_other_answers(start):
    first = start()
    first.desk.diary.keep_draft(
        Form.NIGHT, MORNING, {"into_bed": "22:45", "awakening_times": "2025 0:10:00"}
    )
    again = start()
    assert again._form.texts()["into_bed"] == "22:45"
    assert again._form.filled().night.awakening_times == ()


def test_saving_ends_the_draft(qtbot, start):
    page = start()
    for name in ("into_bed", "out_of_bed"):
        page._form.fields[name].set_text({"into_bed": "22:45", "out_of_bed": "06:50"}[name])
    page._form.edited.emit()
    page.drafts.keep()
    page.save()
    assert len(page.desk.diary.nights()) == 1
    assert draft_of(page) is None


def test_what_is_not_wanted_is_forgotten(qtbot, start, monkeypatch):
    page = start()
    type_in(qtbot, "2245")
    page.drafts.keep()
    monkeypatch.setattr(prompts, "ask_unsaved", lambda *_: prompts.Unsaved.DISCARD)
    page.go_to_date(date(2025, 11, 1))
    assert draft_of(page) is None
    assert start()._form.texts()["into_bed"] == ""


def test_a_change_to_a_logged_night_that_is_not_wanted_is_forgotten(qtbot, start, monkeypatch):
    first = start()
    night = a_night()
    first.desk.diary.log_night(night)
    first.desk.diary.keep_draft(Form.NIGHT, MORNING, {"comment": "calm"}, night.id)
    page = start()
    assert page._form.texts()["comment"] == "calm"
    monkeypatch.setattr(prompts, "ask_unsaved", lambda *_: prompts.Unsaved.DISCARD)
    page.go_to_date(date(2025, 11, 1))
    assert draft_of(page) is None


def test_what_is_typed_after_that_of_another_night_takes_its_place(qtbot, start):
    page = start()
    night = a_night(diary_date=date(2025, 11, 2))
    page.desk.diary.log_night(night)
    page.desk.diary.keep_draft(Form.NIGHT, night.diary_date, {"comment": "calm"}, night.id)
    type_in(qtbot, "2245")
    page.drafts.keep()
    assert (draft_of(page).record_id, draft_of(page).date) == (None, MORNING)


def test_typing_that_was_taken_back_leaves_no_draft(qtbot, start):
    page = start()
    type_in(qtbot, "2245")
    page.drafts.keep()
    page._form.fields["into_bed"].set_text("")
    page._form.edited.emit()
    page.drafts.keep()
    assert draft_of(page) is None


def test_a_draft_that_no_form_wrote_keeps_nobody_from_their_diary(start):
    nonsense = {
        "kind": "siesta",
        "quality": "²",
        "into_bed": "22:45",
        "awakening_times": "2025-11-04T02:10:00.000+00:00 1e999",
    }
    start().desk.diary.keep_draft(Form.NIGHT, MORNING, nonsense)
    page = start()
    assert page._form.kind is SleepKind.MAIN
    assert page._form.texts()["into_bed"] == "22:45"
    assert page._form.texts()["quality"] == ""
