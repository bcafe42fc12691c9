"""Whom to contact: by country, and calmly where no number is known."""

import re
import tomllib

import pytest

from sleepdiary.assets import asset
from sleepdiary.domain.words import Words
from sleepdiary.services.help_lines import (
    HelpLines,
    contact_note,
    help_lines,
    numbers_to_call,
    territory_of,
)


@pytest.mark.parametrize(
    ("locale", "country"),
    [
        ("en_GB", "GB"),
        ("en-US", "US"),
        ("de_AT.UTF-8", "AT"),
        ("ca_ES@valencia", "ES"),
        ("zh_Hans_CN", "CN"),
        ("en", None),
        ("C", None),
        ("POSIX", None),
        ("", None),
        ("es_419", None),
    ],
)
def test_the_country_is_that_of_the_locale(locale, country):
    assert territory_of(locale) == country


@pytest.mark.parametrize(
    ("locale", "known"),
    [
        ("en_GB", HelpLines("GB", (("Samaritans", "116 123"),), "999")),
        ("en_US", HelpLines("US", (("988 Suicide & Crisis Lifeline", "988"),), "911")),
        ("fr_CA", HelpLines("CA", (("9-8-8: Suicide Crisis Helpline", "988"),), "911")),
        ("de_DE", HelpLines("DE", (("Telefonseelsorge", "0800 111 0 111"),), "112")),
        ("it_IT", HelpLines("IT", (), "112")),
        ("xx_ZZ", HelpLines("ZZ")),
        ("en", HelpLines()),
    ],
)
def test_lines_are_those_of_the_country(locale, known):
    assert help_lines(locale) == known


def test_the_note_names_a_line_its_country_and_the_emergency_number():
    assert contact_note("en_GB", Words()).splitlines()[1:] == [
        "Samaritans (GB): 116 123.",
        "In immediate danger, call 999 (GB).",
    ]


def test_whom_to_call_is_said_alone_too():
    note = contact_note("fr_BE", Words()).splitlines()
    assert numbers_to_call("fr_BE", Words()) == note[1:]
    assert len(note) == 4


@pytest.mark.parametrize("locale", ["en", "xx_ZZ"])
def test_where_nobody_is_known_the_note_stays_without_a_number(locale):
    note = contact_note(locale, Words())
    assert not re.search(r"\d", note)
    assert note.endswith("call the emergency number of the place where you are.")


def test_a_country_with_an_emergency_number_only_still_gets_the_note():
    assert len(contact_note("it_IT", Words()).splitlines()) == 2


def test_every_country_with_a_line_has_one_emergency_number():
    held = tomllib.loads(asset("help-lines.toml").read_text(encoding="utf-8"))
    listed = [country for countries in held["emergency"].values() for country in countries]
    assert len(listed) == len(set(listed))
    assert held["lines"].keys() <= set(listed)
    assert all(
        re.fullmatch(r"[\d ]+", number) for lines in held["lines"].values() for _, number in lines
    )
