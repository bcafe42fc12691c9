"""Which measures are drawn: offered, chosen by key, remembered."""

import pytest
from PySide6.QtCore import QLocale, Qt

from sleepdiary.charts.catalogue import chart_named
from sleepdiary.domain.measures import MEASURES
from sleepdiary.domain.questions import QUESTIONS, Kind, question_named
from sleepdiary.ui.settings import Settings
from sleepdiary.ui.speech import LocaleWords
from sleepdiary.ui.trends.measure_boxes import MeasureBoxes, offered


@pytest.fixture
def settings(tmp_path):
    return Settings(tmp_path / "settings.ini")


@pytest.fixture
def make(qtbot):
    def made(settings):
        boxes = MeasureBoxes(LocaleWords(QLocale("en_GB")), settings)
        qtbot.addWidget(boxes)
        boxes.offer(offered(["pain"], []))
        boxes.show()
        return boxes

    return made


def test_core_and_derived_measures_are_offered_and_those_asked_or_answered():
    plain = {each.name for each in offered([], [])}
    asked = {each.name for each in offered(["pain"], ["mood"])}
    assert {"total_sleep_time", "awakenings", "quality"} <= plain
    assert asked - plain == {"pain", "mood"}


def test_every_question_that_is_on_but_the_note_is_offered():
    every = [each.name for each in QUESTIONS]
    drawn = {each.name for each in QUESTIONS if each.kind is not Kind.TEXT}
    assert {each.name for each in offered([], every) if not each.derived} == drawn
    assert offered([], every) == MEASURES


def test_the_primary_measures_stand_there_first(make, settings):
    assert make(settings).names == ("total_sleep_time", "awakenings")


def test_before_anything_is_offered_the_primary_measures_are_drawn(qtbot, settings):
    boxes = MeasureBoxes(LocaleWords(QLocale("en_GB")), settings)
    qtbot.addWidget(boxes)
    assert boxes.names == ("total_sleep_time", "awakenings")


def test_what_is_chosen_by_key_is_said_and_remembered(qtbot, make, settings):
    boxes = make(settings)
    with qtbot.waitSignal(boxes.chosen):
        qtbot.keyClick(boxes.boxes[1], Qt.Key.Key_Down)
    name = boxes.names[1]
    assert name == "sleep_onset_latency"
    assert boxes.boxes[1].currentText() == "Time to fall asleep"
    assert boxes.boxes[1].currentData(Qt.ItemDataRole.ToolTipRole) == "SOL"
    assert make(settings).names == ("total_sleep_time", name)


def test_a_measure_that_is_not_offered_any_longer_gives_way(qtbot, make, settings):
    settings.note("trends_above", "pain")
    boxes = make(settings)
    assert boxes.names[0] == "pain"
    boxes.offer(offered([], []))
    assert boxes.names[0] == "total_sleep_time"
    assert not question_named("pain").core


def test_each_box_has_a_name_and_its_label_leads_to_it(make, settings):
    assert [box.accessibleName() for box in make(settings).boxes] == ["Above", "Below"]


def titles(boxes):
    return [
        (box.accessibleName(), label.text())
        for box, label in zip(boxes.boxes, boxes._labels, strict=True)
        if box.isVisible()
    ]


def test_the_boxes_are_called_by_where_the_picture_draws_their_measures(make, settings):
    boxes = make(settings)
    for name, wanted in (
        ("nights", [("Above", "A&bove"), ("Below", "Belo&w")]),
        ("before-and-after", [("Left", "&Left"), ("Right", "Ri&ght")]),
        ("does-it-hold", [("Measure", "&Measure")]),
        ("changes", []),
    ):
        boxes.show_for(chart_named(name))
        assert titles(boxes) == wanted


def test_a_running_mean_is_chosen_by_key_and_remembered_where_the_picture_has_one(
    qtbot, make, settings
):
    boxes = make(settings)
    assert boxes.smoothing == 7
    with qtbot.waitSignal(boxes.chosen):
        qtbot.keyClick(boxes.means, Qt.Key.Key_Up)
    assert (boxes.smoothing, boxes.means.currentText()) == (0, "none")
    again = make(settings)
    assert again.smoothing == 0
    again.show_for(chart_named("calendar"))
    assert not again.means.isVisible()


def test_a_mean_that_was_noted_and_is_not_offered_is_forgotten(make, settings):
    settings.note("trends_smoothing", "a year")
    assert make(settings).smoothing == 7
