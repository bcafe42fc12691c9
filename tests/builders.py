"""Records as tests want them: complete and ordinary, but for what the test is about."""

from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID

from sleepdiary.domain.questionnaires import Questionnaire, QuestionnaireKind
from sleepdiary.domain.records import (
    Course,
    Drug,
    Event,
    EventKind,
    InfusionSession,
    Night,
    Patient,
    Route,
)
from sleepdiary.domain.times import MINUTE, ZonedTime

LONDON = "Europe/London"
PATIENT_ID = UUID(int=1)
"""Whose records the builders make; `a_patient` is that patient."""


def utc(
    year: int, month: int, day: int, hour: int = 0, minute: int = 0, second: int = 0
) -> datetime:
    """Return an instant."""
    return datetime(year, month, day, hour, minute, second, tzinfo=UTC)


def minutes(count: float) -> timedelta:
    """Return a duration."""
    return count * MINUTE


def zoned(text: str, zone: str = LONDON, *, fold: int = 0) -> ZonedTime:
    """Return a clock time from its wall time, as in `zoned("2025-11-03 22:45")`."""
    return ZonedTime.at(datetime.fromisoformat(text), zone, fold=fold)


def a_patient(**changes: Any) -> Patient:
    """Return the patient whose the other records are."""
    written = utc(2025, 11, 1, 9)
    defaults: dict[str, Any] = {
        "id": PATIENT_ID,
        "patient_id": changes.get("id", PATIENT_ID),
        "written_at": written,
        "changed_at": written,
        "name": "A patient",
    }
    return Patient(**defaults | changes)


def a_night(zone: str = LONDON, **changes: Any) -> Night:
    """Return the night of Mon 3 → Tue 4 Nov 2025, in bed 22:45 to 06:50, 6 h 30 asleep.

    With another `diary_date` the whole night moves there; `zone` is where it was slept.
    """
    woke: date = changes.get("diary_date", date(2025, 11, 4))
    evening = woke - timedelta(days=1)
    written = datetime(woke.year, woke.month, woke.day, 7, 30, tzinfo=UTC)
    defaults: dict[str, Any] = {
        "patient_id": PATIENT_ID,
        "written_at": written,
        "changed_at": written,
        "diary_date": woke,
        "into_bed": zoned(f"{evening} 22:45", zone),
        "lights_out": zoned(f"{evening} 23:00", zone),
        "sleep_onset_latency": minutes(25),
        "awakenings": 2,
        "wake_after_sleep_onset": minutes(35),
        "final_awakening": zoned(f"{woke} 06:30", zone),
        "out_of_bed": zoned(f"{woke} 06:50", zone),
        "quality": 4,
    }
    return Night(**defaults | changes)


NIGHT_TEXTS = {
    "into_bed": "22:45",
    "lights_out": "23:00",
    "sleep_onset_latency": "25 min",
    "awakenings": "2",
    "wake_after_sleep_onset": "35 min",
    "final_awakening": "06:30",
    "out_of_bed": "06:50",
}
"""What is said of the answers of `a_night`, in 24 hours."""


def a_session(zone: str = LONDON, **changes: Any) -> InfusionSession:
    """Return the first infusion of a course, on Wed 5 Nov 2025 at 10:00: 40 mg in 40 minutes.

    With another `date` it moves there.
    """
    day: date = changes.get("date", date(2025, 11, 5))
    written = datetime(day.year, day.month, day.day, 12, tzinfo=UTC)
    defaults: dict[str, Any] = {
        "patient_id": PATIENT_ID,
        "written_at": written,
        "changed_at": written,
        "date": day,
        "start": zoned(f"{day} 10:00", zone),
        "drug": Drug.RACEMIC_KETAMINE,
        "route": Route.IV,
        "dose_mg": 40.0,
        "dose_mg_per_kg": 0.5,
        "weight_kg": 80.0,
        "duration": minutes(40),
        "course": Course.INDUCTION,
        "number": 1,
    }
    return InfusionSession(**defaults | changes)


def an_event(**changes: Any) -> Event:
    """Return a cold on Thu 6 Nov 2025; with another `date` it moves there."""
    day: date = changes.get("date", date(2025, 11, 6))
    written = datetime(day.year, day.month, day.day, 20, tzinfo=UTC)
    defaults: dict[str, Any] = {
        "patient_id": PATIENT_ID,
        "written_at": written,
        "changed_at": written,
        "date": day,
        "kind": EventKind.ILLNESS,
        "label": "Cold",
    }
    return Event(**defaults | changes)


def a_questionnaire(**changes: Any) -> Questionnaire:
    """Return a PHQ-9 of Tue 4 Nov 2025, each item answered with 1; with another `date` it moves."""
    day: date = changes.get("date", date(2025, 11, 4))
    written = datetime(day.year, day.month, day.day, 20, tzinfo=UTC)
    defaults: dict[str, Any] = {
        "patient_id": PATIENT_ID,
        "written_at": written,
        "changed_at": written,
        "date": day,
        "kind": QuestionnaireKind.PHQ9,
        "items": (1,) * 9,
        "score": 9,
    }
    return Questionnaire(**defaults | changes)
