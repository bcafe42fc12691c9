"""The strip in its form: what it asks for stands in the fields, and can be taken back."""

from datetime import date

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit

from sleepdiary.domain.records import Awakening, SleepKind
from tests.builders import LONDON, a_night, minutes, zoned

MORNING = date(2025, 11, 4)
CONTROL = Qt.KeyboardModifier.ControlModifier
UNDO = (Qt.Key.Key_Z, CONTROL)
REDO = (Qt.Key.Key_Z, CONTROL | Qt.KeyboardModifier.ShiftModifier)
ONE = Awakening(zoned("2025-11-04 02:00"), minutes(15))


@pytest.fixture
def form(make_form):
    return make_form()


@pytest.fixture
def logged(form):
    form.show_night(a_night(), MORNING, LONDON)
    form.strip.setFocus()
    return form


def write(form, name, text):
    editor = form.fields[name].editor
    assert isinstance(editor, QLineEdit)
    editor.setFocus()
    editor.selectAll()
    QTest.keyClicks(editor, text)


def press(form, *keys):
    for key in keys:
        QTest.keyClick(form.strip, *key if isinstance(key, tuple) else (key,))


def add_awakening(form):
    press(form, Qt.Key.Key_Plus)


def said(form):
    return form.strip.accessibleDescription()


def answers(form, *names):
    texts = form.texts()
    return tuple(texts[name] for name in names)


# Drawing what is typed


def test_the_strip_follows_while_an_evening_is_typed(form):
    assert said(form) == "Nothing is drawn yet."

    write(form, "into_bed", "2245")
    write(form, "lights_out", "23")

    assert said(form) == "Into bed 22:45; Lights out 23:00"


def test_the_strip_follows_a_whole_night(form):
    for name, text in (("into_bed", "2245"), ("lights_out", "23"), ("out_of_bed", "7")):
        write(form, name, text)

    assert said(form) == "Into bed 22:45; Lights out 23:00; Out of bed 07:00"


def test_what_cannot_be_read_is_not_drawn(form):
    write(form, "into_bed", "2245")
    write(form, "lights_out", "late")

    assert said(form) == "Into bed 22:45"


def test_another_night_is_drawn_anew(logged):
    logged.show_night(None, MORNING, LONDON)

    assert said(logged) == "Nothing is drawn yet."


def test_a_nap_is_drawn_among_the_hours_of_the_day(form):
    form.show_night(None, MORNING, LONDON, SleepKind.NAP)
    write(form, "into_bed", "14")

    moment = form.strip._drawn.night.into_bed
    assert moment == zoned("2025-11-04 14:00")


# Wishes


def test_a_key_on_the_strip_fills_the_field(logged):
    press(logged, Qt.Key.Key_Up)

    assert answers(logged, "into_bed", "lights_out") == ("22:50", "23:00")
    assert logged.is_edited


def test_lights_out_keeps_the_time_to_fall_asleep(logged):
    press(logged, Qt.Key.Key_Right, Qt.Key.Key_Up)

    assert answers(logged, "lights_out", "sleep_onset_latency") == ("23:05", "25 min")
    assert "Asleep 23:30" in said(logged)


@pytest.fixture
def uncounted(form):
    """Give the form with a night of whose awakenings nothing was typed."""
    night = a_night(awakenings=None, wake_after_sleep_onset=None)
    form.show_night(night, MORNING, LONDON)
    form.strip.setFocus()
    return form


def test_awakenings_that_are_given_answer_how_many_and_how_long(uncounted):
    add_awakening(uncounted)
    assert answers(uncounted, "awakenings", "wake_after_sleep_onset") == ("1", "10 min")

    add_awakening(uncounted)
    press(uncounted, (Qt.Key.Key_Up, Qt.KeyboardModifier.ShiftModifier))
    assert answers(uncounted, "awakenings", "wake_after_sleep_onset") == ("2", "25 min")
    assert len(uncounted.filled().night.awakening_times) == 2


