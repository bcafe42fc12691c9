"""The window locks itself, shows nothing, keeps what was typed, and opens by the passphrase."""

from datetime import date, timedelta

import pytest
from PySide6.QtCore import QLocale, QMimeData, QPoint, Qt, QTimer, QUrl
from PySide6.QtGui import QDragEnterEvent
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QMessageBox

from sleepdiary.domain import DiaryError
from sleepdiary.domain.drafts import Form
from sleepdiary.services import backing_up, keyrings
from sleepdiary.services.backing_up import backups_of
from sleepdiary.services.diary import Diary
from sleepdiary.services.locking import Key, is_locked
from sleepdiary.ui import prompts
from sleepdiary.ui.desk import Desk
from sleepdiary.ui.draft_notice import DraftNotice
from sleepdiary.ui.locking.unlock_form import LockPage
from sleepdiary.ui.main_window import MainWindow
from sleepdiary.ui.opening import Opening
from sleepdiary.ui.reminder import Reminder
from sleepdiary.ui.settings import KEYRING, LOCK_AFTER, NEVER, ON
from sleepdiary.ui.speech import LocaleWords
from sleepdiary.ui.tasks import is_task_running, run_task
from tests.builders import a_night
from tests.ui.hands import with_dialog

ENTER = Qt.Key.Key_Return
WRITTEN = "Zanzibar"


class Watch:
    """A clock that tests set."""

    def __init__(self, time):
        self.time = time

    def __call__(self):
        return self.time


@pytest.fixture
def watch(clock):
    return Watch(clock())


@pytest.fixture
def window(qtbot, watch):
    window = MainWindow(Desk(watch, LocaleWords(QLocale("en_GB"))))
    qtbot.addWidget(window)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    return window


@pytest.fixture
def path(tmp_path, clock):
    path = tmp_path / "mine.sleepdiary"
    diary = Diary.create(path, clock, key=Key.new("mine"))
    diary.log_night(a_night(comment=WRITTEN))
    diary.close()
    return path


@pytest.fixture
def opening(window, path):
    opening = Opening(window)
    opening.open_meant(str(path))
    yield opening
    opening.guard._idle.stop()


@pytest.fixture
def unlock(qtbot, window):
    def unlock(passphrase="mine"):  # noqa: S107 - that of the fixture above
        field = window._stack.cover.form.field.editor
        field.setText(passphrase)
        qtbot.keyClick(field, ENTER)
        qtbot.waitUntil(lambda: not is_task_running())

    return unlock


@pytest.fixture
def unlocked(opening, unlock):
    unlock()
    return opening


@pytest.fixture
def lock(window, qtbot):
    def lock():
        window.menus.lock.trigger()
        qtbot.waitUntil(lambda: window.desk.diary is None)

    return lock


def texts_of(window):
    """Return every text that a person can see, or a screen reader can say."""
    found = [each.text() for each in window.findChildren(QLabel)]
    found += [each.text() for each in window.findChildren(QLineEdit)]
    found += [each.accessibleName() for each in window.findChildren(QLabel)]
    return " ".join([*found, window.windowTitle(), window._status.text()])


# At the start


def test_a_locked_diary_begins_with_its_passphrase(window, opening, unlock):
    assert window.is_covered
    assert window.desk.diary is None
    assert QApplication.focusWidget() is window._stack.cover.form.field.editor
    unlock()
    assert not window.is_covered
    assert window.log_page.isVisible()
    assert len(window.desk.diary.nights()) == 1


def test_a_wrong_passphrase_opens_nothing(window, opening, unlock):
    unlock("yours")
    assert window.is_covered
    assert window.desk.diary is None
    unlock("mine")
    assert not window.is_covered


def test_while_it_is_locked_nothing_leads_to_the_pages(qtbot, window, opening):
    qtbot.keyClick(window, Qt.Key.Key_2, Qt.KeyboardModifier.ControlModifier)
    window.rail.buttons["trends"].click()
    window.show_page("compare")
    window.go_to_page("compare")
    window.log_last_night()
    assert window.is_covered
    assert window.pages == {}
    assert not window.menus.imports.isEnabled()
    assert not window.menus.settings.isEnabled()
    assert not window.rail.settings.isEnabled()
    assert window.rail.help.isEnabled()


def test_unlocked_the_settings_can_be_reached_again(window, opening, unlock):
    unlock()
    assert window.menus.settings.isEnabled()
    assert window.rail.settings.isEnabled()


def test_it_can_be_closed_while_it_is_locked(window, opening):
    window.close()
    assert not window.isVisible()


