"""Backups in the window: listed, made, put on a stick, restored."""

from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt

from sleepdiary.services.backing_up import back_up_now, backups_of, restore_backup
from sleepdiary.services.diary import Diary
from sleepdiary.services.locking import Key
from sleepdiary.storage.rekeying import rekey
from sleepdiary.ui import prompts
from sleepdiary.ui.backups.ask import ask_backups
from sleepdiary.ui.tasks import is_task_running
from tests.builders import a_night
from tests.ui.desks import desk_with
from tests.ui.hands import with_dialog

LEFT, ENTER = Qt.MouseButton.LeftButton, Qt.Key.Key_Return


@pytest.fixture
def later(clock):
    """Return a clock that is a minute later each time it is asked."""
    passed = iter(range(1, 10_000))
    return lambda: clock() + timedelta(minutes=next(passed))


@pytest.fixture
def desk(qtbot, tmp_path, later):
    """Give a desk with a diary of one night."""
    diary = Diary.create(tmp_path / "mine.sleepdiary", later)
    diary.log_night(a_night())
    with desk_with(diary, later) as desk:
        yield desk


def meeting(qtbot, desk, act):
    with_dialog(qtbot, act)
    ask_backups(desk, desk.diary.path, None)


def rows(dialog):
    model = dialog.table.model()
    return [
        [model.index(row, column).data() for column in range(model.columnCount())]
        for row in range(model.rowCount())
    ]


def test_without_a_backup_it_is_said_when_there_will_be_one(qtbot, desk):
    def act(dialog):
        assert rows(dialog) == []
        assert dialog.foot.sentence.text() == (
            "There is no backup yet. One is made when the diary is closed."
        )
        assert not dialog.foot.accept.isEnabled()
        assert not dialog.drop.isEnabled()

    meeting(qtbot, desk, act)


def test_a_backup_is_made_by_hand_and_listed_with_what_it_holds(qtbot, desk):
    def act(dialog):
        qtbot.mouseClick(dialog.make, LEFT)
        ((made, why, nights, newest, folder),) = rows(dialog)
        assert made.startswith("Tue 4 Nov 2025, 07:3")
        assert (why, nights, newest) == ("you asked for it", "1", "Mon 3 → Tue 4 Nov 2025")
        assert folder == "Backups"
        assert dialog.foot.sentence.text() == "This holds the same as the diary does now."
        assert dialog.table.accessibleDescription() == dialog.foot.sentence.text()

    meeting(qtbot, desk, act)


def test_the_arrows_choose_and_enter_restores_which_can_be_restored_again(qtbot, desk):
    back_up_now(desk.diary)
    (night,) = desk.diary.nights()
    desk.do("delete", lambda diary: diary.delete_nights([night.id]))
    back_up_now(desk.diary)
    opened = []
    desk.opened.connect(lambda: opened.append(desk.diary))

    def act(dialog):
        assert dialog.table.hasFocus()
        qtbot.keyClick(dialog.table, Qt.Key.Key_Down)
        assert dialog.foot.sentence.text() == "Restoring this changes: nights: 1 come back."
        qtbot.keyClick(dialog.table, ENTER)
        assert not dialog.isVisible()

    meeting(qtbot, desk, act)
    assert [each.id for each in desk.diary.nights()] == [night.id]
    assert opened == [desk.diary]
    assert not desk.undo_stack.canUndo()
    assert desk.heard[-1].startswith("Restored. ")
    newest = backups_of(desk.diary.path)[0]
    assert newest.why == "before-restore"
    path = desk.diary.path
    desk.exchange(lambda: restore_backup(path, newest.path, desk.clock))
    assert desk.diary.nights() == []


@pytest.fixture
def locked(desk):
    """Make a backup with a passphrase of its own; return its path."""
    (backup,) = back_up_now(desk.diary)
    rekey(backup.path, None, Key.new("mine"))
    return backup.path


def restored_by(qtbot, desk, passphrase):
    """Restore the only backup, typing a passphrase; nothing typed is Cancel."""

    def answer(dialog):
        if not passphrase:
            qtbot.mouseClick(dialog.cancel, LEFT)
            return
        qtbot.keyClicks(dialog.form.field.editor, passphrase)
        qtbot.keyClick(dialog.form.field.editor, ENTER)
        qtbot.waitUntil(lambda: not is_task_running())

    def act(dialog):
        with_dialog(qtbot, answer)
        qtbot.keyClick(dialog.table, ENTER)

    meeting(qtbot, desk, act)


def test_a_backup_with_a_passphrase_is_restored_with_it(qtbot, desk, locked):
    restored_by(qtbot, desk, "mine")
    assert desk.diary.key is not None
    assert len(desk.diary.nights()) == 1


