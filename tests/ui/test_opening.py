"""Opening diaries in a window that a person sees."""

import shutil
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from sleepdiary.services import backing_up
from sleepdiary.services.backing_up import back_up_now, backups_of
from sleepdiary.services.diary import Diary
from sleepdiary.ui import prompts
from sleepdiary.ui.opening import Opening
from sleepdiary.ui.settings import BACKUP_FOLDER
from tests.builders import a_night
from tests.storage.somebody import as_somebody
from tests.ui.hands import with_dialog


@pytest.fixture
def diary(window, tmp_path, clock):
    diary = Diary.create(tmp_path / "mine.sleepdiary", clock)
    window.desk.lay(diary)
    return diary


def test_the_demonstration_is_opened_and_thrown_away(qtbot, window):
    opening = Opening(window)
    opening.open_demo()
    path = window.desk.diary.path
    assert len(window.desk.diary.nights()) > 100
    assert window.banner.isVisible()
    assert window.windowTitle() == "Demonstration – Sleep Diary"
    opening.open_demo()  # again: the first copy is thrown away
    assert not path.exists()
    last = window.desk.diary.path
    window.close()
    opening.clean()
    assert not last.exists()


def test_the_first_start_makes_the_default_diary_without_a_question(window, home):
    Opening(window).open_meant(None)
    path = window.desk.diary.path
    assert path.is_relative_to(home)
    assert path.stat().st_mode & 0o777 == 0o600
    assert window.log_page.notices.welcome.isVisible()
    Opening(window).open_meant(None)
    assert window.desk.diary.path == path


def test_a_diary_that_cannot_be_opened_is_told(window, tmp_path, monkeypatch):
    told = []
    monkeypatch.setattr(prompts, "tell", lambda _parent, sentence: told.append(sentence))
    Opening(window).open_meant(str(tmp_path / "gone.sleepdiary"))
    assert len(told) == 1
    assert window.desk.diary is None


def test_a_diary_that_cannot_be_changed_is_shown_and_saving_says_what_to_do(
    qtbot, window, clock, monkeypatch
):
    told = []
    monkeypatch.setattr(prompts, "tell", lambda _parent, sentence: told.append(sentence))
    monkeypatch.setattr(prompts, "ask_unsaved", lambda *_: prompts.Unsaved.DISCARD)
    with as_somebody() as folder:
        diary = Diary.create(folder / "mine.sleepdiary", clock)
        diary.log_night(a_night())
        folder.chmod(0o500)
        Opening(window).open_meant(str(diary.path))
        assert told == []
        assert window._status.text() == "This diary can be read here, not changed."
        first = window.log_page._form.fields["into_bed"].editor
        first.selectAll()
        qtbot.keyClicks(first, "2230")
        qtbot.mouseClick(window.log_page._foot.save, Qt.MouseButton.LeftButton)
        assert len(told) == 1
        assert "cannot be changed here" in told[0]
        assert window.log_page._form.texts()["into_bed"] == "22:30"
        window.desk.clear()


def test_another_diary_is_opened_from_the_menu(window, diary, tmp_path, clock, monkeypatch):
    other = Diary.create(tmp_path / "other.sleepdiary", clock)
    other.log_night(a_night())
    other.close()
    monkeypatch.setattr(prompts, "ask_open", lambda *_: other.path)
    Opening(window).ask_open()
    assert window.windowTitle() == "other – Sleep Diary"
    assert window.log_page._form.texts()["into_bed"] == "22:45"
    monkeypatch.setattr(prompts, "ask_open", lambda *_: None)
    Opening(window).ask_open()
    assert window.windowTitle() == "other – Sleep Diary"


def test_a_new_diary_is_made_where_the_person_says(qtbot, window, diary, tmp_path, monkeypatch):
    monkeypatch.setattr(prompts, "ask_save", lambda *_: tmp_path / "new")
    with_dialog(qtbot, lambda dialog: dialog.reject())
    Opening(window).ask_new()
    assert window.desk.diary is diary
    with_dialog(qtbot, lambda dialog: dialog.without.click())
    Opening(window).ask_new()
    assert window.desk.diary.path == tmp_path / "new.sleepdiary"
    told = []
    monkeypatch.setattr(prompts, "tell", lambda _parent, sentence: told.append(sentence))
    Opening(window).ask_new()
    assert "new.sleepdiary" in told[0]
    monkeypatch.setattr(prompts, "ask_save", lambda *_: None)
    Opening(window).ask_new()
    assert window.desk.diary.path == tmp_path / "new.sleepdiary"


def test_opening_another_diary_waits_for_a_night_not_saved(qtbot, window, diary, monkeypatch):
    monkeypatch.setattr(prompts, "ask_unsaved", lambda *_: prompts.Unsaved.CANCEL)
    qtbot.keyClicks(QApplication.focusWidget(), "2245")
    opening = Opening(window)
    for ask in (opening.open_demo, opening.ask_open, opening.ask_new):
        ask()
        assert window.desk.diary is diary
    monkeypatch.setattr(prompts, "ask_unsaved", lambda *_: prompts.Unsaved.DISCARD)


def test_the_way_back_from_the_demonstration_leads_to_the_diary_that_was_open(qtbot, window, diary):
    opening = Opening(window)
    opening.open_demo()
    opening.open_demo()
    qtbot.mouseClick(window.banner.button, Qt.MouseButton.LeftButton)
    assert window.desk.diary.path == diary.path
    assert not window.banner.isVisible()


def test_the_way_back_leads_to_the_default_diary_where_none_was_open(qtbot, window, home):
    opening = Opening(window)
    opening.open_demo()
    qtbot.mouseClick(window.banner.button, Qt.MouseButton.LeftButton)
    assert window.desk.diary.path.is_relative_to(home)


