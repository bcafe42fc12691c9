"""A night that the disk does not take stays on the screen, and is saved as soon as it does."""

import re
import resource
import sys
from contextlib import contextmanager

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from sleepdiary.services.diary import Diary
from sleepdiary.storage.backups import backups_of
from sleepdiary.storage.check import check
from sleepdiary.ui import prompts
from tests.builders import a_night, zoned
from tests.storage.somebody import as_somebody
from tests.survival.mounts import full, only_read, small_disk
from tests.ui.hands import press

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="mounts and limits as Linux")

ENTER = Qt.Key.Key_Return
ANSWERS = ("2245", "23", "25", "2", "35", "630", "650", "4")
SHOWN = {"into_bed": "22:45", "awakenings": "2", "out_of_bed": "06:50", "quality": "4"}


@contextmanager
def on_a_full_disk(tmp_path):
    with small_disk(tmp_path / "stick", 1_000_000) as folder:
        yield folder, lambda: full(folder)


@contextmanager
def on_a_disk_that_can_only_be_read(tmp_path):
    with small_disk(tmp_path / "stick", 1_000_000) as folder:
        yield folder, lambda: only_read(folder)


@contextmanager
def in_a_folder_that_can_only_be_read(tmp_path):
    @contextmanager
    def closed(folder):
        folder.chmod(0o500)
        yield
        folder.chmod(0o700)

    with as_somebody() as folder:
        yield folder, lambda: closed(folder)


@contextmanager
def where_no_file_may_grow(tmp_path):
    @contextmanager
    def limited():
        soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
        resource.setrlimit(resource.RLIMIT_FSIZE, (8192, hard))
        yield
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))

    yield tmp_path, limited


@contextmanager
def where_the_file_vanishes(tmp_path):
    @contextmanager
    def gone():
        path = tmp_path / "mine.sleepdiary"
        path.rename(tmp_path / "elsewhere")
        yield
        (tmp_path / "elsewhere").rename(path)

    yield tmp_path, gone


@pytest.fixture
def told(monkeypatch):
    told = []
    monkeypatch.setattr(prompts, "tell", lambda _parent, sentence: told.append(sentence))
    monkeypatch.setattr(prompts, "ask_unsaved", lambda *_: prompts.Unsaved.DISCARD)
    return told


@pytest.mark.parametrize(
    ("place", "sentence"),
    [
        (on_a_full_disk, "The disk is full, so nothing was saved. Make room, then save again."),
        (on_a_disk_that_can_only_be_read, "“mine.sleepdiary” cannot be changed here."),
        (in_a_folder_that_can_only_be_read, "“mine.sleepdiary” cannot be changed here."),
        (where_no_file_may_grow, "the disk or the way to it fails, or it is full."),
        (where_the_file_vanishes, "cannot be opened. Look whether it is still where it was"),
    ],
)
def test_a_typed_night_outlives_a_disk_that_does_not_take_it(
    qtbot, window, clock, tmp_path, told, place, sentence
):
    with place(tmp_path) as (folder, fault):
        diary = Diary.create(folder / "mine.sleepdiary", clock)
        window.desk.lay(diary, backed_up=False)
        with fault():
            for answer in ANSWERS:
                press(qtbot, answer, ENTER)
            qtbot.keyClick(QApplication.focusWidget(), ENTER, Qt.KeyboardModifier.ControlModifier)
            (said,) = told
            shown = window.log_page._form.texts()
        assert sentence in said
        assert shown.items() >= SHOWN.items()
        assert window.log_page._form.is_edited
        assert (diary.nights(), check(diary.path)) == ([], [])
        qtbot.keyClick(QApplication.focusWidget(), ENTER, Qt.KeyboardModifier.ControlModifier)
        (night,) = diary.nights()
        assert (night.into_bed, night.quality) == (zoned("2025-11-03 22:45"), 4)
        assert (len(told), check(diary.path)) == (1, [])
        window.desk.clear()


def test_a_backup_that_finds_no_room_is_said_and_the_diary_is_whole(window, clock, tmp_path, told):
    with on_a_full_disk(tmp_path) as (folder, fault):
        diary = Diary.create(folder / "mine.sleepdiary", clock)
        diary.log_night(a_night())
        window.desk.lay(diary)
        with fault():
            window.desk.clear()
        (sentence,) = told
        assert re.fullmatch(
            r"“mine.*” cannot be copied to .*Backups\. Look at .*the disk\.", sentence
        )
        assert check(diary.path) == []
        assert backups_of(diary.path) == []


def test_what_could_not_be_undone_on_a_full_disk_can_be_undone_later(
    qtbot, window, clock, tmp_path, told
):
    with on_a_full_disk(tmp_path) as (folder, fault):
        diary = Diary.create(folder / "mine.sleepdiary", clock)
        window.desk.lay(diary, backed_up=False)
        window.desk.done("the night", diary.log_night(a_night()))
        with fault():
            window.desk.undo_stack.undo()
            qtbot.waitUntil(window.desk.undo_stack.canUndo)
            assert "disk is full" in window._status.text()
            assert len(diary.nights()) == 1
        window.desk.undo_stack.undo()
        assert diary.nights() == []
        with fault():
            window.desk.undo_stack.redo()
            qtbot.waitUntil(window.desk.undo_stack.canRedo)
        window.desk.undo_stack.redo()
        assert len(diary.nights()) == 1
        window.desk.clear()
