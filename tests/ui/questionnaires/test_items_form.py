"""The items of a questionnaire, without the dialog around them."""

import pytest
from PySide6.QtCore import Qt

from sleepdiary.domain.questionnaires import QuestionnaireKind
from sleepdiary.services.questionnaire_texts import texts_of
from sleepdiary.ui.questionnaires.items_form import ItemsForm
from tests.builders import a_questionnaire

TEXTS = texts_of(QuestionnaireKind.PHQ9, "en_GB")


@pytest.fixture
def open_form(qtbot):
    def opened(questionnaire):
        form = ItemsForm(questionnaire, TEXTS, "Talk with someone.")
        qtbot.addWidget(form)
        form.show()
        form.activateWindow()
        qtbot.waitUntil(form.isActiveWindow)
        return form

    return opened


def test_what_was_answered_is_shown_and_handed_back(open_form):
    stored = a_questionnaire(items=(0, 1, 2, 3, None, 0, 0, 0, 0), score=None)
    assert open_form(stored).result() == stored


def test_a_stored_answer_to_the_ninth_item_shows_the_note(open_form):
    assert open_form(a_questionnaire()).note.isVisible()
    assert not open_form(a_questionnaire(items=(3,) * 8 + (0,), score=24)).note.isVisible()


def test_the_last_item_leads_on_where_there_is_no_note(qtbot, open_form):
    form = open_form(a_questionnaire(items=(0,) * 9, score=0))
    form.items[8].editor.setFocus()
    with qtbot.waitSignal(form.ended):
        qtbot.keyClicks(form.focusWidget(), "0")


def test_the_first_blank_item_is_found(open_form):
    form = open_form(a_questionnaire(items=(0, 1, 2, None, None, 0, 0, 0, 0), score=None))
    form.go_to_blank()
    assert form.items[3].isAncestorOf(form.focusWidget())


def test_the_text_of_the_note_is_chosen_by_keys(qtbot, open_form):
    form = open_form(a_questionnaire())
    form.note.setFocus()
    qtbot.keyClick(form.note, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    assert form.note.selectedText() == "Talk with someone."
