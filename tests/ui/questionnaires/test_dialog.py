"""The dialog of a questionnaire, driven by keys and clicks as a person does."""

from datetime import date

import pytest
from PySide6.QtCore import QLocale, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QRadioButton

from sleepdiary.domain.questionnaires import Questionnaire, QuestionnaireKind
from sleepdiary.ui import prompts
from sleepdiary.ui.questionnaires.dialog import QuestionnaireDialog
from sleepdiary.ui.speech import LocaleWords
from tests.builders import a_questionnaire
from tests.ui.hands import press

TODAY = date(2025, 11, 4)
ENTER, ESCAPE, TAB, DOWN = Qt.Key.Key_Return, Qt.Key.Key_Escape, Qt.Key.Key_Tab, Qt.Key.Key_Down
RIGHT, DELETE, UP = Qt.Key.Key_Right, Qt.Key.Key_Delete, Qt.Key.Key_Up
CONTROL = Qt.KeyboardModifier.ControlModifier
GAD7, ISI, PROMIS = (
    QuestionnaireKind(name) for name in ("GAD-7", "ISI", "PROMIS Sleep Disturbance")
)
LINES = "Samaritans (United Kingdom): 116 123. In immediate danger, call 999 (United Kingdom)."


@pytest.fixture
def open_dialog(front, monkeypatch):
    monkeypatch.setattr(prompts, "ask_unsaved", lambda *_asked: prompts.Unsaved.CANCEL)

    def opened(questionnaire=None, kind=QuestionnaireKind.PHQ9, locale="en_GB"):
        words = LocaleWords(QLocale("en_GB"))
        dialog = QuestionnaireDialog(
            words, locale, today=TODAY, kind=kind, questionnaire=questionnaire
        )
        return front(dialog)

    return opened


def save(qtbot, dialog):
    qtbot.keyClick(dialog.focusWidget(), ENTER, CONTROL)


def visible_note(dialog):
    return dialog.form.note.text() if dialog.form.note.isVisible() else ""


# Item by item


def test_a_phq_9_is_filled_in_by_its_digits_alone(qtbot, open_dialog):
    dialog = open_dialog()
    with qtbot.waitSignal(dialog.save_requested):
        press(qtbot, ENTER, ENTER, "012301200", "tired", ENTER)
    written = dialog.result_questionnaire()
    wanted = Questionnaire(
        id=written.id,
        date=TODAY,
        kind=QuestionnaireKind.PHQ9,
        items=(0, 1, 2, 3, 0, 1, 2, 0, 0),
        score=9,
        note="tired",
    )
    assert written == wanted


def test_arrows_choose_tab_moves_and_enter_goes_on(qtbot, open_dialog):
    dialog = open_dialog(kind=GAD7)
    press(qtbot, ENTER, ENTER, RIGHT, RIGHT, RIGHT, TAB, DOWN, ENTER, "3")
    assert dialog.form.texts() == ["2", "0", "3", "", "", "", ""]
    qtbot.keyClick(dialog.focusWidget(), Qt.Key.Key_Backtab)
    press(qtbot, DELETE)
    assert dialog.form.texts() == ["2", "0", "", "", "", "", ""]


@pytest.mark.parametrize("kind", [QuestionnaireKind.PHQ9, GAD7, ISI])
def test_tab_comes_through_all_answers_to_the_buttons_and_round_and_back(qtbot, open_dialog, kind):
    dialog = open_dialog(kind=kind)
    form, foot = dialog.form, dialog._foot
    answers = [item.editor.focusProxy() for item in form.items] if kind != ISI else []
    answers = answers or [form.field.editor]
    stops = [dialog._kind.editor, dialog._day.editor, *answers, dialog.note.editor]
    tabbed = tabbed_through(qtbot, dialog, TAB, len(stops) + 2)
    assert tabbed[: len(stops)] == stops
    assert set(tabbed[len(stops) :]) == {foot.accept, foot.cancel}
    assert dialog.focusWidget() is stops[0]
    back = tabbed_through(qtbot, dialog, Qt.Key.Key_Backtab, len(tabbed))
    assert back == [stops[0], *reversed(tabbed[1:])]