def test_without_its_last_awakening_nothing_is_known_of_them(uncounted):
    add_awakening(uncounted)
    press(uncounted, Qt.Key.Key_Delete)

    assert answers(uncounted, "awakenings", "wake_after_sleep_onset") == ("", "")
    assert uncounted.filled().night.awakening_times == ()


def test_more_awakenings_that_were_typed_stay_while_single_ones_are_given(logged):
    add_awakening(logged)
    assert answers(logged, "awakenings", "wake_after_sleep_onset") == ("2", "35 min")

    add_awakening(logged)
    add_awakening(logged)
    assert answers(logged, "awakenings", "wake_after_sleep_onset") == ("3", "35 min")

    press(logged, (Qt.Key.Key_Up, Qt.KeyboardModifier.ShiftModifier))
    press(logged, (Qt.Key.Key_Up, Qt.KeyboardModifier.ShiftModifier))
    assert answers(logged, "awakenings", "wake_after_sleep_onset") == ("3", "40 min")


def test_what_was_typed_stays_when_the_last_single_awakening_is_taken_away(logged):
    add_awakening(logged)
    press(logged, Qt.Key.Key_Delete)

    assert answers(logged, "awakenings", "wake_after_sleep_onset") == ("2", "35 min")
    assert logged.filled().night.awakening_times == ()


def test_an_awakening_that_is_drawn_too_long_and_back_leaves_what_was_typed(logged):
    strip = logged.strip
    axis = strip._axis(strip._drawn)
    middle = strip.height() // 2

    def place(clock):
        return QPoint(round(axis.x_of(zoned(f"2025-11-04 {clock}").minutes)), middle)

    QTest.mousePress(strip, Qt.MouseButton.LeftButton, pos=place("02:00"))
    for clock in ("02:20", "03:00"):  # the first one only brings the mouse there
        QTest.mouseMove(strip, place(clock))
    assert answers(logged, "wake_after_sleep_onset") == ("1 h 00",)
    QTest.mouseMove(strip, place("02:20"))
    QTest.mouseRelease(strip, Qt.MouseButton.LeftButton, pos=place("02:20"))

    assert answers(logged, "awakenings", "wake_after_sleep_onset") == ("2", "35 min")


@pytest.mark.parametrize("typed", ["n/a", "some"])
def test_what_is_no_number_of_awakenings_is_counted(form, typed):
    form.show_night(a_night(awakenings=None), MORNING, LONDON)
    write(form, "awakenings", typed)
    form.strip.setFocus()
    add_awakening(form)

    assert answers(form, "awakenings", "wake_after_sleep_onset") == ("1", "35 min")


def test_awakenings_are_kept_with_the_night_and_told_from_those_saved(form):
    form.show_night(a_night(awakening_times=(ONE,)), MORNING, LONDON)
    form.strip.setFocus()
    assert not form.is_edited
    assert form.filled().night.awakening_times == (ONE,)

    press(form, *[Qt.Key.Key_Right] * 3, Qt.Key.Key_Up)

    assert form.is_edited
    (moved,) = form.filled().night.awakening_times
    assert moved == Awakening(zoned("2025-11-04 02:05"), minutes(15))


def test_leaving_the_strip_is_leaving_an_answer(qtbot, logged):
    with qtbot.waitSignal(logged.left):
        logged.focus_first()


# Taking back


def test_a_step_on_the_strip_is_taken_back_and_brought_again(logged):
    press(logged, Qt.Key.Key_Up, UNDO)
    assert answers(logged, "into_bed") == ("22:45",)
    assert not logged.is_edited

    press(logged, REDO)
    assert answers(logged, "into_bed") == ("22:50",)


def test_an_awakening_by_mistake_gives_back_what_was_typed(logged):
    add_awakening(logged)
    press(logged, UNDO)

    assert answers(logged, "awakenings", "wake_after_sleep_onset") == ("2", "35 min")
    assert not logged.is_edited


