from dataclasses import fields

import pytest
from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QWidget

from sleepdiary.domain.records import ENVELOPE, InfusionSession
from sleepdiary.domain.words import Words
from sleepdiary.ui.infusion.answers import PRESSURES
from sleepdiary.ui.infusion.fields import SECTIONS, TITLES, make_fields
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
    assert american["start"].editor.placeholderText() == "like 10:30 am"
    german = make_fields(LocaleWords(QLocale("de_DE")), parent)
    assert german["dose_mg"].editor.placeholderText() == "like 35 or 37,5"
    assert german["duration"].editor.placeholderText() == "minutes, or like 1:30"
