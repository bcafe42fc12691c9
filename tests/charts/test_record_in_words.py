"""What is said of a record that is pointed at."""

from uuid import UUID, uuid4

import pytest

from sleepdiary.charts.record_in_words import said_of
from sleepdiary.charts.spots import Of, Target
from sleepdiary.domain.measures import measure_named
from sleepdiary.domain.questionnaires import Questionnaire, QuestionnaireKind
from sleepdiary.domain.records import Event, EventKind
from sleepdiary.domain.words import Words

MEASURES = [measure_named(name) for name in ("total_sleep_time", "awakenings", "quality")]


@pytest.fixture
def say(diary):
    def said(of, record_id, table=None, **held):
        treatment = diary.treatment(table or diary.nights(range(3), late=[2]), **held)
        return said_of(Target(of, record_id), treatment, MEASURES, Words()).splitlines()

    return said


def test_a_night_says_its_dates_and_the_values_it_has(say):
    assert say(Of.NIGHT, UUID(int=2)) == [
        "Mon 3 → Tue 4 Mar", "Total sleep time: 6 h 40", "Awakenings: 2"
    ]  # fmt: skip


def test_a_night_is_found_by_its_id_as_the_file_has_it(say, diary):
    table = diary.nights(range(3))
    table.id[:] = [each.hex for each in table.id]
    assert say(Of.NIGHT, UUID(int=1), table)[0] == "Sun 2 → Mon 3 Mar"


def test_a_night_filled_in_late_says_so(say):
    assert say(Of.NIGHT, UUID(int=3))[-1] == "Filled in late"


def test_a_night_of_a_device_says_the_stages_that_it_has(say, diary):
    table = diary.staged(range(3), deep=80, light=200, rem=float("nan"))
    assert say(Of.NIGHT, UUID(int=2), table)[-2:] == ["Light sleep: 3 h 20", "Deep sleep: 1 h 20"]


def test_an_infusion_an_event_and_a_questionnaire_say_their_date_and_what_they_are(say, diary):
    session = diary.session(1)
    event = Event(date=diary.day(2), kind=EventKind.TRAVEL, label="Bergen")
    filled = Questionnaire(date=diary.day(2), kind=QuestionnaireKind.ISI, score=12)
    held = {"sessions": [session], "events": [event], "questionnaires": [filled]}
    assert say(Of.SESSION, session.id, **held) == ["4 Mar 2025", "Infusion session"]
    assert say(Of.EVENT, event.id, **held) == ["5 Mar 2025", "Travel: Bergen"]
    assert say(Of.QUESTIONNAIRE, filled.id, **held)[1].startswith("ISI: 12, ")


@pytest.mark.parametrize("of", Of)
def test_of_a_record_that_is_gone_nothing_is_said(say, of):
    assert say(of, uuid4()) == []
