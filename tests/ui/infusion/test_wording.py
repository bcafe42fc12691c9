from dataclasses import replace

import pytest

from sleepdiary.domain.words import Words
from sleepdiary.ui.infusion.wording import name_of_day, saved_sentence, step_name
from tests.builders import a_session

HELD = a_session()
PLAN = replace(HELD, planned=True)


@pytest.mark.parametrize(
    ("session", "was", "named"),
    [
        (HELD, None, "the infusion session of 5 Nov 2025"),
        (HELD, HELD, "the change to the infusion session of 5 Nov 2025"),
        (PLAN, None, "the plan for 5 Nov 2025"),
        (PLAN, PLAN, "the change to the plan for 5 Nov 2025"),
        (HELD, PLAN, "confirming the infusion session of 5 Nov 2025"),
    ],
)
def test_a_step_says_whether_it_adds_changes_or_confirms(session, was, named):
    assert step_name(session, was, Words()) == named


def test_what_was_saved_is_said_with_its_date_and_time():
    assert saved_sentence(HELD, Words()) == "Saved. Infusion session of 5 Nov 2025, 10:00."
    assert saved_sentence(replace(PLAN, start=None), Words()) == (
        "Saved as a plan: 5 Nov 2025. It counts once you confirm it on its day."
    )


def test_a_session_is_named_by_its_day():
    assert name_of_day(HELD.date, Words()) == "the infusion session of 5 Nov 2025"
