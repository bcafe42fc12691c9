"""Asking for a passphrase until it is right."""

import pytest
from PySide6.QtCore import Qt, QTimerEvent
from PySide6.QtWidgets import QApplication

from sleepdiary.services.diary import Diary
from sleepdiary.services.locking import Key
from sleepdiary.ui.locking.unlock_form import LockPage, UnlockForm, ask_key
from sleepdiary.ui.tasks import is_task_running
from tests.ui.hands import with_dialog


@pytest.fixture
def path(tmp_path, clock):
    path = tmp_path / "mine.sleepdiary"
    Diary.create(path, clock, key=Key.new("it's mine")).close()
    return path


@pytest.fixture
def form(front, path):
    form = front(UnlockForm(path))
    form.setFocus()
    form.keys = []
    form.unlocked.connect(form.keys.append)
    return form


@pytest.fixture
def type_it(qtbot, form):
    def type_it(passphrase):
        form.field.editor.selectAll()
        qtbot.keyClicks(form.field.editor, passphrase)
        qtbot.keyClick(form.field.editor, Qt.Key.Key_Return)
        qtbot.waitUntil(lambda: not is_task_running())

    return type_it


def wait(form):
    """Let the seconds go by until the next passphrase may be tried; return how many they were."""
    seconds = 0
    while not form.button.isEnabled():
        form.timerEvent(QTimerEvent(form._ticking))
        seconds += 1
    return seconds


def test_the_right_passphrase_gives_the_key(form, type_it, path, clock):
    type_it("it's mine")
    Diary.open(path, clock, form.keys[0]).close()
    assert form.field.text == ""


def test_the_recovery_key_gives_it_too(form, type_it, path, clock):
    type_it("it's mine")
    type_it(" ".join(form.keys[0].recovery_groups()))
    assert form.keys[1].as_blob() == form.keys[0].as_blob()


def test_a_wrong_one_is_answered_by_a_sentence_that_goes_at_the_next_key(qtbot, form, type_it):
    type_it("It's mine")
    assert form.keys == []
    assert form.sentence.text().startswith("That does not open it. Try again")
    assert form.field.editor.accessibleDescription() == form.sentence.text()
    assert form.field.editor.selectedText()
    qtbot.keyClicks(form.field.editor, "i")
    assert not form.sentence.isVisible()


def test_a_mistyped_recovery_key_is_told_where(form, type_it):
    type_it("000001" + "000000" * 15)
    assert form.sentence.text().startswith("Group 1 of the recovery key is mistyped")


def test_nothing_typed_is_no_attempt(form, type_it):
    type_it("")
    assert form.sentence.text() == "Type the passphrase first."


def test_after_three_wrong_ones_the_next_has_to_wait_ever_longer(qtbot, form, type_it):
    for _ in range(3):
        assert form.button.isEnabled()
        type_it("wrong")
    assert form.button.text() == "Unlock in 1 s"
    type_it("it's mine")
    assert form.keys == []
    assert wait(form) == 1
    assert form.button.text() == "Unlock"
    type_it("wrong")
    assert form.button.text() == "Unlock in 2 s"
    assert wait(form) == 2
    type_it("it's mine")
    assert len(form.keys) == 1


def test_a_form_that_is_opened_anew_goes_on_waiting(qtbot, form, type_it, path, front):
    for _ in range(5):
        wait(form)
        type_it("wrong")
    other = front(UnlockForm(path))
    assert other.button.text() in {"Unlock in 4 s", "Unlock in 3 s"}
    assert not other.button.isEnabled()


def test_once_it_was_right_nothing_is_counted_any_more(qtbot, form, type_it, path):
    for _ in range(3):
        type_it("wrong")
    wait(form)
    type_it("it's mine")
    assert len(form.keys) == 1
    type_it("wrong")
    assert form.button.text() == "Unlock"


def test_enter_while_it_is_tried_does_nothing(qtbot, form):
    qtbot.keyClicks(form.field.editor, "it's mine")
    for _ in range(3):
        qtbot.keyClick(form.field.editor, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: bool(form.keys))
    assert len(form.keys) == 1


def test_the_page_begins_in_the_field_and_leads_to_other_diaries(qtbot, front, path):
    page = front(LockPage(path))
    page.setFocus()
    assert QApplication.focusWidget() is page.form.field.editor
    with qtbot.waitSignal(page.other_requested):
        page.other.click()


def test_the_dialog_gives_the_key_or_nothing(qtbot, front, path):
    window = front(UnlockForm(path))

    def type_it(dialog):
        qtbot.keyClicks(dialog.form.field.editor, "it's mine")
        qtbot.keyClick(dialog.form.field.editor, Qt.Key.Key_Return)
        qtbot.waitUntil(dialog.isHidden)

    with_dialog(qtbot, type_it)
    assert ask_key(path, window).as_blob()
    with_dialog(qtbot, lambda dialog: dialog.cancel.click())
    assert ask_key(path, window) is None
