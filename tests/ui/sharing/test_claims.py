"""Whether a diary may be changed in this window, as another or another computer may have it."""

import pytest
from PySide6.QtWidgets import QApplication

from sleepdiary.services.diary import Diary
from sleepdiary.services.locking import Key, change_lock
from sleepdiary.services.places import claim_file
from sleepdiary.ui import prompts
from sleepdiary.ui.opening import Opening
from sleepdiary.ui.sharing import claims
from sleepdiary.ui.sharing.claim import Claim
from tests.builders import a_night
from tests.storage.somebody import as_somebody
from tests.ui.hands import with_dialog


@pytest.fixture
def opening(window):
    return Opening(window)


@pytest.fixture
def path(tmp_path, clock):
    return made(tmp_path / "mine.sleepdiary", clock)


@pytest.fixture
def other(tmp_path, clock):
    return made(tmp_path / "other.sleepdiary", clock)


def made(path, clock, key=None):
    diary = Diary.create(path, clock, key=key)
    diary.log_night(a_night())
    diary.close()
    return path


@pytest.fixture
def asked(monkeypatch):
    """Answer with the last of `asked.ways`; return what was said."""
    asked = []
    monkeypatch.setattr(prompts, "tell", lambda _parent, said: asked.append((said, None)))

    def ask_way(_parent, sentence, ways):
        asked.append((sentence, ways))
        return ways.index(answer[0]) if answer[0] else None

    answer = [None]
    monkeypatch.setattr(prompts, "ask_way", ask_way)
    return asked, answer


def leave_claim(path, host="upstairs"):
    claim_file(path).write_text(f"1\npython\n{host}\nanother\nboot\n", encoding="utf-8")


def test_the_open_diary_is_claimed_until_the_window_closes(window, opening, path):
    opening.open_meant(str(path))
    assert Claim(path).take() is not None
    window.close()
    assert not claim_file(path).exists()


def test_the_first_diary_of_all_is_claimed_too(window, opening):
    opening.open_meant(None)
    assert Claim(window.desk.diary.path).take() is not None


def test_a_diary_is_released_when_another_is_laid(window, opening, path, other):
    opening.open_meant(str(path))
    opening.open_meant(str(other))
    assert not claim_file(path).exists()
    assert claim_file(other).exists()
    opening.open_demo()
    assert not claim_file(other).exists()
    assert not claim_file(window.desk.diary.path).exists()
    opening.go_back()
    assert claim_file(other).exists()


def test_a_diary_that_cannot_be_opened_is_not_claimed(opening, tmp_path, asked):
    path = tmp_path / "none.sleepdiary"
    opening.open_meant(str(path))
    path.write_text("no diary")
    opening.open_meant(str(path))
    assert not claim_file(path).exists()


def test_a_diary_that_waits_for_its_passphrase_is_claimed(window, opening, tmp_path, clock):
    path = made(tmp_path / "locked.sleepdiary", clock, Key.new("secret"))
    opening.open_meant(str(path))
    assert window.is_covered
    assert claim_file(path).exists()
    window.close()
    assert not claim_file(path).exists()


def test_over_an_open_diary_the_claim_on_a_locked_one_ends_where_it_is_not_unlocked(
    qtbot, window, opening, path, tmp_path, clock
):
    locked = made(tmp_path / "locked.sleepdiary", clock, Key.new("secret"))
    opening.open_meant(str(path))
    with_dialog(qtbot, lambda dialog: dialog.reject())
    opening.open_meant(str(locked))
    assert not claim_file(locked).exists()
    assert claim_file(path).exists()


def test_while_the_window_is_locked_the_claim_stays(qtbot, window, opening, tmp_path, clock):
    key = Key.new("secret")
    path = made(tmp_path / "locked.sleepdiary", clock, key)
    opening.open_meant(str(path))
    opening.guard.unlocked.emit(path, key)
    opening.guard.lock()
    qtbot.waitUntil(lambda: window.desk.diary is None)
    assert claim_file(path).exists()


def test_where_nothing_can_be_written_a_diary_is_opened_without_a_claim(window, opening, clock):
    with as_somebody() as folder:
        path = made(folder / "mine.sleepdiary", clock)
        claims_there = set(folder.iterdir())
        folder.chmod(0o500)
        opening.open_meant(str(path))
        assert window.desk.diary is not None
        assert set(folder.iterdir()) == claims_there
        window.desk.clear()


def test_the_diary_that_lies_here_is_only_gone_to(qtbot, window, opening, path, monkeypatch):
    opening.open_meant(str(path))
    diary = window.desk.diary
    window.show_page("diary")
    monkeypatch.setattr(prompts, "ask_open", lambda *_: path.parent / "." / path.name)
    opening.ask_open()
    assert window.desk.diary is diary
    assert window.pages["log"].isVisible()
    assert window.log_page.isAncestorOf(QApplication.focusWidget())