def test_tab_comes_to_the_buttons_after_another_questionnaire_was_chosen_too(qtbot, open_dialog):
    dialog = open_dialog()
    press(qtbot, DOWN)
    tabbed = tabbed_through(qtbot, dialog, TAB, 12)
    assert {dialog._foot.accept, dialog._foot.cancel} < set(tabbed)
    assert dialog.focusWidget() is tabbed[0]


def tabbed_through(qtbot, dialog, key, count):
    """Return what had the focus before each of so many keys."""
    stops = []
    for _ in range(count):
        stops.append(dialog.focusWidget())
        qtbot.keyClick(dialog.focusWidget(), key)
    return stops


def test_arrows_stop_at_the_ends(qtbot, open_dialog):
    dialog = open_dialog()
    press(qtbot, ENTER, ENTER, UP, Qt.Key.Key_Left)
    assert dialog.form.texts()[0] == "0"
    press(qtbot, RIGHT, RIGHT, RIGHT, DOWN)
    assert dialog.form.texts()[0] == "3"


def test_a_click_answers_and_stays_at_its_item(qtbot, open_dialog):
    dialog = open_dialog()
    several = dialog.form.items[2].findChildren(QRadioButton)[1]
    qtbot.mouseClick(several, Qt.MouseButton.LeftButton)
    assert dialog.form.texts()[2] == "1"
    assert dialog.focusWidget() is several


def test_a_key_that_is_held_answers_one_item_only(qtbot, open_dialog):
    dialog = open_dialog()
    press(qtbot, ENTER, ENTER, "2")
    held = QKeyEvent(
        QKeyEvent.Type.KeyPress, Qt.Key.Key_2, Qt.KeyboardModifier.NoModifier, "2", autorep=True
    )
    QApplication.sendEvent(dialog.focusWidget(), held)
    assert dialog.form.texts().count("2") == 1


def test_a_digit_that_is_no_answer_goes_nowhere(qtbot, open_dialog):
    dialog = open_dialog()
    press(qtbot, ENTER, ENTER, "7")
    assert set(dialog.form.texts()) == {""}
    assert dialog.form.items[0].isAncestorOf(dialog.focusWidget())


def test_the_item_in_hand_is_in_sight(qtbot, open_dialog):
    dialog = open_dialog()
    dialog.resize(dialog.width(), 420)
    press(qtbot, ENTER, ENTER, "0000000")
    port = dialog._scroll.viewport()
    item = dialog.form.items[7]
    assert port.rect().contains(item.rect().translated(item.mapTo(port, item.rect().topLeft())))


def test_how_far_it_is_and_the_total_only_once_all_is_answered(qtbot, open_dialog):
    dialog = open_dialog()
    assert dialog._result.text() == "0 of 9 answered"
    press(qtbot, ENTER, ENTER, "11111111")
    assert dialog._result.text() == "8 of 9 answered"
    press(qtbot, "0")
    total = "Total 8 of 27. This range is called “mild”, which is no diagnosis."
    assert dialog._result.text() == total
    assert "Kroenke" in dialog._result.toolTip()


def test_every_answer_says_its_item_its_place_and_its_words(open_dialog):
    dialog = open_dialog()
    answer = dialog.form.items[2].findChildren(QRadioButton)[1]
    said = "Question 3 of 9: Trouble falling or staying asleep, or sleeping too much, Several days"
    assert answer.accessibleName() == said
    assert answer.text() == "1  Several days"


# The note


