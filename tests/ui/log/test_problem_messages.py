"""Problems said at a few fields of their own; in the form and on the page they are driven there."""

from datetime import date, time, timedelta

import pytest
from PySide6.QtCore import QLocale, Qt
from PySide6.QtWidgets import QApplication, QPushButton, QVBoxLayout, QWidget

from sleepdiary.domain import DiaryError
from sleepdiary.domain.answers import fill
from sleepdiary.domain.entry import BAD_COUNT, CLOCK_FOR_MINUTES, NotReadableError
from sleepdiary.domain.problems import Code, Problem
from sleepdiary.domain.questions import question_named
from sleepdiary.domain.records import SleepKind
from sleepdiary.ui.log.problem_messages import ProblemMessages
from sleepdiary.ui.log.question_fields import field_for
from sleepdiary.ui.speech import LocaleWords

SHORT = Problem(Code.IN_BED_SHORT, "into_bed", values={"length": timedelta(hours=1)})
OUTLAST = Problem(
    Code.PARTS_OUTLAST,
    "awakenings",
    is_error=True,
    values={"parts": timedelta(hours=9), "whole": timedelta(hours=8)},
)
AWAKE = Problem(Code.AWAKENINGS_WITHOUT_AWAKE, "awakenings")


class Some:
    """Some fields, and what is said at them."""

    def __init__(self, language, parent):
        self.window = parent
        words = LocaleWords(QLocale(language))
        names = ("into_bed", "lights_out", "sleep_onset_latency", "awakenings", "out_of_bed")
        self.fields = {name: field_for(question_named(name), words, parent) for name in names}
        self.problems = ProblemMessages(self.fields, words, parent)
        for field in self.fields.values():
            parent.layout().addWidget(field)
            field.kept.connect(lambda field=field: self.problems.keep_at(field))

    def messages(self):
        return {name: field.message for name, field in self.fields.items() if field.message}

    def click(self, qtbot, name, text):
        buttons = self.fields[name].findChildren(QPushButton)
        button = next(each for each in buttons if each.text() == text)
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


@pytest.fixture
def make_some(qtbot):
    def made(language="en_GB"):
        window = QWidget()
        QVBoxLayout(window)
        some = Some(language, window)
        qtbot.addWidget(window)
        window.show()
        window.activateWindow()
        qtbot.waitUntil(window.isActiveWindow)
        some.fields["into_bed"].editor.setFocus()
        return some

    return made


@pytest.fixture
def some(make_some):
    return make_some()


def test_each_problem_is_said_at_its_field(some):
    open_ones = some.problems.show([SHORT, AWAKE], {"lights_out": DiaryError("No time.")})
    assert open_ones == [SHORT, AWAKE]
    assert some.messages() == {
        "into_bed": "Only 1 h 00 in bed? Keep it if that is right.",
        "lights_out": "No time.",
        "awakenings": "Awakenings, but no minutes awake. Keep it if they were that short.",
    }


def test_problems_that_are_gone_are_no_longer_said(some):
    some.problems.show([SHORT], {"awakenings": DiaryError("No number.")})
    some.problems.show([], {})
    assert some.messages() == {}


def test_of_two_problems_at_one_field_the_first_is_said(some):
    long = Problem(Code.IN_BED_LONG, "into_bed", values={"length": timedelta(hours=17)})
    some.problems.show([SHORT, long], {})
    assert some.messages()["into_bed"].startswith("Only 1 h 00")


def test_a_problem_of_no_field_that_is_shown_stands_at_the_first(some):
    some.problems.show([Problem(Code.FUTURE, "diary_date")], {})
    assert list(some.messages()) == ["into_bed"]


def test_what_cannot_be_read_is_said_in_the_persons_words(some):
    error = NotReadableError(BAD_COUNT, text="some", low=0, high=99)
    some.problems.show([], {"awakenings": error})
    assert some.messages()["awakenings"].startswith("“some” does not fit here.")


def test_a_warning_kept_is_not_said_again(qtbot, some):
    some.problems.show([SHORT, AWAKE], {})
    with qtbot.waitSignal(some.problems.kept):
        some.click(qtbot, "into_bed", "Keep it")
    assert some.problems.show([SHORT, AWAKE], {}) == [AWAKE]
    assert list(some.messages()) == ["awakenings"]


def test_all_that_is_said_at_one_field_is_kept_together(qtbot, some):
    future = Problem(Code.FUTURE, "diary_date")
    some.problems.show([SHORT, future], {})
    some.click(qtbot, "into_bed", "Keep it")
    assert some.problems.show([SHORT, future], {}) == []


def test_what_the_person_asked_for_is_kept_without_asking(some):
    some.problems.keep(SHORT.code, SHORT.field)
    assert some.problems.show([SHORT], {}) == []


def test_for_another_night_nothing_is_said_or_kept(qtbot, some):
    some.problems.show([SHORT], {})
    some.click(qtbot, "into_bed", "Keep it")
    some.problems.show([SHORT, AWAKE], {})
    some.problems.clear()
    assert some.messages() == {}
    assert some.problems.show([SHORT], {}) == [SHORT]


