"""What was typed into a form and is not saved yet, so that it outlives a crash."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from uuid import UUID


class Form(StrEnum):
    """The forms whose answers are kept while they are typed."""

    NIGHT = "night"
    SESSION = "session"
    PLAN = "plan"
    EVENT = "event"
    QUESTIONNAIRE = "questionnaire"


@dataclass(frozen=True, slots=True)
class Draft:
    """The texts of a form as they stand, by the name of the question; readable or not.

    `date` is that of the night or other record, or the first of a plan. `record_id` names the
    record that is being changed; None for a new one. `at` is when it was kept, in UTC.
    """

    form: Form
    date: date
    texts: Mapping[str, str]
    at: datetime
    record_id: UUID | None = None
