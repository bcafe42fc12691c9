"""A diary that is open for changes elsewhere is read here, and follows; then it can be changed."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from sleepdiary.domain.drafts import Form
from sleepdiary.services.diary import Diary
from sleepdiary.services.locking import Key
from sleepdiary.services.places import claim_file
from sleepdiary.ui import prompts
from sleepdiary.ui.opening import Opening
from sleepdiary.ui.sharing.reading_notice import ReadingNotice
from tests.builders import a_night

ELSEWHERE = "1\npython\nupstairs\nanother\nboot\n"


@pytest.fixture
def told(monkeypatch):
    told = []
    monkeypatch.setattr(prompts, "tell", lambda _parent, said: told.append(said))
    return told


@pytest.fixture
def writer(tmp_path, clock):
    """The diary as it is open on another computer."""
    writer = Diary.create(tmp_path / "mine.sleepdiary", clock)
    writer.log_night(a_night())
    claim_file(writer.path).write_text(ELSEWHERE, encoding="utf-8")
    yield writer
    writer.close()


@pytest.fixture
def opening(window, writer, monkeypatch):
    monkeypatch.setattr(prompts, "ask_way", lambda *_: 0)  # open to read
    opening = Opening(window)
    opening.open_meant(str(writer.path))
    return opening


def test_the_line_says_where_it_is_open_and_has_one_button(qtbot):
    line = ReadingNotice()
    qtbot.addWidget(line)
    line.say_where("on the computer “upstairs” since 07:30 on 4 Nov 2025")
    assert line.sentence.text() == (
        "You are reading this diary: it is open for changes on the computer “upstairs” since "
        "07:30 on 4 Nov 2025."
    )
    buttons = [each for each in line.findChildren(QPushButton) if each.isVisible()]
    assert [each.text() for each in buttons] == ["Try to open it for changes"]


def test_nothing_can_be_typed_and_nothing_is_offered_that_would_change_it(window, opening):
    assert opening.reading.isVisible()
    assert window.log_page._form.texts()["into_bed"] == "22:45"
    assert not window.log_page._form.isEnabled()
    menus = window.menus
    changes = menus.session, menus.imports, menus.backups, menus.passphrase, menus.questionnaire
    assert not any(each.isEnabled() for each in changes)
    assert all(each.isEnabled() for each in (*menus.pages.values(), menus.open, menus.settings))


def test_an_empty_night_is_proposed_nothing_and_has_nothing_to_press(qtbot, window, opening):
    window.log_page.go_to_date(date(2025, 11, 5))
    page = window.log_page
    assert "Tab" not in page._form.fields["into_bed"].editor.placeholderText()
    assert page._foot.same.isHidden()  # though there is a night before it
    acts = page._foot.save, page._foot.session, page._foot.no_sleep, page._head.kind
    assert not any(each.isEnabled() for each in acts)
    qtbot.keyClick(page, Qt.Key.Key_0, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClick(page, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert not page._form.is_edited
    page.go_to_date(date(2025, 11, 4))
    assert page._form.texts()["into_bed"] == "22:45"


def test_what_is_tried_all_the_same_is_refused_in_a_sentence(window, opening, writer, told):
    window.desk.do("delete", lambda diary: diary.delete_nights([writer.nights()[0].id]))
    (said,) = told
    assert said == (
        "You are only reading “mine.sleepdiary”: it is open for changes elsewhere. Close it there, "
        "then open it here for changes."
    )
    assert len(writer.nights()) == 1


def test_what_is_half_typed_elsewhere_is_not_shown_as_ones_own(window, opening, writer):
    writer.keep_draft(Form.NIGHT, writer.due(), {"into_bed": "21:00"})
    opening.open_demo()
    opening.go_back()
    assert window.log_page._form.texts()["into_bed"] == "22:45"


def test_the_pages_follow_what_is_saved_elsewhere(qtbot, window, opening, writer):
    writer.log_night(a_night(id=writer.nights()[0].id, awakenings=7))
    qtbot.waitUntil(lambda: window.log_page._form.texts()["awakenings"] == "7", timeout=10_000)


def test_it_can_be_changed_once_it_is_closed_there(qtbot, window, opening, writer):
    claim_file(writer.path).unlink()
    qtbot.mouseClick(opening.reading.act, Qt.MouseButton.LeftButton)
    assert window.desk.diary.may_change()
    assert opening.reading.isHidden()
    assert window.menus.session.isEnabled()
    assert window.log_page._form.isEnabled()
    assert window.log_page._foot.save.isEnabled()
    assert window.log_page._head.kind.isEnabled()


def test_while_it_is_open_there_trying_leaves_it_as_it_is(qtbot, window, opening, writer):
    qtbot.mouseClick(opening.reading.act, Qt.MouseButton.LeftButton)
    assert window.desk.diary.only_reads
    assert opening.reading.isVisible()
    assert window._status.text() == "It is still open for changes elsewhere."


def test_trying_can_take_it_over_from_a_computer_that_crashed(
    qtbot, window, opening, writer, monkeypatch
):
    monkeypatch.setattr(prompts, "ask_way", lambda *_: 1)  # open anyway
    qtbot.mouseClick(opening.reading.act, Qt.MouseButton.LeftButton)
    assert window.desk.diary.may_change()


def test_another_diary_is_laid_without_the_line(window, opening, tmp_path, clock):
    Diary.create(tmp_path / "other.sleepdiary", clock).close()
    opening.open_meant(str(tmp_path / "other.sleepdiary"))
    assert opening.reading.isHidden()
    assert window.menus.session.isEnabled()


def test_a_locked_one_is_locked_again_and_read_again(qtbot, window, tmp_path, clock, monkeypatch):
    key = Key.new("secret")
    path = tmp_path / "locked.sleepdiary"
    Diary.create(path, clock, key=key).close()
    claim_file(path).write_text(ELSEWHERE, encoding="utf-8")
    monkeypatch.setattr(prompts, "ask_way", lambda *_: 0)
    opening = Opening(window)
    opening.open_meant(str(path))
    opening.guard.unlocked.emit(path, key)
    assert opening.reading.isVisible()
    opening.guard.lock()
    qtbot.waitUntil(lambda: window.desk.diary is None)
    assert opening.reading.isHidden()
    opening.guard.unlocked.emit(path, Key.of("secret", key.salt))
    assert opening.reading.isVisible()
    assert window.desk.diary.only_reads
