"""What a person can do about a damaged diary that has a passphrase."""

import pytest
from PySide6.QtCore import Qt

from sleepdiary.app import tell_of_damage
from sleepdiary.domain import LostDiaryError
from sleepdiary.services.backing_up import back_up_now, backups_of
from sleepdiary.services.diary import Diary
from sleepdiary.services.locking import Key, is_locked
from sleepdiary.services.salvaging import has_passphrase
from sleepdiary.ui import damage_notice, prompts
from sleepdiary.ui.damage_notice import DamageNotice
from sleepdiary.ui.locking.unlock_form import ask_key
from sleepdiary.ui.opening import Opening
from sleepdiary.ui.tasks import is_task_running
from tests.builders import a_night
from tests.ui.hands import with_dialog

PAGE = 4096
KEEP_BOTH, IN_ITS_PLACE = 1, 0


@pytest.fixture
def key():
    return Key.new("mine")


@pytest.fixture
def path(tmp_path, clock, key):
    diary = Diary.create(tmp_path / "mine.sleepdiary", clock, key=key)
    diary.log_night(a_night(comment="The neighbours sang."))
    diary.close()
    return diary.path


@pytest.fixture
def opening(window):
    opening = Opening(window)
    yield opening
    opening.guard._idle.stop()


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


@pytest.fixture
def told(monkeypatch):
    told = []
    monkeypatch.setattr(prompts, "tell", lambda _parent, sentence: told.append(sentence))
    return told


def flip(path, at):
    content = bytearray(path.read_bytes())
    content[at] ^= 1
    path.write_bytes(content)


def form_of(window):
    return window._stack.cover.form


def type_it(qtbot, form, passphrase):
    form.field.editor.selectAll()
    qtbot.keyClicks(form.field.editor, passphrase)
    qtbot.keyClick(form.field.editor, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not is_task_running())


def waits_for(qtbot, window):
    qtbot.waitUntil(lambda: not is_task_running() and window.desk.diary is not None)
    return window.desk.diary


def test_one_whose_first_page_is_damaged_is_saved_once_its_passphrase_is_typed(
    qtbot, window, opening, path, choose, key
):
    flip(path, 100)
    before = path.read_bytes()
    asked = choose(0, KEEP_BOTH)
    opening.open_meant(str(path))
    assert not window._stack.cover.save.isVisible()
    type_it(qtbot, form_of(window), "mine")
    diary = waits_for(qtbot, window)
    assert asked[0][0].startswith("“mine.sleepdiary” is damaged. There is no backup beside it")
    assert asked[0][1] == ["Save what can be read…"]
    assert asked[1][0].startswith("Saved in mine-saved-20251104.sleepdiary: 1 night.")
    assert diary.path.name == "mine-saved-20251104.sleepdiary"
    assert diary.key.as_bytes() == key.as_bytes()
    assert is_locked(diary.path)
    assert path.read_bytes() == before


def test_who_closes_the_box_is_asked_for_the_passphrase_again(qtbot, window, opening, path, choose):
    flip(path, 100)
    choose(None)
    opening.open_meant(str(path))
    type_it(qtbot, form_of(window), "mine")
    assert form_of(window).field.text == ""
    assert window.desk.diary is None


def test_it_takes_the_place_of_the_damaged_one_and_opens_by_the_same_passphrase(
    qtbot, window, opening, path, choose, typing_is_dropped
):
    flip(path, 100)
    choose(0, IN_ITS_PLACE)
    opening.open_meant(str(path))
    type_it(qtbot, form_of(window), "mine")
    assert waits_for(qtbot, window).path == path
    window.menus.lock.trigger()
    qtbot.waitUntil(lambda: window.desk.diary is None)
    type_it(qtbot, form_of(window), "mine")
    assert len(waits_for(qtbot, window).nights()) == 1
    (kept,) = [each.path for each in backups_of(path) if each.why == "damaged"]
    assert has_passphrase(kept)


def test_where_the_salt_is_damaged_who_is_sure_of_the_passphrase_saves_by_it(
    qtbot, window, opening, path, choose
):
    flip(path, 3)
    asked = choose(KEEP_BOTH)
    opening.open_meant(str(path))
    type_it(qtbot, form_of(window), "mine")
    assert "the file is damaged" in form_of(window).sentence.text()
    save = window._stack.cover.save
    qtbot.waitUntil(save.isVisible)
    assert save.text() == "Save what can be read…"
    qtbot.mouseClick(save, Qt.MouseButton.LeftButton)
    diary = waits_for(qtbot, window)
    assert "1 night" in asked[0][0]
    assert diary.path.name == "mine-saved-20251104.sleepdiary"


