"""The questionnaires on the Diary page: looked through, changed, deleted, brought back."""

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import Qt

from sleepdiary.domain.questionnaires import QuestionnaireKind
from sleepdiary.domain.words import Words
from sleepdiary.ui import prompts
from sleepdiary.ui.diary.differences import differences
from sleepdiary.ui.diary.page import DiaryPage
from tests.builders import a_questionnaire
from tests.ui.hands import with_dialog

ENTER, DELETE = Qt.Key.Key_Return, Qt.Key.Key_Delete
CONTROL, LEFT = Qt.KeyboardModifier.ControlModifier, Qt.MouseButton.LeftButton


@pytest.fixture
def desk(desk, diary):
    desk.lay(diary)
    return desk


@pytest.fixture
def page(qtbot, front, desk):
    """Give the page turned to the questionnaires, of which there are none."""
    page = DiaryPage(desk)
    page.resize(1024, 500)
    front(page)
    qtbot.mouseClick(page.to_questionnaires, LEFT)
    return page


@pytest.fixture
def table(page, desk):
    """Give the table with a PHQ-9 and, a week before, an ISI; the keyboard is on the newest."""
    isi = {"kind": QuestionnaireKind.ISI, "items": (), "score": 12}
    desk.diary.log_questionnaire(a_questionnaire(date=date(2025, 10, 28), **isi))
    desk.do("x", lambda diary: diary.log_questionnaire(a_questionnaire()))
    page.refresh()
    table = page.questionnaires
    table.setFocus()
    table.selectRow(0)
    return table


def test_they_are_listed_the_newest_first_and_counted(page, table):
    model = table.model()
    rows = [[model.index(row, each).data() for each in range(4)] for row in range(2)]
    assert rows == [
        ["Tue 4 Nov 2025", "PHQ-9", "9", "mild"],
        ["Tue 28 Oct 2025", "ISI", "12", "subthreshold insomnia"],
    ]
    assert page.to_questionnaires.text() == "Questionnaires (2)"


def test_where_there_is_none_the_first_one_can_be_added(qtbot, page, desk):
    seen = []
    with_dialog(qtbot, lambda dialog: seen.append(dialog.windowTitle()))
    assert page._tables.empties[3].isVisible()
    qtbot.mouseClick(page._tables.empties[3].button, LEFT)
    assert seen == ["Questionnaire"]


def test_the_button_above_adds_another_one(qtbot, page, table):
    seen = []
    with_dialog(qtbot, lambda dialog: seen.append(dialog.windowTitle()))
    assert page._head.add.text() == "Add questionnaire…"
    qtbot.mouseClick(page._head.add, LEFT)
    assert seen == ["Questionnaire"]


def test_enter_changes_the_chosen_one(qtbot, page, table, monkeypatch):
    monkeypatch.setattr(prompts, "inform", lambda *_: None)  # whom to contact

    def act(dialog):
        qtbot.keyClick(dialog.focusWidget(), ENTER)
        qtbot.keyClicks(dialog.focusWidget(), "3")
        qtbot.keyClick(dialog.focusWidget(), ENTER, CONTROL)

    with_dialog(qtbot, act)
    qtbot.keyClick(table, ENTER)
    page.refresh()
    assert [each.score for each in table.records] == [11, 12]


def test_delete_deletes_it_and_undo_brings_it_back(qtbot, page, table, desk):
    qtbot.keyClick(table, DELETE)
    assert [each.kind for each in desk.diary.questionnaires()] == [QuestionnaireKind.ISI]
    assert desk.heard[-1].startswith("Deleted the PHQ-9 of 4 Nov 2025. Undo: ")
    desk.undo_stack.undo()
    assert len(desk.diary.questionnaires()) == 2


def test_all_that_are_selected_are_deleted_and_undo_brings_them_back(qtbot, page, table, desk):
    qtbot.keyClick(table, Qt.Key.Key_A, CONTROL)
    qtbot.keyClick(table, DELETE)
    assert desk.diary.questionnaires() == []
    assert desk.heard[-1].startswith("Deleted 2 questionnaires. Undo: ")
    desk.undo_stack.undo()
    assert len(desk.diary.questionnaires()) == 2


def test_its_history_says_what_each_change_made_of_it(qtbot, page, table, desk):
    (stored,) = [each for each in desk.diary.questionnaires() if each.items]
    desk.diary.log_questionnaire(replace(stored, items=(3, None) + (1,) * 7, note="again"))
    page.refresh()
    table.selectRow(0)
    seen = []

    def act(dialog):
        model = dialog.table.model()
        seen.extend(model.index(row, 3).data() for row in range(model.rowCount()))

    with_dialog(qtbot, act)
    qtbot.keyClick(table, Qt.Key.Key_H, CONTROL)
    changed = (
        "Answers 1, 1, 1, 1, 1, 1, 1, 1, 1 → 3, –, 1, 1, 1, 1, 1, 1, 1\n"
        "Total 9 → left blank\n"
        "Note left blank → again"
    )
    assert seen == [changed, "The first version"]


def test_a_questionnaire_of_another_kind_is_called_by_its_name():
    before = a_questionnaire(items=(), score=9)
    after = replace(before, kind=QuestionnaireKind.GAD7, score=12.0)
    said = ["Kind PHQ-9 → GAD-7", "Total 9 → 12"]
    assert differences(before, after, Words()) == said
