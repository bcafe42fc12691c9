import pytest

from sleepdiary.domain.meanings import MEANINGS, NAP_MEANINGS, meaning_of
from sleepdiary.domain.questions import QUESTIONS
from sleepdiary.domain.records import SleepKind


def test_every_question_says_what_it_means():
    names = {question.name for question in QUESTIONS}
    assert set(MEANINGS) == names
    assert set(NAP_MEANINGS) <= names


def test_a_nap_is_asked_about_as_a_nap():
    assert "nap" in meaning_of("into_bed", SleepKind.NAP)
    assert meaning_of("into_bed") == MEANINGS["into_bed"]
    assert meaning_of("awakenings", SleepKind.NAP) == MEANINGS["awakenings"]


@pytest.mark.parametrize("name", ["sleep_onset_latency", "wake_after_sleep_onset"])
def test_nobody_is_asked_to_watch_the_clock(name):
    assert "watch no clock" in meaning_of(name)


def test_a_meaning_is_read_at_a_glance():
    assert max(map(len, [*MEANINGS.values(), *NAP_MEANINGS.values()])) <= 100
