"""Giving a diary a passphrase, changing it, and taking it away, in the window."""

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QWidget

from sleepdiary.domain import LockedDiaryError
from sleepdiary.services import keyrings
from sleepdiary.services.backing_up import back_up_now
from sleepdiary.services.diary import Diary
from sleepdiary.services.locking import Key, is_locked, unlock
from sleepdiary.ui import prompts
from sleepdiary.ui.locking.ask import NewKey, ask_passphrase
from sleepdiary.ui.locking.recovery import RecoveryDialog
from sleepdiary.ui.settings import KEYRING, OFF, ON
from tests.builders import a_night
from tests.ui.hands import with_dialog


@pytest.fixture(autouse=True)
def ring(monkeypatch):
    """Have a keyring that only notes what it is told."""
    told = []
    monkeypatch.setattr(keyrings, "has_keyring", lambda: True)
    monkeypatch.setattr(keyrings, "remember", lambda key: told.append(("remember", key.salt)))
    monkeypatch.setattr(keyrings, "forget", lambda key: told.append(("forget", key.salt)))
    return told


@pytest.fixture
def desk(desk):
    """Give a desk with a night and a backup in its diary."""
    desk.do("the night", lambda diary: diary.log_night(a_night()))
    back_up_now(desk.diary)
    return desk


@pytest.fixture
def asking(qtbot, desk, front):
    """Open the dialog and do something in it; return the digits of the sheet that came after it."""
    window = front(QWidget())
    sheets = []

    def asking(act, *, gives_sheet=True):
        def meet(dialog):
            act(dialog)
            qtbot.waitUntil(dialog.isHidden)
            if gives_sheet:
                with_dialog(qtbot, lambda sheet: sheets.append(sheet.key.text()))

        with_dialog(qtbot, meet)
        ask_passphrase(desk, window)
        return sheets

    return asking


def when_open(kind, act):
    """Do something in a dialog of a kind as soon as it is open, and close it."""

    def look():
        dialog = QApplication.activeModalWidget()
        if isinstance(dialog, kind):
            timer.stop()
            act(dialog)
            dialog.reject()

    timer = QTimer(QApplication.instance())
    timer.timeout.connect(look)
    timer.start(10)


def type_new(dialog, passphrase):
    dialog.new.editor.setText(passphrase)
    dialog.again.editor.setText(passphrase)
    dialog.foot.accept.click()


def give(passphrase, now="", *, keyring=False):
    def act(dialog):
        dialog.current.editor.setText(now)
        dialog.keyring.setChecked(keyring)
        type_new(dialog, passphrase)

    return act


def test_the_diary_and_its_backups_are_locked_and_go_on_lying_there(desk, asking):
    path = desk.diary.path
    (sheet,) = asking(give("it's mine"))
    assert is_locked(path)
    assert all(is_locked(each) for each in (path.parent / "Backups").iterdir())
    assert len(desk.diary.nights()) == 1
    assert desk.heard[-1] == "The diary is locked with its new passphrase."
    assert unlock(path, sheet).as_blob() == desk.diary.key.as_blob()


def test_what_was_done_before_can_still_be_undone(desk, asking):
    asking(give("mine"))
    desk.undo_stack.undo()
    assert desk.diary.nights() == []


def test_another_passphrase_needs_that_of_now(qtbot, desk, asking):
    asking(give("mine"))
    path = desk.diary.path

    def act(dialog):
        dialog.current.editor.setText("wrong")
        type_new(dialog, "other")
        qtbot.waitUntil(lambda: bool(dialog.foot.sentence.text()))
        assert dialog.foot.sentence.text() == "That is not the passphrase of now."
        assert unlock(path, "mine")
        give("other", "mine")(dialog)

    asking(act)
    with pytest.raises(LockedDiaryError):
        unlock(path, "mine")
    assert unlock(path, "other").as_blob() == desk.diary.key.as_blob()


def test_after_three_wrong_ones_even_the_right_one_has_to_wait(qtbot, desk, asking):
    asking(give("mine"))
    path = desk.diary.path

    def act(dialog):
        said = dialog.foot.sentence
        for _ in range(4):
            said.clear()
            dialog.current.editor.setText("wrong")
            type_new(dialog, "other")
            qtbot.waitUntil(lambda: bool(said.text()))
        assert said.text() in {"Wait 1 s, then try again.", "Wait 2 s, then try again."}
        dialog.reject()

    asking(act, gives_sheet=False)
    assert unlock(path, "mine")


def test_it_is_taken_away(desk, asking):
    asking(give("mine"))

    def act(dialog):
        dialog.current.editor.setText("mine")
        dialog.without.click()

    asking(act, gives_sheet=False)
    assert not is_locked(desk.diary.path)
    assert desk.heard[-1] == "The diary has no passphrase any more."
    assert len(desk.diary.nights()) == 1


def test_the_sheet_is_shown_again_to_who_knows_the_passphrase(qtbot, desk, asking):
    (first,) = asking(give("mine"))
    seen = []

    def act(dialog):
        dialog.current.editor.setText("mine")
        when_open(RecoveryDialog, lambda sheet: seen.append(sheet.key.text()))
        dialog.sheet.click()
        qtbot.waitUntil(lambda: bool(seen))
        dialog.reject()

    asking(act, gives_sheet=False)
    assert seen == [first]


def test_a_passphrase_like_a_recovery_key_is_refused(qtbot, desk, asking):
    def act(dialog):
        type_new(dialog, "123456" * 16)
        assert "looks like a recovery key" in dialog.foot.sentence.text()
        dialog.reject()

    asking(act, gives_sheet=False)
    assert not is_locked(desk.diary.path)


def test_backups_that_are_left_are_named(desk, asking, monkeypatch):
    (backup,) = (desk.diary.path.parent / "Backups").iterdir()
    backup.write_bytes(b"rubbish")
    told = []
    monkeypatch.setattr(prompts, "tell", lambda _parent, sentence: told.append(sentence))
    asking(give("mine"))
    assert told[0].startswith("A backup is as it was.")


def test_the_keyring_is_told_the_new_key_and_to_forget_the_old(desk, asking, ring):
    asking(give("mine", keyring=True))
    first = desk.diary.key.salt
    assert ring == [("remember", first)]
    assert desk.settings.noted(KEYRING) == ON
    asking(give("other", "mine"))
    assert ring[1:] == [("forget", first)]
    assert desk.settings.noted(KEYRING) == OFF


def test_nothing_is_asked_without_a_diary(qtbot, desk):
    desk.clear()
    ask_passphrase(desk, None)


class TestOfANewDiary:
    def test_it_may_get_one(self, front):
        dialog = front(NewKey(None))
        type_new(dialog, "mine")
        assert dialog.result() == NewKey.DialogCode.Accepted
        assert dialog.key.as_blob() == Key.of("mine", dialog.key.salt).as_blob()

    def test_it_may_get_none(self, front):
        dialog = front(NewKey(None))
        dialog.without.click()
        assert dialog.result() == NewKey.DialogCode.Accepted
        assert dialog.key is None

    def test_a_refused_one_is_typed_again(self, front):
        dialog = front(NewKey(None))
        type_new(dialog, "123456" * 16)
        assert "looks like a recovery key" in dialog.foot.sentence.text()
        assert dialog.isVisible()


def test_a_diary_opened_by_the_recovery_key_is_the_same(desk, asking, clock):
    (sheet,) = asking(give("mine"))
    path = desk.diary.path
    desk.clear()
    diary = Diary.open(path, clock, unlock(path, sheet))
    assert len(diary.nights()) == 1
    diary.close()
