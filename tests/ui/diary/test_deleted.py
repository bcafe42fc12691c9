"""What was deleted is listed and brought back, whenever that was."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from sleepdiary.ui import prompts
from sleepdiary.ui.diary.deleted import show_deleted
from tests.builders import a_night, a_questionnaire, a_session, an_event
from tests.ui.hands import with_dialog

DAY = date(2025, 11, 4)
NIGHT, SESSION, EVENT = a_night(comment="Rain"), a_session(date=DAY), an_event(date=DAY)
QUESTIONNAIRE = a_questionnaire(date=DAY)
ENTER = Qt.Key.Key_Return


@pytest.fixture
def gone(desk, diary, monkeypatch):
    """Give a diary from which a record of each kind was deleted."""
    monkeypatch.setattr("getpass.getuser", lambda: "ana")
    desk.lay(diary)
    diary.log_night(NIGHT)
    diary.log_session(SESSION)
    diary.log_event(EVENT)
    diary.log_questionnaire(QUESTIONNAIRE)
    diary.delete_nights([NIGHT.id])
    diary.delete_session(SESSION.id)
    diary.delete_event(EVENT.id)
    diary.delete_questionnaire(QUESTIONNAIRE.id)
    return diary


def meeting(qtbot, desk, act):
    with_dialog(qtbot, act)
    show_deleted(desk, None)


def rows(dialog):
    model = dialog.table.model()
    return [[model.index(row, at).data() for at in range(4)] for row in range(model.rowCount())]


def test_what_was_deleted_is_listed_with_when_and_by_whom(qtbot, desk, gone):
    listed = []
    meeting(qtbot, desk, lambda dialog: listed.extend(rows(dialog)))
    assert sorted(row[0] for row in listed) == [
        "the PHQ-9 of 4 Nov 2025",
        "the event “illness: Cold” of 4 Nov 2025",
        "the infusion session of 4 Nov 2025",
        "the night Mon 3 → Tue 4 Nov 2025",
    ]
    assert {tuple(row[1:3]) for row in listed} == {("Tue 4 Nov 2025, 07:30", "deleted")}


def test_enter_brings_one_back_after_the_other_and_undo_takes_that_back(qtbot, desk, gone):
    def act(dialog):
        left = len(rows(dialog))
        while left:
            assert dialog.table.hasFocus()
            qtbot.keyClick(dialog.table, ENTER)
            left -= 1
            assert len(rows(dialog)) == left
        assert not dialog.foot.accept.isEnabled()
        assert dialog.foot.sentence.text() == "Nothing was deleted."

    meeting(qtbot, desk, act)
    assert [each.comment for each in gone.nights()] == ["Rain"]
    assert (len(gone.sessions()), len(gone.events()), len(gone.questionnaires())) == (1, 1, 1)
    assert desk.heard[-1].startswith("Brought back: the ")
    assert desk.undo_stack.undoText().startswith("bringing back the ")
    desk.undo_stack.undo()
    assert len(gone.deleted()) == 1


def test_a_night_that_was_written_anew_since_is_named_before_there_are_two(qtbot, desk, gone):
    said = {}

    def look(dialog):
        for row, texts in enumerate(rows(dialog)):
            dialog.table.selectRow(row)
            said[texts[0]] = dialog.foot.sentence.text()

    gone.log_night(a_night())
    meeting(qtbot, desk, look)
    night = "the night Mon 3 → Tue 4 Nov 2025"
    assert said.pop(night) == "This date has a night already: there would be two."
    assert set(said.values()) == {""}


def test_what_cannot_be_brought_back_stays_listed(qtbot, desk, gone, monkeypatch):
    told = []
    monkeypatch.setattr(prompts, "tell", lambda _parent, sentence: told.append(sentence))

    def act(dialog):
        gone.path.unlink()
        qtbot.keyClick(dialog.table, ENTER)
        assert len(rows(dialog)) == 4

    meeting(qtbot, desk, act)
    assert len(told) == 1


def test_the_tip_says_what_a_narrow_column_cuts(qtbot, desk, gone):
    tips = []
    meeting(
        qtbot,
        desk,
        lambda dialog: tips.append(
            dialog.table.model().index(0, 1).data(Qt.ItemDataRole.ToolTipRole)
        ),
    )
    assert tips == ["Tue 4 Nov 2025, 07:30"]


def test_a_night_saved_and_undone_again_and_again_is_listed_once(qtbot, desk, diary):
    desk.lay(diary)
    for _ in range(3):
        diary.undo(diary.log_night(a_night(comment="Rain")))
    diary.undo(diary.log_night(a_night(comment="Snow")))
    listed = []
    meeting(qtbot, desk, lambda dialog: listed.extend(rows(dialog)))
    night = "the night Mon 3 → Tue 4 Nov 2025"
    assert [row[:1] + row[2:3] for row in listed] == 2 * [[night, "saved, then undone"]]


def test_what_the_diary_says_again_is_not_listed(qtbot, desk, diary):
    desk.lay(diary)
    diary.undo(diary.log_night(a_night(comment="Rain")))
    diary.log_night(a_night(comment="Rain"))
    listed = []
    meeting(qtbot, desk, lambda dialog: listed.extend(rows(dialog)))
    assert listed == []


def test_without_a_diary_there_is_nothing_to_list(desk):
    show_deleted(desk, None)
    assert QApplication.activeModalWidget() is None
