"""What a person can do about a damaged diary."""

import pytest

from sleepdiary.domain import LostDiaryError
from sleepdiary.services.backing_up import back_up_now, backups_of
from sleepdiary.services.diary import Diary
from sleepdiary.ui import prompts
from sleepdiary.ui.salvaging.ask import ask_lost, ask_salvage
from tests.builders import a_night

LOST = LostDiaryError("“mine.sleepdiary” is damaged.")


@pytest.fixture
def diary(tmp_path, clock):
    diary = Diary.create(tmp_path / "mine.sleepdiary", clock)
    diary.log_night(a_night(comment="The neighbours sang."))
    return diary


@pytest.fixture
def choose(monkeypatch):
    """Choose one way after the other; return what was said and offered."""
    asked = []

    def choose(*choices):
        left = list(choices)

        def ask_way(_parent, sentence, ways):
            asked.append((sentence, ways))
            return left.pop(0)

        monkeypatch.setattr(prompts, "ask_way", ask_way)
        return asked

    return choose


def test_a_diary_with_a_backup_can_be_restored_or_saved(window, diary, choose):
    back_up_now(diary)
    diary.close()
    asked = choose(None)
    assert ask_lost(window.desk, diary.path, LOST, window, window.desk.lay)
    assert asked == [(str(LOST), ["Show its backups…", "Save what can be read…"])]
    assert window.desk.diary is None


@pytest.mark.parametrize("lose", ["unlink", "touch"])
def test_where_nothing_is_left_there_is_nothing_to_choose(window, tmp_path, choose, lose):
    path = tmp_path / "gone.sleepdiary"
    if lose == "touch":
        path.touch()
    asked = choose()
    assert not ask_lost(window.desk, path, LOST, window, window.desk.lay)
    assert asked == []


def test_the_new_diary_is_opened_beside_the_damaged_one(qtbot, window, diary, choose):
    diary.close()
    before = diary.path.read_bytes()
    choose(1)
    ask_salvage(window.desk, diary.path, window, window.desk.lay)
    qtbot.waitUntil(lambda: window.desk.diary is not None)
    assert window.desk.diary.path.name == "mine-saved-20251104.sleepdiary"
    assert diary.path.read_bytes() == before


def test_the_new_diary_takes_the_place_of_the_one_that_is_open(qtbot, window, diary, choose):
    window.desk.lay(diary)
    choose(0)
    with qtbot.waitSignal(window.desk.opened):
        ask_salvage(window.desk, diary.path, window, window.desk.lay)
    assert window.desk.diary.path == diary.path
    assert window.desk.diary is not diary
    assert len(window.desk.diary.nights()) == 1
    assert [each.why for each in backups_of(diary.path)] == ["before-restore"]


def test_the_new_diary_can_be_left_alone(qtbot, window, diary, choose):
    diary.close()
    asked = choose(None)
    ask_salvage(window.desk, diary.path, window, window.desk.lay)
    qtbot.waitUntil(lambda: bool(asked))
    assert window.desk.diary is None
    assert diary.path.with_name("mine-saved-20251104.sleepdiary").exists()


def test_where_nothing_can_be_read_it_is_told(qtbot, window, tmp_path, monkeypatch):
    told = []
    monkeypatch.setattr(prompts, "tell", lambda _parent, sentence: told.append(sentence))
    path = tmp_path / "mine.sleepdiary"
    path.write_bytes(b"SQLite format 3\x00" + bytes(5000))
    ask_salvage(window.desk, path, window, window.desk.lay)
    qtbot.waitUntil(lambda: bool(told))
    assert "sleep" in told[0]
