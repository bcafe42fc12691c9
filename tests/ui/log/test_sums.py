import pytest
from PySide6.QtCore import QLocale

from sleepdiary.domain.records import NO_SLEEP, SleepKind
from sleepdiary.ui.log.sums import Sums
from sleepdiary.ui.speech import LocaleWords
from tests.builders import a_night, minutes, zoned

NONE = dict.fromkeys(NO_SLEEP) | {"not_applicable": frozenset(NO_SLEEP)}
NO_BREAK = "\N{NO-BREAK SPACE}"
NEEDS = "time asleep: needs"


@pytest.fixture
def sums(qtbot):
    sums = Sums(LocaleWords(QLocale("en_GB")))
    qtbot.addWidget(sums)
    return sums


@pytest.mark.parametrize(
    ("answers", "said"),
    [
        ({}, "Asleep 6 h 30 · in bed 8 h 05 · 80 % of the time in bed"),
        ({"wake_after_sleep_onset": None}, f"In bed 8 h 05 · {NEEDS} how long you were awake"),
        (
            {"awakenings": None, "wake_after_sleep_onset": None, "sleep_onset_latency": None},
            f"In bed 8 h 05 · {NEEDS} how long you took to fall asleep, how long you were awake",
        ),
        ({"final_awakening": None}, f"In bed 8 h 05 · {NEEDS} when you woke up last"),
        (
            {"out_of_bed": None, "wake_after_sleep_onset": None},
            "Time asleep: needs how long you were awake",
        ),
        ({"into_bed": None, "lights_out": None}, ""),
        ({"out_of_bed": None}, "Asleep 6 h 30"),
        ({"lights_out": None, "out_of_bed": None}, "Asleep 6 h 45 · lights out taken as into bed"),
        ({"out_of_bed": None, "final_awakening": None}, ""),
        (NONE, "No sleep · in bed 8 h 05"),
        (NONE | {"out_of_bed": None}, "No sleep"),
        ({"kind": SleepKind.NAP, "lights_out": None}, "Asleep 6 h 45 · 8 h 05 lying down"),
        (
            {"kind": SleepKind.NAP, "sleep_onset_latency": None},
            f"8 h 05 lying down · {NEEDS} how long you took to fall asleep",
        ),
        ({"kind": SleepKind.NAP, "out_of_bed": None}, "Asleep 6 h 30"),
    ],
)
def test_what_follows_is_said_as_far_as_it_is_known(sums, answers, said):
    sums.show_night(a_night(**answers))
    assert sums.text().replace(NO_BREAK, " ") == said


def test_it_is_on_one_line_where_there_is_room_and_breaks_no_amount(sums):
    sums.show_night(a_night())
    assert f"in bed 8{NO_BREAK}h{NO_BREAK}05" in sums.text()
    wide = sums.sizeHint().width()
    assert sums.heightForWidth(wide) < sums.heightForWidth(wide // 2)
    assert sums.heightForWidth(wide) == sums.heightForWidth(2 * wide)


@pytest.mark.parametrize(
    "slip",
    [{"wake_after_sleep_onset": minutes(600)}, {"into_bed": zoned("2025-11-02 22:45")}],
    ids=["parts outlast the night", "a day too early"],
)
def test_of_a_slip_nothing_is_said(sums, slip):
    sums.show_night(a_night())
    sums.show_night(a_night(**slip))
    assert sums.text() == ""


@pytest.mark.parametrize(
    ("answers", "said"),
    [
        ({}, "Saved. 6 h 30 asleep."),
        (
            {"wake_after_sleep_onset": None},
            "Saved. Time asleep: needs how long you were awake.",
        ),
        ({"out_of_bed": None, "final_awakening": None}, "Saved."),
        (NONE, "Saved. No sleep."),
    ],
)
def test_a_saved_night_is_told_with_its_sleep(sums, answers, said):
    assert sums.saved(a_night(**answers)) == said