def test_another_diary_can_be_opened_instead(window, opening, tmp_path, clock, monkeypatch):
    other = tmp_path / "other.sleepdiary"
    Diary.create(other, clock).close()
    monkeypatch.setattr(prompts, "ask_open", lambda *_: other)
    window._stack.cover.other.click()
    assert not window.is_covered
    assert window.desk.diary.path == other


def test_the_demonstration_leads_back_to_the_locked_diary(window, opening, path):
    opening.open_demo()
    assert not window.is_covered
    window.banner.button.click()
    assert window.is_covered
    assert opening.guard.path == path
    opening.clean()


def test_over_an_open_diary_another_locked_one_is_asked_for_in_a_dialog(
    qtbot, window, path, tmp_path, clock, monkeypatch
):
    opening = Opening(window)
    window.desk.lay(Diary.create(tmp_path / "open.sleepdiary", clock))
    monkeypatch.setattr(prompts, "ask_open", lambda *_: path)
    with_dialog(qtbot, lambda dialog: dialog.reject())
    opening.ask_open()
    assert window.desk.diary.path.name == "open.sleepdiary"

    def type_it(dialog):
        dialog.form.field.editor.setText("mine")
        dialog.form.button.click()
        qtbot.waitUntil(dialog.isHidden)

    with_dialog(qtbot, type_it)
    opening.ask_open()
    assert window.desk.diary.path == path
    opening.guard._idle.stop()


def test_a_new_diary_can_be_made_with_a_passphrase(qtbot, window, tmp_path, monkeypatch):
    opening, sheets = Opening(window), []
    monkeypatch.setattr(prompts, "ask_save", lambda *_: tmp_path / "new")

    def choose(dialog):
        dialog.new.editor.setText("mine")
        dialog.again.editor.setText("mine")
        with_dialog(qtbot, lambda sheet: sheets.append(sheet.key.text()))
        dialog.foot.accept.click()

    with_dialog(qtbot, choose)
    opening.ask_new()
    assert is_locked(tmp_path / "new.sleepdiary")
    assert window.desk.diary.path == tmp_path / "new.sleepdiary"
    assert len(sheets) == 1
    opening.guard._idle.stop()


def test_the_menu_leads_to_the_passphrase(qtbot, window, unlocked):
    seen = []
    with_dialog(qtbot, lambda dialog: seen.append(dialog.windowTitle()))
    unlocked.ask_passphrase()
    assert seen == ["Passphrase"]


class TestKeyring:
    @pytest.fixture(autouse=True)
    def _noted(self, window):
        window.desk.settings.note(KEYRING, ON)

    def test_at_the_start_it_opens_the_diary_without_a_question(self, window, path, monkeypatch):
        key = Key.of("mine", path.read_bytes()[:16])
        monkeypatch.setattr(keyrings, "recalled", lambda _path: key)
        opening = Opening(window)
        opening.open_meant(str(path))
        assert not window.is_covered
        assert len(window.desk.diary.nights()) == 1
        opening.guard._idle.stop()

    def test_where_it_knows_nothing_the_passphrase_is_asked_for(self, window, path, monkeypatch):
        monkeypatch.setattr(keyrings, "recalled", lambda _path: None)
        Opening(window).open_meant(str(path))
        assert window.is_covered

    @pytest.fixture
    def remembered(self, unlocked, path, monkeypatch):  # noqa: ARG002 - it asked before
        """Have the keyring open the diary whenever it is asked."""
        salt = path.read_bytes()[:16]
        monkeypatch.setattr(keyrings, "recalled", lambda _path: Key.of("mine", salt))

    @pytest.mark.usefixtures("remembered")
    def test_what_was_locked_it_opens_only_after_the_passphrase(
        self, window, unlocked, lock, unlock, path, monkeypatch
    ):
        monkeypatch.setattr(prompts, "ask_open", lambda *_: path)
        lock()
        unlocked.ask_open()
        assert window.is_covered
        unlock()
        assert not window.is_covered
        unlocked.open_demo()
        window.banner.button.click()
        assert window.desk.diary.path == path

    @pytest.mark.usefixtures("remembered")
    def test_the_demonstration_is_no_way_round_the_passphrase(self, window, unlocked, lock):
        lock()
        unlocked.open_demo()
        window.banner.button.click()
        assert window.is_covered
        assert window.desk.diary is None
        unlocked.clean()


# Locking


def test_locked_the_window_holds_no_word_of_the_diary(window, unlocked, lock):
    window.show_night(window.desk.diary.nights()[0].id)
    window.show_page("diary")
    assert WRITTEN in str(window.log_page._form.texts())
    key = window.desk.diary.key
    lock()
    assert window.is_covered
    assert window.pages == {}
    QApplication.sendPostedEvents(None, 52)  # DeferredDelete
    assert WRITTEN not in texts_of(window)
    assert not window.menus.undo.isEnabled()
    with pytest.raises(RuntimeError, match="forgotten"):
        key.as_blob()


