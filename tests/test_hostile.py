"""Whatever comes in from outside, a sentence comes out: files, answers, arguments, settings.

What is read, and how it is spoilt, is that of the fuzzers in `bench/fuzz`, which go on for longer.
"""

import argparse
import random
import sys
import time
from contextlib import suppress
from datetime import date
from functools import partial
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sleepdiary import arguments
from sleepdiary.domain import DiaryError
from sleepdiary.domain.date_entry import parse_date
from sleepdiary.domain.entry import parse_count, parse_duration, parse_time, says_none
from sleepdiary.domain.medicines import parse_medicines
from sleepdiary.domain.questionnaires import QuestionnaireKind
from sleepdiary.domain.words import Words
from sleepdiary.services.help_lines import help_lines
from sleepdiary.services.questionnaire_texts import texts_of
from sleepdiary.ui.infusion.answers import AMOUNTS, parse_pressure
from tests.builders import zoned

with pytest.MonkeyPatch.context() as patch:
    patch.syspath_prepend(str(Path(__file__).parent.parent / "bench" / "fuzz"))
    from mutations import WAYS, spoilt
    from parsers import PARSERS, words_of

EXAMPLES = {"import": 60, "diary": 100}
"""By parser that opens a diary for each: how many spoilt files it is given; else 250."""
LONG = 20_000
"""Characters of a page that somebody pastes into a field."""
SECONDS = 1.0
"""Of the processor; what grows with the square of its length takes far more for a page."""

READERS = {
    "time": parse_time,
    "duration": parse_duration,
    "count": partial(parse_count, low=0, high=9),
    "date": lambda text: parse_date(text, date(2025, 11, 4), Words()),
    "medicines": lambda text: parse_medicines(text, zoned("2025-11-04 06:50")),
    "none": says_none,
    "pressure": parse_pressure,
    **AMOUNTS,
    "argument: day": arguments.day,
    "argument: number": arguments.number,
    "argument: whole number": arguments.whole_number,
    "argument: window": arguments.window,
}


@pytest.fixture
def folder(tmp_path):
    """Return a folder of its own for a parser; nothing else may appear beside it."""
    made = tmp_path / "own"
    made.mkdir()
    yield made
    assert list(tmp_path.iterdir()) == [made]


@pytest.mark.parametrize("name", PARSERS)
def test_every_whole_example_is_read(folder, name):
    for seed in PARSERS[name].seeds():
        if not seed.startswith(b"PK") or b".." not in seed:
            PARSERS[name].read(seed, folder)
    assert words_of(name)


@pytest.mark.parametrize("name", PARSERS)
def test_however_a_file_is_spoilt_a_sentence_comes_out(folder, name):
    seeds = list(PARSERS[name].seeds())

    @settings(
        max_examples=EXAMPLES.get(name, 250),
        suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
    )
    @given(st.data())
    def survives(data):
        content = data.draw(st.sampled_from(seeds))
        for _ in range(data.draw(st.integers(1, 3))):
            content = spoilt(content, lambda count: data.draw(st.integers(0, count - 1)))
        with suppress(DiaryError):
            PARSERS[name].read(content, folder)

    survives()


@pytest.mark.parametrize("way", WAYS, ids=lambda way: way.__name__.strip("_"))
def test_every_way_to_spoil_a_file_changes_it_and_takes_an_empty_one(way):
    whole = b"a,b\nc,d\ne,f\n"
    picks = [random.Random(seed).randrange for seed in range(20)]  # noqa: S311 - no secrets
    assert any(way(whole, pick) != whole for pick in picks)
    for pick in picks:
        assert isinstance(way(b"", pick), bytes)


@pytest.mark.parametrize("name", READERS)
@pytest.mark.parametrize("piece", ["1", " ", "1 ", "1.", "a", "mg ", ";", "\u0661", "x; "])
def test_a_page_pasted_into_a_field_is_read_at_once(name, piece):
    for page in (f"1{piece * LONG}x", f"120 mm{piece * LONG}", piece * LONG):
        began = time.process_time()
        with suppress(DiaryError, argparse.ArgumentTypeError):
            READERS[name](page[:LONG])
        assert time.process_time() - began < SECONDS


@given(st.text(max_size=20) | st.sampled_from(["../../pyproject", "de_DE\0", "/etc/passwd", "C"]))
def test_whatever_the_language_is_called_only_own_texts_are_shown(locale):
    texts = texts_of(QuestionnaireKind.PHQ9, locale)
    assert texts is None or texts.language.isalpha()
    help_lines(locale)


def test_the_fuzzers_are_not_needed_to_run_the_program_or_its_tests():
    assert "atheris" not in sys.modules
