from dataclasses import fields

import pytest
from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QWidget

from sleepdiary.domain.records import ENVELOPE, InfusionSession
from sleepdiary.domain.words import Words
from sleepdiary.ui.infusion.answers import PRESSURES
from sleepdiary.ui.infusion.fields import SECTIONS, TITLES, make_fields
from sleepdiary.ui.infusion.meanings import MEANINGS
from sleepdiary.ui.speech import LocaleWords


@pytest.fixture
def parent(qtbot):
    widget = QWidget()
    qtbot.addWidget(widget)
    return widget


def test_every_part_of_a_session_has_a_field(parent):
    made = set(make_fields(Words(), parent))
    pressures = {
        f"{part}_{each}" for part in ("systolic", "diastolic") for each in PRESSURES.values()
    }
    parts = {each.name for each in fields(InfusionSession)} - ENVELOPE - {"planned"}
    assert parts - pressures == made - PRESSURES.keys()
    assert PRESSURES.keys() <= made


def test_every_section_has_a_title():
    assert TITLES.keys() == SECTIONS.keys()


def test_a_clock_of_twelve_hours_has_its_own_example(parent):
    american = make_fields(LocaleWords(QLocale("en_US")), parent)
    assert american["start"].editor.placeholderText() == "like 10:30 AM"
    german = make_fields(LocaleWords(QLocale("de_DE")), parent)
    assert german["dose_mg"].editor.placeholderText() == "like 35 or 37,5"
    assert german["duration"].editor.placeholderText() == "minutes, or like 1:30"


@pytest.mark.parametrize("name", ["number", "dissociation", "blood_pressure_peak", "course"])
def test_a_field_whose_name_does_not_say_it_says_what_is_meant(parent, name):
    field = make_fields(Words(), parent)[name]
    assert field.editor.toolTip() == field.label.toolTip() == MEANINGS[name]
    assert field.editor.accessibleDescription() == MEANINGS[name]


def test_what_is_meant_by_the_number_is_read_out_again_once_its_hint_is_gone(parent):
    number = make_fields(Words(), parent, ["number"])["number"]
    number.set_hint("The last one was number 2")
    assert number.editor.accessibleDescription() == "The last one was number 2"
    number.set_hint("")
    assert number.editor.accessibleDescription() == MEANINGS["number"]
