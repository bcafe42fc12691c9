from dataclasses import replace
from uuid import uuid4

import pytest
from PySide6.QtCore import QLocale, Qt
from PySide6.QtWidgets import QApplication

from sleepdiary.domain.records import SleepKind
from sleepdiary.ui.log.other_sleeps import OtherSleeps
from sleepdiary.ui.speech import LocaleWords
from tests.builders import a_night, zoned

NAP = a_night(
    kind=SleepKind.NAP,
    into_bed=zoned("2025-11-04 14:00"),
    lights_out=None,
    final_awakening=zoned("2025-11-04 14:40"),
    out_of_bed=None,
)


@pytest.fixture
def others(qtbot):
    others = OtherSleeps(LocaleWords(QLocale("en_GB")))
    qtbot.addWidget(others)
    return others


NIGHT = a_night()


def show(qtbot, others, *beside, shown=NIGHT):
    """Show a sleep, or none for a new one, beside others of its date."""
    others.show_sleeps([*beside, shown] if shown else beside, shown)
    others.activateWindow()
    qtbot.waitUntil(others.isActiveWindow)


def test_it_is_hidden_while_there_is_nothing_to_say(others):
    others.show_sleeps([NIGHT, NAP], NIGHT)
    others.show_sleeps([], None)
    assert not others.isVisible()


def test_the_others_are_named_with_their_kind_and_times(qtbot, others):
    show(qtbot, others, a_night(), NAP)
    assert others.heading.isVisible()
    assert [each.text() for each in others.sleeps] == [
        "Main sleep 22:45 – 06:50",
        "Nap 14:00 – 14:40",
    ]


def test_beside_the_only_sleep_others_can_be_added(qtbot, others):
    show(qtbot, others)
    assert not others.heading.isVisible()
    assert others.nap.text() == "Add a nap"
    assert others.main.text() == "Add another main sleep"


def test_beside_a_nap_alone_the_main_sleep_can_be_added(qtbot, others):
    show(qtbot, others, shown=NAP)
    assert others.main.text() == "Add the main sleep"
    show(qtbot, others, NAP)
    assert others.main.text() == "Add another main sleep"


def test_many_of_them_go_on_in_the_next_line(qtbot, others):
    others.resize(600, 400)
    show(qtbot, others, *(replace(NAP, id=uuid4()) for _ in range(6)))
    assert others.minimumSizeHint().width() < 300
    lines = {each.y() for each in others.sleeps}
    assert len(lines) > 1
    assert all(each.geometry().right() < 600 for each in [*others.sleeps, others.main])


def test_while_one_is_being_added_no_more_are_offered(qtbot, others):
    show(qtbot, others, NAP, shown=None)
    assert others.sleeps[0].isVisible()
    assert not others.nap.isVisible()
    assert not others.main.isVisible()


def test_another_sleep_is_a_click_away(qtbot, others):
    show(qtbot, others, a_night(), NAP)
    with qtbot.waitSignal(others.sleep_requested) as asked:
        qtbot.mouseClick(others.sleeps[1], Qt.MouseButton.LeftButton)
    assert asked.args == [NAP.id]


@pytest.mark.parametrize(("button", "kind"), [("nap", SleepKind.NAP), ("main", SleepKind.MAIN)])
def test_a_sleep_of_either_kind_can_be_added(qtbot, others, button, kind):
    show(qtbot, others)
    with qtbot.waitSignal(others.another_requested) as asked:
        qtbot.mouseClick(getattr(others, button), Qt.MouseButton.LeftButton)
    assert asked.args == [kind]


def test_those_of_another_date_take_the_place_of_the_ones_before(qtbot, others):
    show(qtbot, others, a_night(), NAP)
    before = others.sleeps
    show(qtbot, others, NAP)
    assert not any(each.isVisible() for each in before)
    assert len(others.sleeps) == 1


def test_tab_goes_through_them_as_they_stand(qtbot, others):
    show(qtbot, others, NAP)
    show(qtbot, others, a_night(), NAP)
    others.sleeps[0].setFocus()
    seen = []
    for _ in range(4):
        seen.append(QApplication.focusWidget().text())
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
    assert seen == [
        "Main sleep 22:45 – 06:50",
        "Nap 14:00 – 14:40",
        "Add a nap",
        "Add another main sleep",
    ]
