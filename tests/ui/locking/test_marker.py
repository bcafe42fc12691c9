"""Nothing that is written of a locked diary can be read: every file of a session is searched.

A person writes one word wherever text can be typed, is locked out and comes back, imports,
deletes, undoes, backs up, restores, prints, is killed in the midst of saving. Beside the files that
are there at the end each is looked at while it is there: each write to the diary is followed by a
look into every folder of the program. What is copied to the clipboard is plain and left out.
"""

import gzip
import os
import signal
import sys
import tempfile
import time
import zipfile
import zlib
from contextlib import closing
from datetime import date, timedelta
from functools import partial

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QLocale, Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit

from sleepdiary.domain import DiaryError
from sleepdiary.services.backing_up import back_up_now, backups_of, restore_backup
from sleepdiary.services.diary import Diary
from sleepdiary.services.importing import preview, store
from sleepdiary.services.locking import Key, is_locked
from sleepdiary.services.places import default_diary
from sleepdiary.services.salvaging import salvage
from sleepdiary.storage import file as storing
from sleepdiary.ui import prompts
from sleepdiary.ui.desk import Desk
from sleepdiary.ui.diary.deleted import show_deleted
from sleepdiary.ui.diary.history import show_history
from sleepdiary.ui.locking.ask import show_sheet
from sleepdiary.ui.main_window import MainWindow
from sleepdiary.ui.opening import Opening
from sleepdiary.ui.settings import BACKUP_FOLDER, LOCK_AFTER, THEME, Settings, settings_file
from sleepdiary.ui.speech import LocaleWords
from sleepdiary.ui.tasks import is_task_running
from tests.builders import a_night, a_questionnaire, a_session, an_event
from tests.test_app import start
from tests.ui.hands import with_dialog
from tests.ui.locking.marker import WORD, Search, is_in

MINUTES = "SLEEPDIARY_MARKER_MINUTES"
"""Names for how long the slow test writes."""
KILLED = """
import os, signal, sys
from PySide6.QtCore import QTimer
from sleepdiary import app
from sleepdiary.storage import file as storing, key

key._ROUNDS = 2  # as in the tests
begin = storing.DiaryFile._new_work

def killed(self, connection, what, at):
    work = begin(self, connection, what, at)
    if what == "log night":
        work._commit = lambda connection: os.kill(os.getpid(), signal.SIGKILL)
    return work

storing.DiaryFile._new_work = killed
added = app.add_rest

def ready(window):
    added(window)
    QTimer.singleShot(15000, window, lambda: os._exit(99))
    def write():
        form = window.log_page._form
        form.fields["into_bed"].editor.setText("22:30")
        form.fields["final_awakening"].editor.setText("06:30")
        form.fields["comment"].editor.setPlainText("{word}")
        window.log_page.drafts.keep()
        window.log_page.save()
        window.log_page.save()
    window.desk.opened.connect(lambda: QTimer.singleShot(0, window, write))
    form = window._stack.cover.form
    form.field.editor.setText("mine")
    form.button.click()

app.add_rest = ready
sys.exit(app.main())
"""


@pytest.fixture
def searched(tmp_path, home, monkeypatch):
    """Look into every file that the program can have written, at each commit and when asked."""
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(temporary))
    monkeypatch.setenv("TMPDIR", str(temporary))
    look = Search(tmp_path, home, but="import.csv")
    begin = storing.DiaryFile._new_work

    def watched(self, connection, what, at):
        work = begin(self, connection, what, at)
        commit = work._commit

        def looking(connection):
            look()  # its journal is there now
            commit(connection)
            look()

        work._commit = looking
        return work

    monkeypatch.setattr(storing.DiaryFile, "_new_work", watched)
    return look