def test_a_backup_whose_passphrase_nobody_types_is_not_restored(qtbot, desk, locked):
    restored_by(qtbot, desk, "")
    assert desk.diary.key is None


def test_a_damaged_backup_with_a_passphrase_is_told(qtbot, desk, locked, monkeypatch):
    told = []
    monkeypatch.setattr(prompts, "tell", lambda _parent, sentence: told.append(sentence))
    content = bytearray(locked.read_bytes())
    content[100] ^= 1
    locked.write_bytes(content)
    restored_by(qtbot, desk, "mine")
    assert told[0].startswith(f"“{locked.name}” is damaged.")
    assert desk.diary.key is None


def test_a_backup_that_cannot_be_read_cannot_be_restored(qtbot, desk):
    (backup,) = back_up_now(desk.diary)
    backup.path.write_bytes(b"rubbish")

    def act(dialog):
        assert dialog.foot.sentence.text() == "This backup cannot be read. Choose another one."
        assert not dialog.foot.accept.isEnabled()
        qtbot.keyClick(dialog.table, ENTER)
        assert dialog.isVisible()

    meeting(qtbot, desk, act)


def test_a_restore_that_fails_is_told_and_the_diary_lies_there_as_before(qtbot, desk, monkeypatch):
    told = []
    monkeypatch.setattr(prompts, "tell", lambda _parent, sentence: told.append(sentence))
    (night,) = desk.diary.nights()
    desk.do("change", lambda diary: diary.log_night(replace(night, awakenings=7)))
    (backup,) = back_up_now(desk.diary)

    def act(dialog):
        backup.path.write_bytes(b"")
        qtbot.keyClick(dialog.table, ENTER)
        assert dialog.isVisible()

    meeting(qtbot, desk, act)
    assert len(told) == 1
    assert len(desk.diary.nights()) == 1
    desk.undo_stack.undo()
    assert [each.awakenings for each in desk.diary.nights()] == [night.awakenings]


def test_what_was_done_in_a_diary_before_it_was_lost_is_not_undone_behind_its_restore(
    qtbot, desk, tmp_path, later
):
    path = desk.diary.path
    (night,) = desk.diary.nights()
    desk.do("change", lambda diary: diary.log_night(replace(night, awakenings=7)))
    back_up_now(desk.diary)
    desk.lay(Diary.create(tmp_path / "other.sleepdiary", later))
    path.unlink()
    with_dialog(qtbot, lambda dialog: qtbot.keyClick(dialog.table, ENTER))
    ask_backups(desk, path, None, desk.lay)
    assert desk.diary.path == path
    assert desk.heard[-1] == "Restored."
    assert not desk.undo_stack.canUndo()


def test_a_second_folder_is_chosen_kept_and_left_again(qtbot, desk, tmp_path, monkeypatch):
    stick = tmp_path / "stick"
    stick.mkdir()
    answers = [None, stick]
    monkeypatch.setattr(prompts, "ask_folder", lambda *_: answers.pop(0))

    def act(dialog):
        qtbot.mouseClick(dialog.choose, LEFT)  # and the person changed their mind
        assert desk.second_folder is None
        qtbot.mouseClick(dialog.choose, LEFT)
        assert desk.second_folder == stick
        assert [row[-1] for row in rows(dialog)] == ["Backups", "stick"]
        assert str(stick) in dialog._second.text()
        qtbot.mouseClick(dialog.drop, LEFT)
        assert desk.second_folder is None
        assert len(rows(dialog)) == 1

    meeting(qtbot, desk, act)
    assert len(list(stick.iterdir())) == 1


def test_a_second_folder_that_cannot_be_written_is_told(qtbot, desk, tmp_path, monkeypatch):
    told = []
    monkeypatch.setattr(prompts, "tell", lambda _parent, sentence: told.append(sentence))
    monkeypatch.setattr(prompts, "ask_folder", lambda *_: tmp_path / "stick")
    meeting(qtbot, desk, lambda dialog: qtbot.mouseClick(dialog.choose, LEFT))
    assert len(told) == 1
    assert "is not there" in told[0]


def test_a_plain_backup_in_the_place_of_a_locked_diary_is_said_to_be_plain(qtbot, desk):
    path = desk.diary.path
    back_up_now(desk.diary)
    desk.clear()
    rekey(path, None, Key.new("mine"))
    path.write_bytes(path.read_bytes()[:-9])
    with_dialog(qtbot, lambda dialog: qtbot.keyClick(dialog.table, Qt.Key.Key_Return))
    ask_backups(desk, path, None, desk.lay)
    assert desk.heard[-1].startswith("Restored without a passphrase: this backup had none.")