def test_it_is_locked_at_ctrl_l(qtbot, window, unlocked):
    qtbot.keyClick(window, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: window.desk.diary is None)


def outlives_a_lock(qtbot, window, lock, unlock):
    """Type into the form, lock the window, and look for it."""
    window.go_to_page("log")
    first = window.log_page._form.fields["into_bed"].editor
    first.setFocus()
    first.selectAll()
    qtbot.keyClicks(first, "2215")
    lock()
    unlock()
    assert window.log_page._form.texts()["into_bed"] in {"2215", "22:15"}
    assert window.log_page._form.is_edited
    window.log_page.forget()


def test_what_is_typed_about_a_night_is_there_again(qtbot, window, unlocked, lock, unlock):
    outlives_a_lock(qtbot, window, lock, unlock)


class TestAFullDisk:
    """What cannot be kept in the file outlives the lock all the same."""

    @pytest.fixture(autouse=True)
    def _full(self, unlocked, monkeypatch):  # noqa: ARG002 - it is open by then
        def refuse(*_):
            raise DiaryError("The disk is full.")

        monkeypatch.setattr(Diary, "keep_draft", refuse)

    def test_what_is_typed_about_a_night_is_there_again(self, qtbot, window, lock, unlock):
        outlives_a_lock(qtbot, window, lock, unlock)

    def test_what_is_typed_in_a_dialog_is_offered_again(self, qtbot, window, unlock):
        notice = DraftNotice(window.desk, window)
        window.put_over_pages(notice)

        def type_and_leave(dialog):
            dialog.fields["label"].editor.setText(WRITTEN)
            dialog.edited.emit()
            window.menus.lock.trigger()

        with_dialog(qtbot, type_and_leave)
        window.write_event()
        qtbot.waitUntil(lambda: window.desk.diary is None)
        unlock()
        assert notice.isVisible()
        shown = []
        with_dialog(qtbot, lambda dialog: shown.append(dialog.fields["label"].editor.text()))
        notice.act.click()
        assert shown == [WRITTEN]


def test_whatever_goes_wrong_before_it_is_locked(qtbot, window, unlocked, monkeypatch):
    def fail(*_):
        raise RuntimeError("of a backup")

    monkeypatch.setattr(backing_up, "back_up_on_closing", fail)
    key = window.desk.diary.key
    with qtbot.captureExceptions() as raised:
        window.menus.lock.trigger()
        qtbot.waitUntil(lambda: window.desk.diary is None)
    assert [str(each[1]) for each in raised] == ["of a backup"]
    with pytest.raises(RuntimeError, match="forgotten"):
        key.as_blob()


