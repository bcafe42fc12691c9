from datetime import date

import pytest

from sleepdiary.domain.records import SleepKind
from sleepdiary.domain.words import Words
from sleepdiary.ui.diary.missed_model import missed_nights
from sleepdiary.ui.diary.names import name_of_records
from tests.builders import a_night, a_questionnaire, a_session, an_event

NAP = a_night(kind=SleepKind.NAP)


@pytest.mark.parametrize(
    ("records", "name"),
    [
        ([a_night()], "the night Mon 3 → Tue 4 Nov 2025"),
        ([NAP], "the nap of Tue 4 Nov 2025"),
        ([a_session(date=date(2025, 11, 5))], "the infusion session of 5 Nov 2025"),
        (
            [a_session(date=date(2025, 11, 5), planned=True)],
            "the planned infusion of 5 Nov 2025",
        ),
        ([an_event()], "the event “illness: Cold” of 6 Nov 2025"),
        ([a_questionnaire()], "the PHQ-9 of 4 Nov 2025"),
        ([a_night(), a_night()], "2 nights"),
        ([NAP, NAP], "2 naps"),
        ([NAP, a_night()], "2 nights and naps"),
        ([a_session(), a_session()], "2 infusion sessions"),
        ([an_event(), an_event()], "2 events"),
        (missed_nights([date(2025, 11, 4)], []), "the night Mon 3 → Tue 4 Nov 2025"),
        (missed_nights([date(2025, 11, 4)], [date(2025, 11, 3)]), "2 nights"),
    ],
)
def test_records_are_named_and_several_are_counted(records, name):
    assert name_of_records(records, Words()) == name
