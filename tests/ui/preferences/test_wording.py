"""Each setting and each of its values has words."""

import pytest

from sleepdiary.domain.words import Words
from sleepdiary.ui.preferences.wording import SECTIONS, is_switch, value_text, wording_of
from sleepdiary.ui.settings import ASKED, SETTINGS, THEME, Section

WORDS = Words()


@pytest.mark.parametrize("setting", SETTINGS, ids=lambda setting: setting.name)
def test_it_has_a_label_of_its_own(setting):
    labels = [wording_of(each, WORDS).label for each in SETTINGS]
    assert labels.count(wording_of(setting, WORDS).label) == 1


@pytest.mark.parametrize(
    "setting", [each for each in SETTINGS if not is_switch(each)], ids=lambda each: each.name
)
def test_each_of_its_values_is_called_something_else(setting):
    said = [value_text(setting, value, WORDS) for value in setting.choices]
    assert all(said)
    assert len(set(said)) == len(said)


def test_every_section_has_a_heading():
    assert set(SECTIONS) == set(Section)


def test_questions_are_switches_and_colours_are_not():
    assert is_switch(ASKED["pain"])
    assert not is_switch(THEME)