def test_the_ninth_item_calls_forth_whom_to_contact_and_takes_it_back(qtbot, open_dialog):
    dialog = open_dialog()
    press(qtbot, ENTER, ENTER, "00000000")
    assert visible_note(dialog) == ""
    press(qtbot, "1")
    assert visible_note(dialog).startswith("You marked thoughts of being better off dead")
    assert " ".join(visible_note(dialog).splitlines()[1:]) == LINES
    described = dialog.form.items[8].findChildren(QRadioButton)[1].accessibleDescription()
    assert described == visible_note(dialog)
    qtbot.keyClick(dialog.focusWidget(), Qt.Key.Key_Backtab)
    qtbot.keyClick(dialog.focusWidget(), "0")
    assert visible_note(dialog) == ""


def test_the_note_stands_while_other_items_are_blank_and_can_be_copied(qtbot, open_dialog):
    dialog = open_dialog()
    qtbot.mouseClick(dialog.form.items[8].findChildren(QRadioButton)[2], Qt.MouseButton.LeftButton)
    assert visible_note(dialog)
    flags = dialog.form.note.textInteractionFlags()
    assert flags & Qt.TextInteractionFlag.TextSelectableByMouse
    assert flags & Qt.TextInteractionFlag.TextSelectableByKeyboard


def test_the_keyboard_comes_by_the_note_and_enter_goes_on(qtbot, open_dialog):
    dialog = open_dialog()
    press(qtbot, ENTER, ENTER, "000000001")
    assert dialog.focusWidget() is dialog.form.note
    press(qtbot, UP, ENTER)
    assert dialog.focusWidget() is dialog.note.editor


def test_the_note_is_in_sight_as_soon_as_it_is_there(qtbot, open_dialog):
    dialog = open_dialog()
    dialog.resize(dialog.width(), 420)
    press(qtbot, ENTER, ENTER, "000000001")
    port, note = dialog._scroll.viewport(), dialog.form.note
    qtbot.waitUntil(
        lambda: port.rect().contains(
            note.rect().translated(note.mapTo(port, note.rect().topLeft()))
        )
    )


def test_without_a_country_the_note_has_no_number(qtbot, open_dialog):
    dialog = open_dialog(a_questionnaire(), locale="C")
    said = visible_note(dialog)
    assert said.endswith("call the emergency number of the place where you are.")


def test_what_is_saved_says_the_total_and_whom_to_contact(open_dialog):
    dialog = open_dialog(a_questionnaire())
    assert dialog.saved_sentence() == f"Saved. PHQ-9 of 4 Nov 2025: 9, mild. {LINES}"
    calm = a_questionnaire(items=(1,) * 8 + (0,), score=8)
    assert open_dialog(calm).saved_sentence() == "Saved. PHQ-9 of 4 Nov 2025: 8, mild."


# Blank items


def test_blank_items_are_asked_about_once_and_kept_without_a_total(qtbot, open_dialog):
    dialog = open_dialog(kind=GAD7)
    press(qtbot, ENTER, ENTER, "11", ENTER, "1111")
    with qtbot.assertNotEmitted(dialog.save_requested):
        save(qtbot, dialog)
    assert dialog._foot.sentence.text().startswith("Not saved yet: 1 not answered, so there is no")
    assert dialog.form.items[2].isAncestorOf(dialog.focusWidget())
    with qtbot.waitSignal(dialog.save_requested):
        save(qtbot, dialog)
    written = dialog.result_questionnaire()
    assert (written.items, written.score) == ((1, 1, None, 1, 1, 1, 1), None)
    assert dialog.saved_sentence() == "Saved. GAD-7 of 4 Nov 2025: 6 of 7 answered."


def test_an_answer_takes_the_sentence_about_blanks_away(qtbot, open_dialog):
    dialog = open_dialog(a_questionnaire(items=(None,) + (0,) * 8, score=None))
    save(qtbot, dialog)
    press(qtbot, "0")
    assert dialog._foot.sentence.text() == ""


def test_nothing_answered_is_not_saved_however_often_it_is_asked(qtbot, open_dialog):
    dialog = open_dialog()
    with qtbot.assertNotEmitted(dialog.save_requested):
        save(qtbot, dialog)
        save(qtbot, dialog)
    assert dialog._foot.sentence.text() == "Not saved yet: nothing is answered."