def test_steps_are_taken_back_one_by_one(logged):
    press(logged, Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Down, UNDO, UNDO)

    assert answers(logged, "into_bed") == ("22:50",)


def test_what_was_typed_over_since_is_not_taken_back(logged):
    press(logged, Qt.Key.Key_Up)
    write(logged, "into_bed", "2200")
    logged.strip.setFocus()
    press(logged, UNDO)

    assert answers(logged, "into_bed") == ("22:00",)


def test_a_drag_is_one_step_and_escape_takes_it_back(logged):
    strip = logged.strip
    axis = strip._axis(strip._drawn)
    x = round(axis.x_of(zoned("2025-11-04 06:50").minutes))
    middle = strip.height() // 2
    QTest.mousePress(strip, Qt.MouseButton.LeftButton, pos=QPoint(x, middle))
    for by in (10, 30, 60):
        QTest.mouseMove(strip, QPoint(x + by, middle))
    assert answers(logged, "out_of_bed") != ("06:50",)

    press(logged, Qt.Key.Key_Escape)
    QTest.mouseRelease(strip, Qt.MouseButton.LeftButton, pos=QPoint(x + 60, middle))

    assert answers(logged, "out_of_bed") == ("06:50",)


def test_escape_takes_back_nothing_of_before_where_the_drag_changed_nothing(form):
    near = {"into_bed": zoned("2025-11-03 22:56"), "lights_out": zoned("2025-11-03 22:57")}
    form.show_night(a_night(**near), MORNING, LONDON)
    form.strip.setFocus()
    press(form, *[Qt.Key.Key_Right] * 4, Qt.Key.Key_Up)
    x = round(form.strip._axis(form.strip._drawn).x_of(near["into_bed"].minutes)) - 1
    QTest.mousePress(form.strip, Qt.MouseButton.LeftButton, pos=QPoint(x, 30))
    for by in (10, 20):  # the first one only brings the mouse there
        QTest.mouseMove(form.strip, QPoint(x + by, 30))
    press(form, Qt.Key.Key_Escape)

    assert answers(form, "into_bed", "out_of_bed") == ("22:56", "06:55")


def test_a_key_that_was_held_down_before_the_strip_had_the_focus_can_be_taken_back(logged):
    event = QKeyEvent(
        QEvent.Type.KeyPress, Qt.Key.Key_Up, Qt.KeyboardModifier.NoModifier, autorep=True
    )
    QApplication.sendEvent(logged.strip, event)
    assert answers(logged, "into_bed") == ("22:50",)

    press(logged, UNDO)

    assert answers(logged, "into_bed") == ("22:45",)


def test_undo_with_no_step_is_left_to_the_diary(logged):
    event = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Z, CONTROL)

    QApplication.sendEvent(logged.strip, event)

    assert not event.isAccepted()


def test_another_night_has_no_steps_of_the_one_before(logged):
    press(logged, Qt.Key.Key_Up)
    logged.show_night(a_night(), MORNING, LONDON)
    press(logged, UNDO)

    assert answers(logged, "into_bed") == ("22:45",)


# In the form


def test_tab_comes_to_the_strip_once_after_the_core_questions(form):
    stops = []
    for _ in range(30):
        stops.append(QApplication.focusWidget())
        QTest.keyClick(stops[-1], Qt.Key.Key_Tab)
        if QApplication.focusWidget() is stops[0]:
            break

    assert stops[0] is form.fields["into_bed"].editor
    assert stops.count(form.strip) == 1
    at = stops.index(form.strip)
    assert stops[at - 1] is form.fields["comment"].editor
    assert stops[at + 1] is form._more.fold


def test_the_strip_stands_above_the_fields_as_high_when_empty_as_when_full(form):
    empty = form.strip.geometry()
    assert empty.bottom() < form.fields["into_bed"].y()
    assert 60 <= empty.height() <= 84

    form.show_night(a_night(), MORNING, LONDON)

    assert form.strip.geometry() == empty
