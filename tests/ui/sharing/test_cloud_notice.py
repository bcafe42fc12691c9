"""What is said over the pages of a diary that a cloud service syncs."""

import shutil

import pytest
from PySide6.QtCore import Qt

from sleepdiary.app import tell_of_cloud
from sleepdiary.services.diary import Diary
from sleepdiary.ui import prompts
from sleepdiary.ui.opening import Opening
from sleepdiary.ui.settings import CLOUD_TOLD, Settings
from sleepdiary.ui.sharing import cloud_notice
from sleepdiary.ui.sharing.cloud_notice import CloudNotice

COPY = "mine (conflicted copy 2026-11-21).sleepdiary"


@pytest.fixture(autouse=True)
def _at_once(monkeypatch):
    monkeypatch.setattr(cloud_notice, "WAIT", 0)


@pytest.fixture
def opening(window):
    return Opening(window)


@pytest.fixture
def line(window, opening):
    tell_of_cloud(window, opening.open_copy)
    return window.findChild(CloudNotice)


def make(folder, clock, name="mine.sleepdiary"):
    Diary.create(folder / name, clock).close()
    return folder / name


@pytest.fixture
def synced(tmp_path, clock):
    return make(tmp_path / "Dropbox", clock)


def click(qtbot, button):
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def test_a_synced_folder_is_told_of_once_a_diary(qtbot, opening, line, synced, tmp_path, clock):
    opening.open_meant(str(synced))
    qtbot.waitUntil(line.isVisible)
    assert line.sentence.text().startswith("This diary is in a folder that Dropbox syncs.")
    assert line.act.isHidden()
    click(qtbot, line.dismiss)
    assert line.isHidden()
    line.look()
    assert line.isHidden()
    opening.open_meant(str(make(synced.parent, clock, "other.sleepdiary")))
    qtbot.waitUntil(line.isVisible)


def test_what_was_told_is_told_no_more_at_the_next_start(qtbot, desk, synced, clock, tmp_path):
    desk.settings = Settings(tmp_path / "settings.ini")
    desk.lay(Diary.open(synced, clock))
    line = CloudNotice(desk)
    qtbot.addWidget(line)
    line.look()
    assert line.isVisible()
    line.dismiss.click()
    assert str(synced.parent) not in (tmp_path / "settings.ini").read_text()
    desk.settings = Settings(tmp_path / "settings.ini")
    line.look()
    assert line.isHidden()


def test_any_other_folder_is_not_told_of(qtbot, opening, line, tmp_path, clock):
    opening.open_meant(str(make(tmp_path / "Documents", clock)))
    line.look()
    assert line.isHidden()


def test_without_a_diary_there_is_nothing_to_tell(line):
    line.look()
    assert line.isHidden()


def test_a_copy_after_a_conflict_is_named_and_can_be_opened(qtbot, window, opening, line, synced):
    copy = synced.with_name(COPY)
    shutil.copy(synced, copy)
    opening.open_meant(str(synced))
    qtbot.waitUntil(line.isVisible)
    assert line.sentence.text().startswith(f"“{COPY}” lies beside this diary")
    click(qtbot, line.act)
    assert window.desk.diary.path == copy


def test_a_copy_is_opened_only_once_what_is_typed_is_dealt_with(
    qtbot, window, opening, line, synced, monkeypatch
):
    shutil.copy(synced, synced.with_name(COPY))
    opening.open_meant(str(synced))
    qtbot.waitUntil(line.isVisible)
    qtbot.keyClicks(window.log_page._form.fields["into_bed"].editor, "2245")
    monkeypatch.setattr(prompts, "ask_unsaved", lambda *_: prompts.Unsaved.CANCEL)
    click(qtbot, line.act)
    assert window.desk.diary.path == synced
    monkeypatch.setattr(prompts, "ask_unsaved", lambda *_: prompts.Unsaved.DISCARD)
    click(qtbot, line.act)
    assert window.desk.diary.path == synced.with_name(COPY)


def test_copies_are_told_of_one_by_one_and_then_the_folder(qtbot, opening, line, synced):
    for name in (COPY, "mine [conflicted].sleepdiary"):
        shutil.copy(synced, synced.with_name(name))
    opening.open_meant(str(synced))
    qtbot.waitUntil(line.isVisible)
    said = []
    while line.isVisible():
        said.append(line.sentence.text()[:12])
        click(qtbot, line.dismiss)
    assert said == ["“mine (confl", "“mine [confl", "This diary i"]


def test_only_the_last_ones_are_remembered(qtbot, window, opening, line, synced):
    window.desk.settings.note(CLOUD_TOLD, " ".join(f"{each:012x}" for each in range(200)))
    opening.open_meant(str(synced))
    qtbot.waitUntil(line.isVisible)
    click(qtbot, line.dismiss)
    assert len(window.desk.settings.noted(CLOUD_TOLD).split()) == 100
    line.look()
    assert line.isHidden()