# Totals


def test_of_a_licensed_one_the_total_is_written_down(qtbot, open_dialog):
    dialog = open_dialog(kind=ISI)
    with qtbot.waitSignal(dialog.save_requested):
        press(qtbot, ENTER, ENTER, "17", ENTER, ENTER)
    written = dialog.result_questionnaire()
    assert (written.kind, written.items, written.score) == (ISI, (), 17)
    total = "Total 17 of 28. This range is called “moderate insomnia”, which is no diagnosis."
    assert dialog._result.text() == total
    assert dialog.saved_sentence() == "Saved. ISI of 4 Nov 2025: 17, moderate insomnia."


@pytest.mark.parametrize(
    ("typed", "fault"),
    [
        ("29", "The total of ISI is from 0 to 28. Check it."),
        ("12.5", "The total of ISI is a whole number. Check it."),
        ("many", "The total of ISI is from 0 to 28. Check it."),
        ("", "Nothing is answered. Answer a question, or enter the total."),
    ],
)
def test_a_total_that_cannot_be_is_refused_at_its_field(qtbot, open_dialog, typed, fault):
    dialog = open_dialog(kind=ISI)
    press(qtbot, ENTER, ENTER, typed)
    with qtbot.assertNotEmitted(dialog.save_requested):
        save(qtbot, dialog)
    assert dialog.form.field.message == fault
    assert dialog.focusWidget() is dialog.form.field.editor
    press(qtbot, "1")
    assert dialog.form.field.message == ""


def test_a_t_score_may_have_a_decimal_however_it_is_typed(qtbot, open_dialog):
    dialog = open_dialog(kind=PROMIS)
    press(qtbot, ENTER, ENTER, "61,5", ENTER)
    assert dialog.result_questionnaire().score == 61.5
    assert dialog._result.text().startswith("T-score 61.5. This range is called “moderate”")
    assert dialog.form.field.hint == "Enter the T-score from the filled-in form: 20 to 90."


def test_a_phq_9_of_which_the_total_alone_is_known_stays_one(qtbot, open_dialog):
    stored = a_questionnaire(items=(), score=14)
    dialog = open_dialog(stored)
    assert dialog.form.texts() == ["14"]
    assert dialog.result_questionnaire() == stored


# Which one, and when


def test_another_questionnaire_is_chosen_at_the_top(qtbot, open_dialog):
    dialog = open_dialog()
    press(qtbot, DOWN)
    assert len(dialog.form.items) == 7
    press(qtbot, ENTER, ENTER, "1111111", ENTER)
    assert dialog.result_questionnaire().kind is GAD7
    assert dialog.spoken() == "the GAD-7 of 4 Nov 2025"


def test_a_longer_form_that_is_chosen_later_makes_the_dialog_higher(qtbot, open_dialog):
    dialog = open_dialog(kind=ISI)
    low = dialog.height()
    press(qtbot, UP)
    assert dialog._kind.text() == "PSQI"
    assert dialog.height() == low
    press(qtbot, UP)
    assert dialog.height() > low


def test_the_longest_name_is_seen_whole(open_dialog):
    box = open_dialog(kind=PROMIS)._kind.editor
    assert box.width() >= box.sizeHint().width()
    assert box.sizeHint().width() > box.fontMetrics().horizontalAdvance(PROMIS)


def test_tab_goes_through_a_form_that_was_chosen_later(qtbot, open_dialog):
    dialog = open_dialog()
    press(qtbot, DOWN, DOWN, TAB, TAB)
    assert dialog.focusWidget() is dialog.form.field.editor
    press(qtbot, TAB)
    assert dialog.focusWidget() is dialog.note.editor


