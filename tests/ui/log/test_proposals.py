"""What the Log page proposes for a new night, driven by key and click, on a real diary."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest
from PySide6.QtCore import QLocale, Qt
from PySide6.QtWidgets import QApplication

from sleepdiary.domain.questions import CORE
from sleepdiary.domain.records import SleepKind
from sleepdiary.domain.times import DAY
from sleepdiary.services.diary import Diary
from sleepdiary.ui.desk import Desk
from sleepdiary.ui.log.page import LogPage
from sleepdiary.ui.speech import LocaleWords
from tests.builders import NIGHT_TEXTS, a_night
from tests.ui.desks import brought_up
from tests.ui.hands import press

MORNING = date(2025, 11, 7)
"""A Friday, and the day before it was logged."""
TAB, ENTER, DELETE = Qt.Key.Key_Tab, Qt.Key.Key_Return, Qt.Key.Key_Delete
CONTROL = Qt.KeyboardModifier.ControlModifier
NOTHING = dict.fromkeys(NIGHT_TEXTS, "")


def now():
    return datetime(2025, 11, 7, 7, 30, tzinfo=ZoneInfo("Europe/London"))


@pytest.fixture
def diary(tmp_path):
    diary = Diary.create(tmp_path / "mine.sleepdiary", now)
    for back in (3, 2, 1):
        diary.log_night(a_night(diary_date=MORNING - back * DAY, comment="calm"))
    return diary


@pytest.fixture
def make_page(qtbot):
    """Return what opens the page of a diary at the night that is due."""
    desks = []

    def made(diary, language="en_GB"):
        desks.append(Desk(now, LocaleWords(QLocale(language))))
        page = brought_up(qtbot, LogPage(desks[-1]), 700)
        desks[-1].lay(diary)
        page.go_to_due()
        return page

    yield made
    for desk in desks:
        desk.clear()
        desk.deleteLater()


@pytest.fixture
def page(make_page, diary):
    return make_page(diary)


def save(qtbot, page):
    qtbot.keyClick(page, ENTER, CONTROL)


def proposed(page):
    """Return what is proposed, by question."""
    grey = {name: page._form.fields[name].editor.placeholderText() for name in NIGHT_TEXTS}
    return {
        name: text.partition(" · Tab")[0] if " · Tab" in text else "" for name, text in grey.items()
    }


def answered(page):
    texts = page._form.texts()
    return {question.name: texts[question.name] for question in CORE if texts[question.name]}


def last_night(diary):
    (night,) = diary.nights_of(MORNING)
    return night


# In the fields


def test_a_new_night_is_proposed_what_was_usual_and_says_nothing(page):
    assert proposed(page) == NIGHT_TEXTS
    assert answered(page) == {}
    assert not page._form.is_edited
    assert page._foot.sums.text() == ""


def test_an_ordinary_night_takes_eleven_keys(qtbot, page, diary):
    press(qtbot, *[ENTER] * 7, "4", ENTER)
    save(qtbot, page)
    expected = a_night(diary_date=MORNING)
    night = last_night(diary)
    for question in CORE:
        assert getattr(night, question.name) == getattr(expected, question.name), question.name


def test_what_was_not_taken_is_not_saved(qtbot, page, diary):
    press(qtbot, TAB, DELETE, TAB, DELETE, TAB, DELETE, TAB, DELETE, TAB, TAB)
    save(qtbot, page)
    night = last_night(diary)
    assert (night.into_bed, night.final_awakening) == (
        a_night(diary_date=MORNING).into_bed,
        a_night(diary_date=MORNING).final_awakening,
    )
    assert (night.lights_out, night.awakenings, night.out_of_bed) == (None, None, None)


def test_saving_an_untouched_page_saves_nothing(qtbot, page, diary):
    save(qtbot, page)
    assert diary.nights_of(MORNING) == []


def test_an_answer_that_was_taken_by_mistake_is_taken_back_in_its_field(qtbot, page):
    press(qtbot, TAB)
    assert answered(page) == {"into_bed": "22:45"}
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Backtab)
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Z, CONTROL)
    assert answered(page) == {}
    press(qtbot, TAB)
    assert answered(page) == {}


def test_a_logged_night_a_nap_and_a_second_sleep_are_proposed_nothing(qtbot, page):
    page.go_to_date(MORNING - DAY)
    assert proposed(page) == NOTHING
    assert page._foot.same.isHidden()
    page.add_sleep(SleepKind.NAP)
    assert proposed(page) == NOTHING
    page.add_sleep(SleepKind.MAIN)
    assert proposed(page) == NOTHING
    assert page._foot.same.isHidden()


def test_proposals_go_and_come_as_a_sleep_is_called_a_nap_and_a_night(page):
    page._head.kind.kind_chosen.emit(SleepKind.NAP)
    assert proposed(page) == NOTHING
    assert page._foot.same.isHidden()
    page._head.kind.kind_chosen.emit(SleepKind.MAIN)
    assert proposed(page) == NIGHT_TEXTS
    assert not page._foot.same.isHidden()


def test_a_new_diary_proposes_nothing(make_page, tmp_path):
    page = make_page(Diary.create(tmp_path / "new.sleepdiary", now))
    assert proposed(page) == NOTHING
    assert page._foot.same.isHidden()


def test_an_earlier_night_is_proposed_only_what_was_before_it(page, diary):
    page.go_to_date(MORNING - 10 * DAY)
    assert proposed(page) == NOTHING
    assert page._foot.same.isHidden()


def test_proposals_and_answers_are_in_the_hours_that_the_person_reads(qtbot, make_page, diary):
    page = make_page(diary, "en_US")
    assert proposed(page)["into_bed"] == "10:45 PM"
    qtbot.mouseClick(page._foot.same, Qt.MouseButton.LeftButton)
    assert answered(page)["into_bed"] == "10:45 PM"


# Same as yesterday


def test_the_same_as_yesterday_is_a_click_and_not_saved_yet(qtbot, page, diary):
    assert page._foot.same.text() == "Same as yesterday  Ctrl+D"
    qtbot.mouseClick(page._foot.same, Qt.MouseButton.LeftButton)
    assert answered(page) == NIGHT_TEXTS | {"quality": "4"}
    assert page._form.is_edited
    assert diary.nights_of(MORNING) == []


def test_the_same_is_taken_back_in_one_step_as_long_as_nothing_else_was_answered(qtbot, page):
    press(qtbot, "2230", TAB)
    page._form.take_as_saved()
    before = page._form.texts()
    page._foot.same.show()
    qtbot.keyClick(page, Qt.Key.Key_D, CONTROL)
    assert page._foot.same.text() == "Take it back  Ctrl+D"
    qtbot.keyClick(page, Qt.Key.Key_D, CONTROL)
    assert page._form.texts() == before
    assert page._foot.same.text() == "Same as yesterday  Ctrl+D"
    qtbot.keyClick(page, Qt.Key.Key_D, CONTROL)
    press(qtbot, "2300", TAB)
    assert page._foot.same.isHidden()


def test_except_is_typed_over_at_once(qtbot, page, diary):
    qtbot.keyClick(page, Qt.Key.Key_D, CONTROL)
    press(qtbot, "2230", TAB)
    save(qtbot, page)
    night = last_night(diary)
    assert f"{night.into_bed.wall:%H:%M}" == "22:30"
    assert night.out_of_bed == a_night(diary_date=MORNING).out_of_bed


def test_the_same_is_no_longer_offered_once_something_is_answered(qtbot, page):
    press(qtbot, "2")
    assert page._foot.same.isHidden()


def test_a_night_longer_ago_than_yesterday_is_named(make_page, tmp_path):
    diary = Diary.create(tmp_path / "seldom.sleepdiary", now)
    diary.log_night(a_night())
    page = make_page(diary)
    assert page._foot.same.text() == "Same as Mon 3 → Tue 4 Nov  Ctrl+D"
    assert proposed(page) == NOTHING