@pytest.mark.parametrize(
    ("kind", "text"),
    [(SleepKind.MAIN, "Use Mon 3 → Tue 4 Nov"), (SleepKind.NAP, "Use Tue 4 Nov")],
)
def test_the_date_that_was_likely_meant_is_one_click(qtbot, some, kind, text):
    meant = date(2025, 11, 4)
    future = Problem(Code.FUTURE, "diary_date", other_date=meant, kind=kind)
    some.problems.show([future], {})
    with qtbot.waitSignal(some.problems.date_chosen) as chosen:
        some.click(qtbot, "into_bed", text)
    assert chosen.args == [meant]


def test_one_time_to_mend_is_offered_and_used(qtbot, some):
    values = {"label": "Into bed", "typed": time(10, 45), "length": timedelta(hours=20)}
    slip = Problem(
        Code.TWELVE_HOURS_OFF,
        "into_bed",
        values=values | {"repaired": time(22, 45)},
        repair={"into_bed": time(22, 45)},
    )
    some.problems.show([slip], {})
    with qtbot.waitSignal(some.problems.repaired):
        some.click(qtbot, "into_bed", "Use 22:45")
    assert some.fields["into_bed"].text() == "22:45"


BOTH = {"into_bed": time(23), "lights_out": time(23, 15)}


def test_swapped_times_are_swapped_back_by_one_click(qtbot, some):
    values = {"first": "Into bed", "second": "Lights out", "length": timedelta(hours=8)}
    some.problems.show([Problem(Code.SWAPPED, "into_bed", values=values, repair=BOTH)], {})
    some.click(qtbot, "into_bed", "Swap them")
    assert [some.fields[name].text() for name in BOTH] == ["23:00", "23:15"]


def test_a_repair_is_offered_and_typed_as_the_person_reads_the_clock(qtbot, make_some):
    some = make_some("en_US")
    values = {"label": "Into bed", "typed": time(11), "length": timedelta(hours=20)}
    slip = Problem(
        Code.TWELVE_HOURS_OFF, "into_bed", values=values | {"repaired": time(23)}, repair=BOTH
    )
    some.problems.show([slip], {})
    some.click(qtbot, "into_bed", "Use 11:00 PM and 11:15 PM")
    assert some.fields["lights_out"].text() == "11:15 PM"


def test_three_times_to_mend_are_offered_by_one_button(qtbot, some):
    repair = {"into_bed": time(23), "lights_out": time(23, 15), "out_of_bed": time(7)}
    values = {"first": "Into bed", "second": "Lights out", "label": "Out of bed"}
    values |= {"typed": time(19), "length": timedelta(hours=20)}
    some.problems.show([Problem(Code.TWO_SLIPS, "lights_out", values=values, repair=repair)], {})
    some.click(qtbot, "lights_out", "Use 23:00, 23:15 and 07:00")
    assert [some.fields[name].text() for name in repair] == ["23:00", "23:15", "07:00"]


def test_a_length_to_mend_is_offered_and_used(qtbot, some):
    values = {"label": "Time to fall asleep", "length": timedelta(minutes=150)}
    name = "sleep_onset_latency"
    repair = {name: timedelta(minutes=15)}
    some.problems.show([Problem(Code.UNUSUAL_LENGTH, name, values=values, repair=repair)], {})
    some.click(qtbot, name, "Use 15 min")
    assert some.fields[name].text() == "15 min"


def test_what_was_likely_meant_by_an_answer_that_cannot_be_read_is_one_click(qtbot, some):
    name = "sleep_onset_latency"
    error = NotReadableError(CLOCK_FOR_MINUTES, meant=timedelta(minutes=25), text="23:25")
    some.problems.show([], {name: error})
    assert some.messages()[name].startswith("“23:25” looks like a clock time.")
    some.click(qtbot, name, "Use 25 min")
    assert some.fields[name].text() == "25 min"


def test_nothing_is_offered_for_an_answer_that_nobody_can_read(some):
    some.problems.show([], {"into_bed": NotReadableError(CLOCK_FOR_MINUTES, text="soon")})
    buttons = some.fields["into_bed"].findChildren(QPushButton)
    assert not [each.text() for each in buttons if each.isVisible() and "Use" in each.text()]


def test_the_first_field_with_a_message_gets_the_focus(some):
    some.problems.show([OUTLAST], {"lights_out": DiaryError("No time.")})
    some.problems.focus_first()
    assert QApplication.focusWidget() is some.fields["lights_out"].editor


def test_without_a_message_the_focus_stays(some):
    some.problems.focus_first()
    assert QApplication.focusWidget() is some.fields["into_bed"].editor


def test_a_problem_said_is_known_as_shown(some):
    some.problems.show([SHORT], {})
    assert some.problems.is_shown(SHORT)
    assert not some.problems.is_shown(OUTLAST)


def test_an_hour_that_the_clocks_skipped_is_said_in_the_persons_own_words(make_some):
    some = make_some("en_US")
    texts = {"into_bed": "1:30 am", "out_of_bed": "7 am"}
    filled = fill(texts, diary_date=date(2020, 3, 29), zone="Europe/London")
    some.problems.show([], filled.unreadable)
    said = some.messages()["into_bed"].replace("\u202f", " ")
    assert said.startswith("1:30 AM did not exist on Mar 29, 2020: the clocks went forward.")