@pytest.mark.parametrize(
    ("answer", "kind", "is_saved"),
    [
        (prompts.Unsaved.CANCEL, QuestionnaireKind.PHQ9, False),
        (prompts.Unsaved.DISCARD, GAD7, False),
        (prompts.Unsaved.SAVE, QuestionnaireKind.PHQ9, True),
    ],
)
def test_answers_are_not_lost_to_another_choice(
    qtbot, open_dialog, monkeypatch, answer, kind, is_saved
):
    dialog = open_dialog()
    monkeypatch.setattr(prompts, "ask_unsaved", lambda *_asked: answer)
    saved = []
    dialog.save_requested.connect(lambda: saved.append(True))
    press(qtbot, ENTER, ENTER, "111111111")
    dialog._kind.editor.setFocus()
    press(qtbot, DOWN)
    assert dialog.result_questionnaire().kind is kind
    assert dialog._kind.text() == kind
    assert bool(saved) is is_saved


def test_a_note_that_was_typed_is_asked_about_after_another_choice_too(
    qtbot, open_dialog, monkeypatch
):
    dialog, asked = open_dialog(), []
    monkeypatch.setattr(
        prompts, "ask_unsaved", lambda _, what: asked.append(what) or prompts.Unsaved.CANCEL
    )
    qtbot.keyClicks(dialog.note.editor, "tired")
    dialog._kind.editor.setFocus()
    press(qtbot, DOWN, ESCAPE)
    assert asked == ["the GAD-7 of 4 Nov 2025"]
    assert dialog.isVisible()


def test_choosing_the_same_again_keeps_the_answers(qtbot, open_dialog):
    dialog = open_dialog()
    press(qtbot, ENTER, ENTER, "123")
    dialog._kind.edited.emit()
    assert dialog.form.texts()[:3] == ["1", "2", "3"]


def test_a_date_still_to_come_or_unreadable_is_refused(qtbot, open_dialog):
    dialog = open_dialog(a_questionnaire())
    press(qtbot, UP)
    with qtbot.assertNotEmitted(dialog.save_requested):
        save(qtbot, dialog)
    assert dialog._day.message == "5 Nov 2025 is still to come. Check the date."
    press(qtbot, "x")
    assert dialog._day.message == ""
    with qtbot.assertNotEmitted(dialog.save_requested):
        save(qtbot, dialog)
    assert dialog._day.message


def test_a_changed_one_keeps_what_was_not_touched_and_its_kind(qtbot, open_dialog):
    stored = a_questionnaire(note=" at home ")
    dialog = open_dialog(stored)
    assert dialog.windowTitle() == "Change a questionnaire"
    assert not dialog._kind.isEnabled()
    assert dialog.result_questionnaire() == stored
    press(qtbot, ENTER, "3")
    changed = dialog.result_questionnaire()
    assert (changed.score, changed.note) == (11, " at home ")


@pytest.mark.parametrize(
    ("answer", "is_saved", "stays"),
    [
        (prompts.Unsaved.SAVE, True, True),
        (prompts.Unsaved.DISCARD, False, False),
        (prompts.Unsaved.CANCEL, False, True),
    ],
)
def test_what_was_answered_is_asked_about(qtbot, open_dialog, monkeypatch, answer, is_saved, stays):
    dialog = open_dialog(a_questionnaire())
    monkeypatch.setattr(prompts, "ask_unsaved", lambda *_asked: answer)
    saved = []
    dialog.save_requested.connect(lambda: saved.append(True))
    press(qtbot, ENTER, "3", ESCAPE)
    assert (bool(saved), dialog.isVisible()) == (is_saved, stays)


def test_nothing_is_asked_where_nothing_was_answered(qtbot, open_dialog):
    dialog = open_dialog()
    press(qtbot, ESCAPE)
    assert not dialog.isVisible()


def test_every_control_has_a_name_for_screen_readers(open_dialog):
    dialog = open_dialog()
    named = [dialog._kind, dialog._day, dialog.note]
    assert [field.editor.accessibleName() for field in named] == ["Questionnaire", "Date", "Note"]
    assert dialog._foot.accept.accessibleName() == "Save this questionnaire"
    assert open_dialog(kind=ISI).form.field.editor.accessibleName() == "Total"