def test_a_wrong_passphrase_saves_nothing_and_says_so(qtbot, window, opening, path):
    flip(path, 100)
    opening.open_meant(str(path))
    form = form_of(window)
    type_it(qtbot, form, "yours")
    qtbot.keyClicks(form.field.editor, "theirs")
    assert not form.sentence.isVisible()
    qtbot.mouseClick(window._stack.cover.save, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not is_task_running())
    assert form.sentence.text().startswith("That does not open it. Try again")
    assert list(path.parent.glob("*saved*")) == []


def test_who_tries_to_save_has_to_wait_as_well(qtbot, window, opening, path):
    opening.open_meant(str(path))
    form, save = form_of(window), window._stack.cover.save
    type_it(qtbot, form, "one")
    for typed in ("two", "three"):
        form.field.editor.setText(typed)
        qtbot.mouseClick(save, Qt.MouseButton.LeftButton)
        qtbot.waitUntil(lambda: not is_task_running())
    assert form.button.text() == "Unlock in 1 s"
    form.field.editor.setText("mine")
    qtbot.mouseClick(save, Qt.MouseButton.LeftButton)
    assert not is_task_running()


@pytest.mark.parametrize("damage", ["cut", "first page gone"])
def test_one_that_cannot_even_be_asked_for_its_passphrase_is_asked_when_it_is_saved(
    qtbot, window, opening, path, choose, key, damage
):
    content = path.read_bytes()
    path.write_bytes(content[:-9] if damage == "cut" else bytes(PAGE) + content[PAGE:])
    asked = choose(0, KEEP_BOTH)
    typed = "mine" if damage == "cut" else " ".join(key.recovery_groups())

    def unlock(dialog):
        type_it(qtbot, dialog.form, "yours")
        assert dialog.form.sentence.isVisible()
        type_it(qtbot, dialog.form, typed)

    with_dialog(qtbot, unlock)
    opening.open_meant(str(path))
    diary = waits_for(qtbot, window)
    assert asked[0][1] == ["Save what can be read…"]
    assert diary.key.as_bytes() == key.as_bytes()
    assert len(diary.nights()) == 1


def test_who_does_not_type_the_passphrase_is_left_alone(qtbot, window, opening, path, choose):
    path.write_bytes(path.read_bytes()[:-9])
    choose(0)
    with_dialog(qtbot, lambda dialog: qtbot.mouseClick(dialog.cancel, Qt.MouseButton.LeftButton))
    opening.open_meant(str(path))
    assert window.desk.diary is None
    assert list(path.parent.glob("*saved*")) == []


def test_one_that_is_open_is_saved_from_the_notice_without_a_question(
    qtbot, window, path, choose, clock, key, monkeypatch, told
):
    monkeypatch.setattr(damage_notice, "WAIT", 0)
    diary = Diary.open(path, clock, key)
    window.desk.lay(diary)
    tell_of_damage(window)
    flip(path, path.stat().st_size - PAGE + 200)
    notice = window.findChild(DamageNotice)
    qtbot.waitUntil(notice.isVisible)
    choose(IN_ITS_PLACE)
    with qtbot.waitSignal(window.desk.opened):
        qtbot.mouseClick(notice.act, Qt.MouseButton.LeftButton)
    assert window.desk.diary.path == path
    assert is_locked(path)
    assert window.desk.diary.key.as_bytes() == key.as_bytes()
    assert len(window.desk.diary.nights()) == 1


def test_in_front_of_an_open_diary_a_damaged_one_is_answered_by_its_ways(
    qtbot, window, opening, path, choose, tmp_path, clock, monkeypatch, typing_is_dropped
):
    back_up_now(opened := Diary.open(path, clock, Key.of("mine", path.read_bytes()[:16])))
    opened.close()
    flip(path, 100)
    other = Diary.create(tmp_path / "other.sleepdiary", clock)
    window.desk.lay(other)
    asked = choose(None)
    monkeypatch.setattr(prompts, "ask_open", lambda *_: path)
    with_dialog(qtbot, lambda dialog: type_it(qtbot, dialog.form, "mine"))
    opening.ask_open()
    assert asked[0][1] == ["Show its backups…", "Save what can be read…"]
    assert window.desk.diary is other


def test_a_dialog_that_finds_the_file_damaged_says_so_to_who_asked(qtbot, window, path):
    flip(path, 100)
    with_dialog(qtbot, lambda dialog: type_it(qtbot, dialog.form, "mine"))
    with pytest.raises(LostDiaryError, match="is damaged"):
        ask_key(path, window)