def test_ctrl_l_locks_while_a_dialog_is_open(qtbot, window, unlocked):
    def press(dialog):
        field = dialog.fields["label"].editor
        qtbot.keyClick(field, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
        assert not dialog.isVisible()

    with_dialog(qtbot, press)
    window.write_event()
    assert window.is_covered
    qtbot.waitUntil(lambda: window.desk.diary is None)


def test_a_file_dropped_while_it_locks_is_not_taken(window, unlocked):
    dropped = QMimeData()
    dropped.setUrls([QUrl.fromLocalFile("/nights.csv")])
    actions, buttons = Qt.DropAction, Qt.MouseButton
    entering = QDragEnterEvent(
        QPoint(9, 9),
        actions.CopyAction,
        dropped,
        buttons.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    window.menus.lock.trigger()
    assert window.desk.diary is not None
    entering.ignore()
    window.dragEnterEvent(entering)
    assert not entering.isAccepted()


def test_asked_for_another_diary_over_a_locked_one_there_is_one_page(
    window, opening, tmp_path, clock
):
    other = tmp_path / "other.sleepdiary"
    Diary.create(other, clock, key=Key.new("yours")).close()
    opening.open_meant(str(other))
    QApplication.sendPostedEvents(None, 52)  # DeferredDelete
    (page,) = window.findChildren(LockPage)
    assert page is window._stack.cover


def test_what_is_typed_in_a_dialog_is_kept_and_offered_again(qtbot, window, unlocked, unlock):
    notice = DraftNotice(window.desk, window)
    window.put_over_pages(notice)

    def type_and_leave(dialog):
        dialog.fields["label"].editor.setText(WRITTEN)
        dialog.edited.emit()
        window.menus.lock.trigger()
        assert not dialog.isVisible()

    with_dialog(qtbot, type_and_leave)
    window.write_event()
    qtbot.waitUntil(lambda: window.desk.diary is None)
    assert not notice.isVisible()
    unlock()
    (draft,) = window.desk.diary.drafts(Form.EVENT)
    assert WRITTEN in draft.texts.values()
    assert notice.isVisible()


def test_a_question_over_a_dialog_goes_too_and_nothing_is_answered_by_it(
    qtbot, window, unlocked, unlock
):
    def ask_and_lock():
        box = QApplication.activeModalWidget()
        assert isinstance(box, QMessageBox)
        window.menus.lock.trigger()

    def type_and_cancel(dialog):
        dialog.fields["label"].editor.setText(WRITTEN)
        QTimer.singleShot(0, ask_and_lock)
        dialog.reject()

    with_dialog(qtbot, type_and_cancel)
    window.write_event()
    qtbot.waitUntil(lambda: window.desk.diary is None)
    unlock()
    assert window.desk.diary.events() == []
    assert len(window.desk.diary.drafts(Form.EVENT)) == 1


def test_what_was_done_before_can_still_be_undone(window, unlocked, lock, unlock):
    window.desk.do("deleting", lambda diary: diary.delete_nights([diary.nights()[0].id]))
    lock()
    unlock()
    window.menus.undo.trigger()
    assert len(window.desk.diary.nights()) == 1


def test_locking_makes_a_backup_as_closing_does(window, unlocked, lock, path):
    window.desk.do("a night", lambda diary: diary.log_night(a_night(diary_date=date(2025, 11, 2))))
    lock()
    (backup,) = backups_of(path)
    assert is_locked(backup.path)


def test_work_that_goes_on_is_not_stopped_but_the_window_locks_after_it(qtbot, window, unlocked):
    goes_on, done = [True], []
    run_task(
        window,
        "Long",
        lambda progress: [None for _ in iter(lambda: goes_on[0] and progress(0.5), False)],
        done=done.append,
    )
    window.menus.lock.trigger()
    assert window.desk.diary is not None
    goes_on[0] = False
    qtbot.waitUntil(lambda: window.desk.diary is None)
    assert len(done) == 1


def test_a_diary_without_a_passphrase_is_never_locked(window, tmp_path, clock):
    opening = Opening(window)
    window.desk.lay(Diary.create(tmp_path / "open.sleepdiary", clock))
    assert not window.menus.lock.isEnabled()
    opening.guard.lock()
    assert not window.is_covered
    assert not opening.guard._idle._timer


class TestIdle:
    @pytest.fixture
    def later(self, watch, unlocked):
        def later(minutes):
            watch.time += timedelta(minutes=minutes)
            unlocked.guard._idle.look()

        return later

    def test_after_ten_minutes_it_locks(self, qtbot, window, later):
        later(9)
        assert not window.is_covered
        later(1)
        assert window.is_covered
        qtbot.waitUntil(lambda: window.desk.diary is None)

    def test_after_as_long_as_is_set(self, window, later):
        window.desk.settings.choose(LOCK_AFTER, "1")
        later(1)
        assert window.is_covered

    def test_or_never(self, window, later):
        window.desk.settings.choose(LOCK_AFTER, NEVER)
        later(600)
        assert not window.is_covered

    def test_or_when_the_computer_goes_to_sleep(self, qtbot, window, unlocked, unlock):
        session = unlocked.guard._session
        assert session._wants_hold
        session.left.emit()
        assert window.is_covered
        assert session._wants_hold  # it is not closed yet
        qtbot.waitUntil(lambda: window.desk.diary is None)
        assert not session._wants_hold
        unlock()
        assert session._wants_hold

    def test_a_diary_without_a_passphrase_does_not_hold_the_computer_up(
        self, window, unlocked, tmp_path, clock
    ):
        window.desk.lay(Diary.create(tmp_path / "open.sleepdiary", clock))
        assert not unlocked.guard._session._wants_hold


def test_the_reminder_comes_while_it_is_locked(window, unlocked, lock, watch):
    reminder = Reminder(window.desk, window)
    assert not reminder.is_missing()
    lock()
    assert not reminder.is_missing()
    watch.time += timedelta(days=1)
    assert reminder.is_missing()


def test_locked_over_a_disk_that_is_gone_last_night_is_taken_for_missing(
    window, unlocked, lock, monkeypatch
):
    reminder = Reminder(window.desk, window)

    def refuse(*_):
        raise DiaryError("The disk is gone.")

    monkeypatch.setattr(Diary, "nights_of", refuse)
    lock()
    assert reminder.is_missing()
