"""What is said of backups."""

from datetime import UTC, date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from sleepdiary.domain.words import Words
from sleepdiary.services.backing_up import Backup, Difference, Held, Listed
from sleepdiary.ui.backups.words import held_said, moment_said, restoring_said, why_said

WORDS = Words()
AT = datetime(2026, 7, 3, 21, 5, tzinfo=UTC)
HELD = Held(4, 12, date(2026, 7, 3), {})


def listed(held=HELD, **changes):
    return Listed(Backup(Path("x"), AT, "closed"), held, changes)


def test_the_moment_is_that_of_the_persons_clock():
    assert moment_said(AT, WORDS, ZoneInfo("Europe/Berlin")) == "Fri 3 Jul 2026, 23:05"


def test_every_reason_has_words_and_an_unknown_one_is_called_as_it_is():
    assert why_said("before-import", WORDS) == "before an import"
    assert why_said("moved", WORDS) == "moved"


def test_the_nights_and_the_newest_of_them_are_said():
    assert held_said(listed(), WORDS) == ("12", "Thu 2 → Fri 3 Jul 2026")
    assert held_said(listed(Held(4, 0, None, {})), WORDS) == ("0", "")
    assert held_said(listed(None), WORDS) == ("", "")


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({}, "This holds the same as the diary does now."),
        ({"night": Difference(back=2)}, "Restoring this changes: nights: 2 come back."),
        (
            {"infusion": Difference(gone=1), "night": Difference(1, 2, 3)},
            "Restoring this changes: nights: 1 come back, 2 go, 3 change; infusion sessions: 1 go.",
        ),
        (
            {"patient": Difference(changed=1)},
            "Restoring this changes: what is set for this person.",
        ),
        (
            {"night": Difference(back=3, gone=2), "patient": Difference(back=1, gone=1)},
            (
                "This is a backup of another diary of the same name: all that this one holds goes. "
                "Choose another one, unless that is what you want."
            ),
        ),
        ({"import": Difference(gone=1)}, "This holds the same as the diary does now."),
    ],
)
def test_what_a_restore_changes_is_said_by_kind(changes, said):
    assert restoring_said(listed(**changes), WORDS, is_known=True) == said


def test_what_cannot_be_read_is_said():
    assert restoring_said(listed(None), WORDS, is_known=True).startswith("This backup cannot be")
    assert "what differs is not known" in restoring_said(listed(), WORDS, is_known=False)
