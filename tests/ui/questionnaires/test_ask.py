"""Asking for a questionnaire over a real diary; the dialog is driven as a person does."""

from datetime import date, timedelta

import pytest
from PySide6.QtCore import QLocale, Qt
from PySide6.QtWidgets import QMessageBox

from sleepdiary.domain.drafts import Form
from sleepdiary.domain.questionnaires import QuestionnaireKind
from sleepdiary.ui import prompts
from sleepdiary.ui.desk import Desk
from sleepdiary.ui.questionnaires.ask import ask_questionnaire
from sleepdiary.ui.speech import LocaleWords
from tests.builders import a_questionnaire
from tests.ui.hands import with_dialog

ENTER, CONTROL = Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def informed(monkeypatch):
    """Give what was said in a box of its own."""
    said = []
    monkeypatch.setattr(prompts, "inform", lambda _parent, text: said.append(text))
    return said


def answer(qtbot, dialog, digits):
    qtbot.keyClick(dialog.focusWidget(), ENTER)
    qtbot.keyClick(dialog.focusWidget(), ENTER)
    for digit in digits:
        qtbot.keyClicks(dialog.focusWidget(), digit)
    qtbot.keyClick(dialog.focusWidget(), ENTER, CONTROL)


def test_a_questionnaire_asked_for_is_stored_said_and_undone(qtbot, desk):
    with_dialog(qtbot, lambda dialog: answer(qtbot, dialog, "222222220"))
    with qtbot.waitSignal(desk.said) as said:
        assert ask_questionnaire(desk, None)
    assert said.args == ["Saved. PHQ-9 of 4 Nov 2025: 16, moderately severe."]
    assert [each.score for each in desk.diary.questionnaires()] == [16]
    desk.undo_stack.undo()
    assert desk.diary.questionnaires() == []
    assert desk.undo_stack.redoText() == "the PHQ-9 of 4 Nov 2025"


@pytest.mark.parametrize("digits", ["000000001", "222222223"])
def test_whom_to_contact_stays_to_be_read_after_saving_until_it_is_closed(
    qtbot, desk, monkeypatch, digits
):
    QLocale.setDefault(QLocale("en_GB"))
    monkeypatch.setattr(QMessageBox, "exec", lambda box: boxes.append(read(box)))

    def read(box):
        stored = [each.items[-1] for each in desk.diary.questionnaires()]
        return stored, box.text(), [button.text() for button in box.buttons()]

    boxes = []
    with_dialog(qtbot, lambda dialog: answer(qtbot, dialog, digits))
    assert ask_questionnaire(desk, None)
    QLocale.setDefault(QLocale.c())
    ((stored, text, buttons),) = boxes
    assert stored == [int(digits[-1])]
    assert text.startswith("You marked thoughts of being better off dead")
    assert "Samaritans (United Kingdom): 116 123." in text
    assert buttons == ["Close"]


def test_nobody_is_told_whom_to_contact_who_saved_nothing_or_did_not_ask_for_it(
    qtbot, desk, informed
):
    with_dialog(qtbot, lambda dialog: answer(qtbot, dialog, "222222220"))
    assert ask_questionnaire(desk, None)
    desk.diary.log_questionnaire(a_questionnaire(date=date(2025, 11, 3)))
    (_, told) = sorted(desk.diary.questionnaires(), key=lambda each: each.items[-1])
    with_dialog(qtbot, lambda dialog: qtbot.keyClick(dialog.focusWidget(), ENTER, CONTROL))
    assert not ask_questionnaire(desk, None, told)
    assert informed == []


def test_the_kind_saved_last_is_chosen_the_next_time(qtbot, desk):
    seen = []

    def look(dialog):
        seen.append(dialog._kind.text())

    with_dialog(qtbot, look)
    ask_questionnaire(desk, None)
    later, time = date(2025, 11, 3), desk.diary.clock()
    desk.diary.log_questionnaire(a_questionnaire(date=later))
    desk.diary.clock = lambda: time + timedelta(minutes=1)
    gad7 = QuestionnaireKind.GAD7
    desk.diary.log_questionnaire(
        a_questionnaire(date=later - timedelta(days=1), kind=gad7, items=(0,) * 7)
    )
    with_dialog(qtbot, look)
    ask_questionnaire(desk, None)
    assert seen == ["PHQ-9", "GAD-7"]


def test_a_changed_one_replaces_the_old_one(qtbot, desk, informed):
    desk.diary.log_questionnaire(a_questionnaire())
    (stored,) = desk.diary.questionnaires()

    def act(dialog):
        qtbot.keyClick(dialog.focusWidget(), ENTER)
        qtbot.keyClicks(dialog.focusWidget(), "3")
        qtbot.keyClick(dialog.focusWidget(), ENTER, CONTROL)

    with_dialog(qtbot, act)
    assert ask_questionnaire(desk, None, stored)
    (changed,) = desk.diary.questionnaires()
    assert (changed.id, changed.score) == (stored.id, 11)


def test_an_edit_that_changed_nothing_writes_nothing(qtbot, desk):
    desk.diary.log_questionnaire(a_questionnaire())
    with_dialog(qtbot, lambda dialog: qtbot.keyClick(dialog.focusWidget(), ENTER, CONTROL))
    assert not ask_questionnaire(desk, None, desk.diary.questionnaires()[0])
    assert desk.undo_stack.count() == 0


def test_what_could_not_be_stored_stays_in_the_dialog(qtbot, desk, monkeypatch):
    told, still_open = [], []
    monkeypatch.setattr(prompts, "tell", lambda _parent, sentence: told.append(sentence))

    def act(dialog):
        desk.diary.path.unlink()
        answer(qtbot, dialog, "111111111")
        still_open.append((dialog.isVisible(), dialog.form.texts()[0]))

    with_dialog(qtbot, act)
    assert not ask_questionnaire(desk, None)
    assert still_open == [(True, "1")]
    assert len(told) == 1


def test_what_the_dialog_was_killed_with_is_there_again_and_gone_once_it_is_not_wanted(
    qtbot, desk, monkeypatch
):
    monkeypatch.setattr(prompts, "ask_unsaved", lambda *_: prompts.Unsaved.DISCARD)
    desk.diary.keep_draft(Form.QUESTIONNAIRE, date(2025, 11, 3), {"note": "calm"})
    seen = []

    def act(dialog):
        seen.append(dialog.note.text())
        dialog.reject()

    for _ in range(2):
        with_dialog(qtbot, act)
        ask_questionnaire(desk, None)
    assert seen == ["calm", ""]


def test_without_a_diary_nothing_is_asked(clock, qtbot):
    assert not ask_questionnaire(Desk(clock, LocaleWords(QLocale("en_GB"))), None)