class Person:
    """Does all that can be done with a locked diary, and has every file looked at meanwhile."""

    def __init__(self, qtbot, window, look, folder):
        self.qtbot, self.window, self.look, self.folder = qtbot, window, look, folder
        self.desk = window.desk

    def unlock(self):
        field = self.window._stack.cover.form.field.editor
        field.setText("mine")
        self.qtbot.keyClick(field, Qt.Key.Key_Return)
        self.qtbot.waitUntil(lambda: not is_task_running())
        self.qtbot.waitUntil(lambda: self.desk.diary is not None)

    def lock(self):
        self.window.menus.lock.trigger()
        self.look()

    def come_back(self):
        self.qtbot.waitUntil(lambda: self.desk.diary is None)
        self.look()
        self.unlock()

    def type_night(self):
        """Type the night that is due, be locked out, come back to it and save it."""
        nights = [each.id for each in self.desk.diary.nights()]
        self.desk.do("all", lambda diary: diary.delete_nights(nights))  # it may be logged already
        self.window.log_last_night()
        form = self.window.log_page._form
        note = form.fields["comment"].editor
        form.fields["into_bed"].editor.setText("22:30")
        form.fields["final_awakening"].editor.setText("06:30")
        note.setFocus()
        self.qtbot.keyClicks(note, WORD)
        self.look()
        self.window.log_page.drafts.keep()
        self.lock()
        self.come_back()
        assert WORD in self.window.log_page._form.texts()["comment"]
        self.window.log_page.save()
        self.window.log_page.save()
        (night,) = self.desk.diary.nights()
        assert night.comment == WORD

    def fill(self, dialog):
        """Write the word into everything that takes text."""
        for each in dialog.findChildren(QLineEdit):
            if each.isVisible() and not each.isReadOnly():
                each.setText(WORD)
                each.textEdited.emit(WORD)
        for each in dialog.findChildren(QPlainTextEdit):
            each.setPlainText(WORD)
        self.look()

    def use_dialogs(self):
        """Fill every dialog: leave it, and be locked out of it."""
        window, desk = self.window, self.desk
        night = desk.diary.nights()[-1]
        plain = [
            window.show_settings,
            window.opening.ask_backups,
            window.opening.ask_passphrase,
            lambda: show_deleted(desk, window),
            lambda: show_history(desk, window, night),
            lambda: show_sheet(desk, desk.diary.key, desk.diary.path, window),
        ]
        drafted = [
            window.write_event,
            window.write_session,
            window.write_questionnaire,
            window.plan_course,
        ]
        for show in plain + drafted:
            with_dialog(self.qtbot, self.fill)
            show()
            self.look()
        for show in drafted:

            def fill_and_leave(dialog):
                self.fill(dialog)
                assert dialog.is_edited
                self.lock()

            with_dialog(self.qtbot, fill_and_leave)
            show()
            self.come_back()

    def print_sheet(self):
        """Ask for the recovery sheet to be printed, and cancel at the printer."""
        desk = self.desk
        with_dialog(self.qtbot, lambda dialog: dialog.foot.accepted.emit())
        show_sheet(desk, desk.diary.key, desk.diary.path, self.window)

    def write_each_kind(self, day):
        """Write a record of each kind down, change it, delete it, undo that, and all again."""
        desk = self.desk
        session = a_session(date=day, note=WORD)
        event = an_event(date=day, label=WORD)
        answers = a_questionnaire(date=day, note=WORD)
        night = a_night(diary_date=day, comment=WORD)
        for record, log, delete in (
            (night, Diary.log_night, lambda diary, each: diary.delete_nights([each])),
            (session, Diary.log_session, Diary.delete_session),
            (event, Diary.log_event, Diary.delete_event),
            (answers, Diary.log_questionnaire, Diary.delete_questionnaire),
        ):
            acts = [partial(_with, log, record), partial(_with, log, record)]
            for act in (*acts, partial(_with, delete, record.id)):
                assert desk.do(WORD, act)
            for again in (self.window.menus.undo, self.window.menus.redo, self.window.menus.undo):
                again.trigger()
        plan = a_session(date=desk.clock().date() + timedelta(days=3), planned=True, note=WORD)
        desk.do("plan", lambda diary: diary.plan_sessions([plan]))
        self.window.menus.undo.trigger()

    def import_nights(self):
        """Import a file, undo it, import it again, delete all of it and bring it back."""
        table = self.folder / "import.csv"
        lines = [f"2025-08-{day:02} 00:10,2025-08-{day:02} 06:30,{WORD}" for day in range(1, 25)]
        head = "lights_out,final_awakening,comment"
        table.write_text("\n".join([head, *lines]), encoding="utf-8")
        desk = self.desk
        for _ in range(2):
            desk.done("import", store(desk.diary, preview(desk.diary, table)))
            assert len(desk.diary.nights(date(2025, 8, 1), date(2025, 8, 31))) == 24
            self.window.menus.undo.trigger()
        self.window.menus.redo.trigger()
        desk.do("all", lambda diary: diary.delete_nights([each.id for each in diary.nights()]))
        self.window.menus.undo.trigger()

    def see_pages(self):
        """See every page, and every picture of Trends."""
        for name in ("diary", "trends", "compare", "log"):
            self.window.show_page(name)
            QApplication.processEvents()
            self.look()
        self.window.show_page("trends")
        box = self.window.pages["trends"].pictures.box
        for place in range(box.count()):
            box.setCurrentIndex(place)
            box.activated.emit(place)
            QApplication.processEvents()
            self.look()

    def back_up_and_restore(self):
        """Back up to a second folder too, restore, and be refused a salvage without the key."""
        desk, second = self.desk, self.folder / "stick"
        second.mkdir(exist_ok=True)
        desk.settings.note(BACKUP_FOLDER, str(second))
        back_up_now(desk.diary, second)
        self.look()
        path, key = desk.diary.path, desk.diary.key
        backup = backups_of(path)[0]

        assert desk.exchange(lambda: restore_backup(path, backup.path, desk.clock, key, key))
        self.look()
        with pytest.raises(DiaryError):
            salvage(path, desk.clock)
        self.look()

    def go_through_all(self, day):
        """Do everything once."""
        self.desk.settings.choose(LOCK_AFTER, "5")
        self.desk.settings.choose(
            THEME, "dark" if self.desk.settings[THEME] == "light" else "light"
        )
        self.type_night()
        self.write_each_kind(day)
        self.use_dialogs()
        self.print_sheet()
        self.import_nights()
        self.see_pages()
        self.back_up_and_restore()
        self.lock()
        self.come_back()