def test_the_diary_that_lies_here_is_opened_anew_where_another_file_took_its_place(
    qtbot, window, opening, path, asked
):
    opening.open_meant(str(path))
    diary, key = window.desk.diary, Key.new("secret")
    change_lock(path, None, key)  # as a command does
    with_dialog(qtbot, lambda dialog: dialog.reject())
    opening.open_meant(str(path))
    assert window.desk.diary is diary
    opening.guard.unlocked.emit(path, key)
    assert window.desk.diary.key is key
    assert len(window.desk.diary.nights()) == 1


def test_a_window_that_is_called_comes_and_stays_at_its_page(qtbot, window, opening, path):
    opening.open_meant(str(path))
    window.show_page("diary")
    window.showMinimized()
    opening.claims.come_requested.emit("")
    assert not window.isMinimized()
    assert window.pages["diary"].isVisible()


def test_from_the_tray_it_comes_at_the_night_that_is_due(qtbot, window, opening, path):
    opening.open_meant(str(path))
    window.show_page("diary")
    window.hide()
    opening.claims.come_requested.emit("")
    assert window.isVisible()
    assert window.pages["log"].isVisible()
    assert window.log_page.in_hand[1] == window.desk.diary.due()


# Another window of this computer has it


@pytest.fixture
def called(monkeypatch):
    """Have another window answer; return for which diaries it was called."""
    called = []
    monkeypatch.setattr(claims, "_is_called", lambda path: bool(called.append(path) or answers[0]))
    answers = [True]
    return called, answers


@pytest.fixture
def held(path):
    claim = Claim(path)
    claim.take()
    yield path
    claim.release()


def test_another_window_is_brought_to_the_front_and_this_one_says_so(
    window, opening, held, other, called, monkeypatch
):
    opening.open_meant(str(other))
    monkeypatch.setattr(prompts, "ask_open", lambda *_: held)
    opening.ask_open()
    assert called[0] == [held]
    assert window.desk.diary.path == other
    assert "open in another window, which was brought to the front" in window._status.text()
    assert claim_file(other).exists()


def test_a_second_start_is_superfluous_then(qtbot, opening, held, called):
    with qtbot.waitSignal(opening.superfluous):
        opening.open_meant(str(held))


def test_where_it_does_not_answer_the_diary_can_be_read(window, opening, held, called, asked):
    called[1][0] = False
    asked[1][0] = "Open to read"
    opening.open_meant(str(held))
    ((said, ways),) = asked[0]
    assert "open for changes on this computer since" in said
    assert ways == ["Open to read"]
    assert window.desk.diary.only_reads


# Another computer has it


def test_what_another_computer_has_is_told_and_can_be_left(window, opening, path, asked):
    leave_claim(path)
    opening.open_meant(str(path))
    ((said, ways),) = asked[0]
    assert "on the computer “upstairs” since" in said
    assert ways == ["Open to read", "Open anyway"]
    assert window.desk.diary is None


def test_it_can_be_read(window, opening, path, asked):
    leave_claim(path)
    asked[1][0] = "Open to read"
    opening.open_meant(str(path))
    assert window.desk.diary.only_reads
    assert "upstairs" in claim_file(path).read_text()
    window.close()
    assert "upstairs" in claim_file(path).read_text()


def test_it_can_be_opened_anyway(window, opening, path, asked):
    leave_claim(path)
    asked[1][0] = "Open anyway"
    opening.open_meant(str(path))
    assert window.desk.diary.may_change()
    assert Claim(path).take().is_here


def test_a_locked_one_is_asked_about_once_and_then_read(window, opening, tmp_path, clock, asked):
    key = Key.new("secret")
    path = made(tmp_path / "locked.sleepdiary", clock, key)
    leave_claim(path)
    asked[1][0] = "Open to read"
    opening.open_meant(str(path))
    opening.guard.unlocked.emit(path, key)
    assert len(asked[0]) == 1
    assert window.desk.diary.only_reads


def test_a_computer_without_a_name_is_another_computer(window, opening, path, asked):
    leave_claim(path, host="")
    opening.open_meant(str(path))
    assert "open for changes on another computer since" in asked[0][0][0]


def test_the_name_of_a_computer_is_shown_as_text_and_no_more(window, opening, path, asked):
    leave_claim(path, host="<img src=x>" + "y" * 1000)
    opening.open_meant(str(path))
    assert f"“img srcx{'y' * 56}” since" in asked[0][0][0]


def test_what_is_only_read_is_neither_restored_nor_given_a_passphrase(window, opening, path, asked):
    leave_claim(path)
    asked[1][0] = "Open to read"
    opening.open_meant(str(path))
    opening.ask_backups()
    opening.ask_passphrase()
    assert ["You are only reading" in said for said, _ in asked[0]] == [False, True, True]
