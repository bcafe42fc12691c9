"""Whatever the program writes for itself is for one pair of eyes, whatever the account allows."""

import os
import stat
import sys
import tempfile

import pytest
from PySide6.QtCore import QLocale

from sleepdiary.services.places import default_diary, notes_of_runs
from sleepdiary.ui.autostart import start_with_session
from sleepdiary.ui.desk import Desk
from sleepdiary.ui.main_window import MainWindow
from sleepdiary.ui.opening import Opening
from sleepdiary.ui.run_note import RunNote
from sleepdiary.ui.settings import THEME, Settings, settings_file
from sleepdiary.ui.speech import LocaleWords
from tests.builders import a_night

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="has other permissions")


@pytest.fixture(autouse=True)
def _everybody_may_read():
    before = os.umask(0)
    yield
    os.umask(before)


@pytest.fixture
def session(qtbot, home, clock, monkeypatch):
    """Give a function that uses the program from its start to its end, within the home."""
    temporary = home / "temporary"
    temporary.mkdir(mode=0o700)
    monkeypatch.setattr(tempfile, "tempdir", str(temporary))

    def use():
        note = RunNote(notes_of_runs(), "Sleep Diary")
        settings = Settings(settings_file())
        window = MainWindow(Desk(clock, LocaleWords(QLocale("en_GB")), settings))
        qtbot.addWidget(window)
        window.show()
        opening = Opening(window)
        opening.open_demo()
        demonstration = open_to_others(home)
        opening.open_meant(None)
        settings.choose(THEME, "dark" if settings[THEME] == "light" else "light")
        window.desk.do("night", lambda diary: diary.log_night(a_night()))
        running = open_to_others(home)
        window.close()
        note.end()
        return demonstration + running + open_to_others(home)

    return use


def open_to_others(home):
    """Return what others may read, or change, in the home."""
    return [
        path.relative_to(home).as_posix()
        for path in home.rglob("*")
        if stat.S_IMODE(path.stat().st_mode) & (stat.S_IRWXG | stat.S_IRWXO)
    ]


def test_of_nothing_that_a_session_writes_others_may_read_anything(session, home):
    assert session() == []
    assert {each.suffix for each in home.rglob("*") if each.is_file()} >= {".sleepdiary", ".ini"}
    assert len(list((default_diary().parent / "Backups").iterdir())) == 1


def test_files_that_others_may_read_are_closed_to_them_at_the_next_start(session, home):
    session()
    for path in (default_diary(), settings_file()):
        path.chmod(0o666)
    for path in (default_diary().parent / "Backups").iterdir():
        path.chmod(0o666)
    notes_of_runs().chmod(0o777)
    session()
    assert open_to_others(home) == []


def test_the_start_with_the_session_is_noted_for_one_pair_of_eyes(home):
    start_with_session(on=True)
    assert open_to_others(home) == []