def _with(act, value, diary):
    return act(diary, value)


@pytest.fixture
def begin(qtbot, clock, home, searched, tmp_path, monkeypatch, typing_is_dropped):
    """Give a function that starts the program before the locked default diary, once unlocked."""
    monkeypatch.setattr(prompts, "ask_printer", lambda *_: None)
    monkeypatch.setattr(prompts, "tell", lambda *_: None)
    if not default_diary().exists():
        Diary.create(default_diary(), clock, key=Key.new("mine")).close()

    def started():
        settings = Settings(settings_file())
        window = MainWindow(Desk(clock, LocaleWords(QLocale("en_GB")), settings))
        window.show()
        window.activateWindow()
        qtbot.waitUntil(window.isActiveWindow)
        window.opening = Opening(window)
        window.opening.open_meant(None)
        person = Person(qtbot, window, searched, tmp_path)
        person.unlock()
        return person

    return started


def end(person):
    assert WORD not in person.window.windowTitle()
    person.window.close()
    person.window.opening.guard._idle.stop()
    person.look()
    person.window.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def all_are_locked(tmp_path):
    own, others = (backups_of(default_diary(), folder) for folder in (None, tmp_path / "stick"))
    assert (len(own) >= 3, len(others) >= 1) == (True, True)
    return all(is_locked(each.path) for each in (*own, *others))


def test_no_file_of_a_session_with_a_locked_diary_holds_a_word_of_it(
    begin, searched, tmp_path, capfd
):
    person = begin()
    person.go_through_all(date(2025, 10, 1))
    end(person)
    assert searched.found == []
    assert WORD not in "".join(capfd.readouterr())
    assert {"My diary.sleepdiary", "My diary.sleepdiary-journal", "settings.ini"} <= searched.names
    assert is_locked(default_diary())
    assert all_are_locked(tmp_path)


@pytest.mark.skipif(sys.platform == "win32", reason="kills by a signal")
def test_no_file_of_a_program_that_was_killed_while_saving_holds_a_word_of_it(
    searched, home, clock
):
    Diary.create(default_diary(), clock, key=Key.new("mine")).close()
    killed = kill_while_saving()
    assert killed.returncode == -signal.SIGKILL, killed.stderr
    journal = default_diary().with_name(f"{default_diary().name}-journal")
    assert journal.stat().st_size
    searched()
    assert searched.found == []
    assert {journal.name, default_diary().name} <= searched.names
    assert any(name.startswith("run-") for name in searched.names)
    assert WORD not in killed.stdout + killed.stderr


def kill_while_saving():
    return start(code=KILLED.format(word=WORD))


@pytest.mark.slow
def test_no_file_of_an_hour_holds_a_word_of_it(begin, searched, tmp_path, capsys):
    ends = time.monotonic() + 60 * float(os.environ.get(MINUTES, "60"))
    rounds = 0
    while time.monotonic() < ends:
        person = begin()
        person.go_through_all(date(2025, 10, 1) + timedelta(days=rounds % 30))
        end(person)
        assert kill_while_saving().returncode == -signal.SIGKILL
        searched()
        rounds += 1
        assert searched.found == []
    assert all_are_locked(tmp_path)
    with capsys.disabled():
        print(f"\n{rounds} rounds, {searched.looked} versions of files searched, 0 words found")


@pytest.mark.parametrize(
    "packed",
    [
        f"a {WORD} b".encode(),
        WORD.upper().encode(),
        WORD.encode("utf-16"),
        b"\0" * 100 + zlib.compress(WORD.encode() * 3) + b"\0" * 100,
        gzip.compress(WORD.encode()),
        WORD.encode().hex().encode(),
    ],
    ids=["text", "capitals", "utf-16", "deflated", "zipped", "hex"],
)
def test_the_search_finds_the_word_however_it_is_written(packed):
    assert is_in(packed)
    assert not is_in(packed[:3])


def test_the_search_finds_the_word_in_an_archive(tmp_path):
    with zipfile.ZipFile(tmp_path / "a.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("note.txt", f"{WORD} {WORD}")
    look = Search(tmp_path, but="")
    look()
    assert look.found == [tmp_path / "a.zip"]


def test_the_search_finds_what_a_plain_diary_holds(searched, tmp_path, clock):
    with closing(Diary.create(tmp_path / "plain.sleepdiary", clock)) as diary:
        diary.log_night(a_night(comment=WORD))
        diary.log_event(an_event(label="x" * 5000 + WORD + "y" * 5000))
    assert {each.name for each in searched.found} >= {"plain.sleepdiary"}
