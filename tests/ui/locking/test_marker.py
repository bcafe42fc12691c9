"""Nothing that is written of a locked diary can be read: every file of a session is searched.

A person writes one word wherever text can be typed, is locked out and comes back, imports, deletes,
undoes, closes. Beside the files that are there at the end each file is looked at while it is there:
each write to the diary is followed by a look into every folder of the program.
"""

import tempfile
from datetime import date

import pytest
from PySide6.QtCore import QLocale, Qt

from sleepdiary.services.diary import Diary
from sleepdiary.services.importing import preview, store
from sleepdiary.services.locking import Key, is_locked
from sleepdiary.storage import file as storing
from sleepdiary.ui.desk import Desk
from sleepdiary.ui.main_window import MainWindow
from sleepdiary.ui.opening import Opening
from sleepdiary.ui.settings import LOCK_AFTER, Settings
from sleepdiary.ui.speech import LocaleWords
from sleepdiary.ui.tasks import is_task_running
from tests.builders import a_night, a_questionnaire, a_session, an_event
from tests.ui.hands import with_dialog

WORD = "Zanzibarqxz"
SPELLINGS = [WORD.encode(code) for code in ("utf-8", "utf-16-le", "utf-16-be")]


@pytest.fixture
def searched(tmp_path, home, monkeypatch):
    """Look into every file that the program can have written, at each commit and when asked."""
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(temporary))
    monkeypatch.setenv("TMPDIR", str(temporary))
    found, seen = [], set()

    def look():
        for root in (tmp_path, home):
            for path in root.rglob("*"):
                if path.is_file() and path.name != "import.csv":
                    seen.add(path.name)
                    content = path.read_bytes()
                    found.extend(path for spelling in SPELLINGS if spelling in content)

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
    look.found, look.seen = found, seen
    return look


@pytest.fixture
def window(qtbot, clock, home):
    settings = Settings(home / "settings.ini")
    window = MainWindow(Desk(clock, LocaleWords(QLocale("en_GB")), settings))
    qtbot.addWidget(window)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    return window


def unlock(qtbot, window):
    field = window._stack.cover.form.field.editor
    field.setText("mine")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not is_task_running())
    qtbot.waitUntil(lambda: window.desk.diary is not None)


def write_each_kind(desk):
    desk.do("night", lambda diary: diary.log_night(a_night(comment=WORD)))
    desk.do("session", lambda diary: diary.log_session(a_session(note=WORD)))
    desk.do("event", lambda diary: diary.log_event(an_event(label=WORD)))
    desk.do("questionnaire", lambda diary: diary.log_questionnaire(a_questionnaire(note=WORD)))


def test_no_file_of_a_session_with_a_locked_diary_holds_a_word_of_it(
    qtbot, window, searched, tmp_path, clock, capfd, typing_is_dropped
):
    path = tmp_path / "mine.sleepdiary"
    Diary.create(path, clock, key=Key.new("mine")).close()
    opening = Opening(window)
    opening.open_meant(str(path))
    unlock(qtbot, window)
    desk = window.desk
    desk.settings.choose(LOCK_AFTER, "5")

    # a night, typed and left: a draft; then saved
    note = window.log_page._form.fields["comment"].editor
    window.log_page._form.fields["into_bed"].editor.setText("22:30")
    note.setFocus()
    qtbot.keyClicks(note, WORD)
    window.log_page.drafts.keep()
    searched()
    window.menus.lock.trigger()
    qtbot.waitUntil(lambda: desk.diary is None)
    searched()
    unlock(qtbot, window)
    assert WORD in window.log_page._form.texts()["comment"]
    window.log_page.save()
    window.log_page.save()

    # every kind of record, an event left half typed, an import, much deleted, undone
    write_each_kind(desk)

    def type_and_leave(dialog):
        dialog.fields["label"].editor.setText(WORD)
        dialog.edited.emit()
        window.menus.lock.trigger()

    with_dialog(qtbot, type_and_leave)
    window.write_event()
    qtbot.waitUntil(lambda: desk.diary is None)
    searched()
    unlock(qtbot, window)
    table = tmp_path / "import.csv"
    lines = [f"2025-10-{day:02} 00:10,2025-10-{day:02} 06:30,{WORD}" for day in range(1, 25)]
    head = "lights_out,final_awakening,comment"
    table.write_text("\n".join([head, *lines]), encoding="utf-8")
    store(desk.diary, preview(desk.diary, table))
    assert len(desk.diary.nights(date(2025, 10, 1), date(2025, 10, 31))) == 24
    desk.do("all", lambda diary: diary.delete_nights([each.id for each in diary.nights()]))
    window.menus.undo.trigger()
    for page in ("diary", "trends", "compare", "log"):
        window.show_page(page)
    searched()
    window.close()
    searched()

    assert searched.found == []
    assert WORD not in "".join(capfd.readouterr())
    assert WORD not in window.windowTitle()
    assert {"mine.sleepdiary", "mine.sleepdiary-journal", "settings.ini"} <= searched.seen
    backups = list((tmp_path / "Backups").iterdir())
    assert len(backups) >= 3
    assert all(is_locked(each) for each in (path, *backups))


def test_the_search_finds_what_a_plain_diary_holds(searched, tmp_path, clock):
    diary = Diary.create(tmp_path / "plain.sleepdiary", clock)
    diary.log_night(a_night(comment=WORD))
    diary.close()
    assert {each.name for each in searched.found} >= {"plain.sleepdiary"}
