"""The line that says that the open diary is damaged."""

import pytest
from PySide6.QtCore import Qt

from sleepdiary.app import tell_of_damage
from sleepdiary.services.diary import Diary
from sleepdiary.ui import damage_notice, prompts
from sleepdiary.ui.damage_notice import DamageNotice
from tests.builders import a_night
from tests.storage.damage import overwrite_table


@pytest.fixture(autouse=True)
def _at_once(monkeypatch):
    monkeypatch.setattr(damage_notice, "WAIT", 0)


@pytest.fixture
def diary(window, tmp_path, clock):
    diary = Diary.create(tmp_path / "mine.sleepdiary", clock)
    diary.log_night(a_night())
    window.desk.lay(diary)
    return diary


def test_of_a_sound_diary_nothing_is_said(qtbot, window, diary):
    notice = DamageNotice(window.desk, window)
    qtbot.waitUntil(lambda: not notice._timer.isActive())
    assert not notice.isVisibleTo(window)


def test_without_a_diary_nothing_is_said(window):
    notice = DamageNotice(window.desk, window)
    notice.look()
    assert not notice.isVisibleTo(window)


def test_a_damaged_diary_is_told_and_what_can_be_read_saved(qtbot, window, diary, monkeypatch):
    tell_of_damage(window)
    notice = window.findChild(DamageNotice)
    overwrite_table(diary.path, "event")
    qtbot.waitUntil(notice.isVisible)
    assert notice.sentence.text().startswith("“mine.sleepdiary” is damaged. Restore a backup")
    asked = []
    monkeypatch.setattr(prompts, "ask_way", lambda *given: asked.append(given))
    qtbot.mouseClick(notice.act, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: bool(asked))
    assert "1 night" in asked[0][1]
    monkeypatch.setattr(prompts, "tell", lambda *_: None)  # no backup can be made of it
    window.close()


def test_something_typed_is_not_left_for_the_saving(qtbot, window, diary, monkeypatch):
    tell_of_damage(window)
    monkeypatch.setattr(window.log_page, "may_leave", lambda: False)
    window.findChild(DamageNotice).act_requested.emit()
    assert list(diary.path.parent.glob("*saved*")) == []
    monkeypatch.undo()


def test_another_diary_is_looked_at_when_it_is_opened(qtbot, window, diary, tmp_path, clock):
    notice = DamageNotice(window.desk, window)
    window.put_over_pages(notice)
    notice.say("Something else.")
    window.desk.lay(Diary.create(tmp_path / "other.sleepdiary", clock))
    assert not notice.isVisible()
