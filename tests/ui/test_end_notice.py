"""The line that says that the program did not end as it should, over a real diary."""

from datetime import date

import pytest
from PySide6.QtCore import Qt

from sleepdiary.domain import DiaryError
from sleepdiary.domain.drafts import Form
from sleepdiary.services.diary import Diary
from sleepdiary.services.locking import Key
from sleepdiary.ui import prompts
from sleepdiary.ui.end_notice import EndNotice
from tests.builders import a_night, an_event

pytestmark = pytest.mark.usefixtures("typing_is_dropped")

REPORT = "Sleep Diary 0.1.0\nFatal Python error: Aborted\n"
ENDED = "Sleep Diary did not end as it should last time."


@pytest.fixture
def diary(tmp_path, clock):
    return Diary.create(tmp_path / "mine.sleepdiary", clock)


@pytest.fixture
def notice(window):
    notice = EndNotice(window.desk, ["", REPORT], window.banner.isHidden, window)
    window.put_over_pages(notice)
    return notice


def test_it_waits_for_a_diary(window, notice, diary):
    assert not notice.isVisible()
    window.desk.lay(diary)
    assert notice.isVisible()
    assert notice.sentence.text() == f"{ENDED} Nothing had been saved in “mine”."


def test_it_says_how_much_is_saved_and_what_was_saved_last(window, notice, diary):
    diary.log_night(a_night())
    diary.log_event(an_event(date=date(2025, 11, 5), label="Flu"))
    window.desk.lay(diary)
    assert notice.sentence.text() == (
        f"{ENDED} In “mine” 1 night is saved; the last thing saved is the event “illness: Flu” of "
        "5 Nov 2025, at 07:30 on 4 Nov 2025."
    )
    diary.log_night(a_night(diary_date=date(2025, 11, 3)))
    notice.look()
    assert "In “mine” 2 nights are saved;" in notice.sentence.text()


def test_it_says_that_what_was_typed_stands_in_the_form(window, notice, diary):
    diary.keep_draft(Form.NIGHT, date(2025, 11, 4), {"comment": "calm"})
    window.desk.lay(diary)
    assert notice.sentence.text().endswith("What you typed and did not save stands in the form.")


def test_of_a_diary_that_cannot_be_read_it_says_no_more_than_it_knows(
    window, notice, diary, monkeypatch
):
    def damaged():
        raise DiaryError("The diary is damaged.")

    window.desk.lay(diary)
    monkeypatch.setattr(diary, "nights", damaged)
    notice.look()
    assert notice.sentence.text() == ENDED


def test_the_report_is_shown_to_who_wants_it(qtbot, window, notice, diary, monkeypatch):
    told = []
    monkeypatch.setattr(prompts, "tell_bug", lambda *said: told.append(said))
    window.desk.lay(diary)
    qtbot.mouseClick(notice.act, Qt.MouseButton.LeftButton)
    ((sentence, report),) = told
    assert sentence.startswith("This is where in the program it ended.")
    assert report == REPORT


def test_without_a_report_there_is_none_to_show(qtbot, window, diary):
    window.desk.lay(diary)
    notice = EndNotice(window.desk, [""], window.banner.isHidden, window)
    window.put_over_pages(notice)
    qtbot.waitUntil(notice.isVisible)
    assert not notice.act.isVisible()


def test_it_is_said_of_no_other_diary_and_no_more_once_it_is_read(
    qtbot, window, notice, diary, tmp_path, clock
):
    window.desk.lay(diary)
    window.desk.lay(Diary.create(tmp_path / "other.sleepdiary", clock))
    assert not notice.isVisible()
    window.desk.lay(Diary.open(diary.path, clock))
    assert notice.isVisible()
    qtbot.mouseClick(notice.dismiss, Qt.MouseButton.LeftButton)
    window.desk.lay(Diary.open(diary.path, clock))
    assert not notice.isVisible()


def test_it_is_said_of_no_demonstration(window, notice, diary):
    window.banner.show()
    window.desk.lay(diary)
    assert not notice.isVisible()


def test_it_is_said_again_once_a_diary_is_unlocked(window, notice, tmp_path, clock):
    path, key = tmp_path / "locked.sleepdiary", Key.new("mine")
    window.desk.lay(Diary.create(path, clock, key=key))
    assert notice.isVisible()
    window.desk.clear()
    notice.hide()  # as the lines over the pages are
    window.desk.lay(Diary.open(path, clock, key))
    assert notice.isVisible()
