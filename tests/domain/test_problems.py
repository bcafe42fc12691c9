from datetime import time

import pytest

from sleepdiary.domain.problems import NAP_SENTENCES, SENTENCES, Code, Problem
from sleepdiary.domain.records import SleepKind
from sleepdiary.domain.words import Words


@pytest.mark.parametrize("code", Code)
def test_every_code_has_a_sentence(code):
    assert SENTENCES[code].endswith(".")


def test_a_problem_is_a_doubt_without_a_repair_unless_said_otherwise():
    problem = Problem(Code.FUTURE, "diary_date")

    assert not problem.is_error
    assert problem.repair == {}


def test_its_values_are_said_in_the_person_s_words():
    class American(Words):
        def clock(self, clock: time) -> str:
            return f"{clock:%I:%M %p}"

    values = {"label": "Into bed", "typed": time(22, 45)}

    assert (
        Problem(Code.UNUSUAL, "into_bed", values=values)
        .sentence(American())
        .startswith("Into bed at 10:45 PM is far")
    )


@pytest.mark.parametrize("code", NAP_SENTENCES)
def test_what_is_said_of_a_nap_does_not_speak_of_a_night(code):
    values = dict.fromkeys(["label", "first", "second", "typed", "repaired", "parts"], "…")
    values |= dict.fromkeys(["whole", "length", "end", "date"], "…")
    said = Problem(code, "into_bed", values=values, kind=SleepKind.NAP).sentence(Words())
    assert "night" not in said
    assert said != Problem(code, "into_bed", values=values).sentence(Words())