def test_the_way_back_waits_for_a_night_not_saved(qtbot, window, monkeypatch):
    opening = Opening(window)
    opening.open_demo()
    monkeypatch.setattr(prompts, "ask_unsaved", lambda *_: prompts.Unsaved.CANCEL)
    qtbot.keyClicks(window.log_page._form.fields["into_bed"].editor, "2245")
    opening.go_back()
    assert window.banner.isVisible()
    monkeypatch.setattr(prompts, "ask_unsaved", lambda *_: prompts.Unsaved.DISCARD)


# Backups


def test_a_changed_diary_is_backed_up_when_the_window_closes(window, diary):
    diary.log_night(a_night())
    window.close()
    (backup,) = backups_of(diary.path)
    assert backup.why == "closed"


def test_a_diary_is_backed_up_when_another_is_opened(window, diary, tmp_path, clock):
    diary.log_night(a_night())
    window.desk.lay(Diary.create(tmp_path / "other.sleepdiary", clock))
    assert len(backups_of(diary.path)) == 1


def test_the_demonstration_is_not_backed_up(window, monkeypatch):
    made = []
    monkeypatch.setattr(backing_up, "back_up", lambda *given: made.append(given))
    opening = Opening(window)
    opening.open_demo()
    window.desk.diary.log_night(a_night())
    window.close()
    opening.clean()
    assert made == []


def test_a_backup_that_cannot_be_made_is_told_and_the_window_closes(window, diary, monkeypatch):
    told = []
    monkeypatch.setattr(prompts, "tell", lambda _parent, sentence: told.append(sentence))
    diary.log_night(a_night())
    (diary.path.parent / "Backups").touch()
    assert window.close()
    assert len(told) == 1
    assert "cannot be copied to" in told[0]


@pytest.fixture
def asked(monkeypatch):
    """Choose the first way that is offered; return what was said and offered."""
    asked = []

    def ask_way(_parent, sentence, ways):
        asked.append((sentence, ways))
        return 0

    monkeypatch.setattr(prompts, "ask_way", ask_way)
    return asked


@pytest.mark.parametrize("lose", [Path.unlink, lambda path: path.write_bytes(b"")])
def test_a_lost_diary_is_told_and_restored_from_its_newest_backup(
    qtbot, window, diary, asked, lose
):
    diary.log_night(night := a_night())
    window.desk.clear()
    lose(diary.path)

    def act(dialog):
        assert not dialog.make.isEnabled()
        assert "what differs is not known" in dialog.foot.sentence.text()
        qtbot.keyClick(dialog.table, Qt.Key.Key_Return)

    with_dialog(qtbot, act)
    Opening(window).open_meant(str(diary.path))
    ((said, ways),) = asked
    assert "newest backup" in said
    assert ways == ["Show its backups…"]
    assert [each.id for each in window.desk.diary.nights()] == [night.id]


def test_a_lost_diary_comes_back_from_the_second_folder_too(qtbot, window, diary, asked, tmp_path):
    (tmp_path / "stick").mkdir()
    window.desk.settings.note(BACKUP_FOLDER, str(tmp_path / "stick"))
    diary.log_night(a_night())
    back_up_now(diary, tmp_path / "stick")
    window.desk.clear()
    shutil.rmtree(diary.path.parent / "Backups")
    diary.path.unlink()
    with_dialog(qtbot, lambda dialog: qtbot.keyClick(dialog.table, Qt.Key.Key_Return))
    Opening(window).open_meant(str(diary.path))
    assert "There is no diary at" in asked[0][0]
    assert len(window.desk.diary.nights()) == 1


def test_a_lost_diary_that_is_not_restored_is_left_as_it_is(qtbot, window, diary, asked):
    diary.log_night(a_night())
    window.desk.clear()
    diary.path.write_bytes(b"")
    with_dialog(qtbot, lambda dialog: qtbot.keyClick(dialog.table, Qt.Key.Key_Escape))
    Opening(window).open_meant(str(diary.path))
    assert window.desk.diary is None
    assert diary.path.read_bytes() == b""
    assert window._status.text().startswith("No diary is open. Open one")


def test_of_a_damaged_diary_what_can_be_read_is_saved_and_laid_on_the_desk(
    qtbot, window, diary, asked
):
    diary.log_night(night := a_night())
    window.desk.clear()
    for backup in backups_of(diary.path):
        backup.path.unlink()
    damaged = bytes(100) + diary.path.read_bytes()[100:]
    diary.path.write_bytes(damaged)
    Opening(window).open_meant(str(diary.path))
    qtbot.waitUntil(lambda: window.desk.diary is not None)
    (said, ways), (report, then) = asked
    assert "save what can be read" in said
    assert ways == ["Save what can be read…"]
    assert report.startswith("Saved in mine-saved-20251104.sleepdiary: 1 night.")
    assert then == ["Put it in its place", "Open it, keep both"]
    assert window.desk.diary.path == diary.path
    assert [each.id for each in window.desk.diary.nights()] == [night.id]
    (kept,) = backups_of(diary.path)
    assert (kept.why, kept.path.read_bytes()) == ("damaged", damaged)


def test_the_backups_are_shown_from_the_menu_unless_something_typed_would_be_lost(
    qtbot, window, diary, monkeypatch
):
    opening, shown = Opening(window), []
    window.menus.backups_requested.connect(opening.ask_backups)
    with_dialog(qtbot, lambda dialog: shown.append(dialog.windowTitle()))
    window.menus.backups.trigger()
    assert shown == ["Backups"]
    monkeypatch.setattr(window.log_page, "may_leave", lambda: False)
    window.menus.backups.trigger()
    assert shown == ["Backups"]
