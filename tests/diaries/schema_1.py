"""What is in `schema-1.sleepdiary`, and how it was made.

The file was written by the program of commit f5d570b, the last days of schema 1, and stays as it is
for ever. In a worktree of that commit: `PYTHONPATH=. python …/tests/diaries/schema_1.py FILE`.
"""

import sys
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from uuid import UUID

from sleepdiary.domain.records import (
    Awakening,
    Course,
    Drug,
    Event,
    EventKind,
    InfusionSession,
    MedicineTaken,
    Night,
    Patient,
    Route,
    SleepKind,
)
from sleepdiary.domain.times import ZonedTime
from sleepdiary.storage.file import DiaryFile
from sleepdiary.storage.imports import Import

PATIENT = UUID(int=0xA)
BEGAN = datetime(2025, 10, 24, 9, 30, 15, 250000, tzinfo=UTC)
LONDON = "Europe/London"


def _minutes(count):
    return timedelta(minutes=count)


def _at(text, zone=LONDON, fold=0):
    return ZonedTime.at(datetime.fromisoformat(text), zone, fold=fold)


def _stamp(number, day, **content):
    written = BEGAN + timedelta(days=day)
    stamp = {"id": UUID(int=number), "patient_id": PATIENT}
    return {**stamp, "written_at": written, "changed_at": written, **content}


patient = Patient(**_stamp(0xA, 0, name="Somebody · Jemand", more_sleep_is_better=False))

full = Night(
    **_stamp(1, 0),
    diary_date=date(2025, 10, 24),
    into_bed=_at("2025-10-23 22:45"),
    lights_out=_at("2025-10-23 23:00"),
    sleep_onset_latency=_minutes(25),
    awakenings=2,
    wake_after_sleep_onset=_minutes(35),
    final_awakening=_at("2025-10-24 06:30"),
    terminal_wakefulness=_minutes(12.5),
    early_awakening=_minutes(0),
    out_of_bed=_at("2025-10-24 06:50"),
    estimated_sleep=_minutes(400),
    quality=4,
    rested=3,
    naps=0,
    caffeine=2,
    caffeine_last=_at("2025-10-23 16:10"),
    medicines=(
        MedicineTaken("zopiclone", "7.5 mg", _at("2025-10-23 22:30")),
        MedicineTaken("Mélisse; “tea”"),
    ),
    comment="Window open, “wind”\nand rain. ✓",
    pain=0,
    mood=7,
    awakening_times=(
        Awakening(_at("2025-10-24 01:10"), _minutes(15)),
        Awakening(_at("2025-10-24 03:40"), _minutes(20)),
    ),
    not_applicable=frozenset({"alcohol", "alcohol_last"}),
)
clocks_back = Night(
    **_stamp(2, 2),
    diary_date=date(2025, 10, 26),
    into_bed=_at("2025-10-26 00:50"),
    lights_out=_at("2025-10-26 01:30", fold=1),
    sleep_onset_latency=_minutes(0),
    awakenings=0,
    wake_after_sleep_onset=_minutes(0),
    final_awakening=_at("2025-10-26 07:15"),
    out_of_bed=_at("2025-10-26 07:30"),
)
clocks_back_as_typed_first = replace(clocks_back, awakenings=1, comment="Was it one?")
sparse = Night(
    **_stamp(3, 6),
    diary_date=date(2025, 10, 28),
    final_awakening=ZonedTime(datetime(2025, 10, 28, 5, 59, 59), timedelta(hours=5, minutes=45)),
    comment="",
    backfilled=True,
)
nap = Night(
    **_stamp(4, 6),
    diary_date=date(2025, 10, 30),
    kind=SleepKind.NAP,
    into_bed=_at("2025-10-30 13:00"),
    out_of_bed=_at("2025-10-30 13:40"),
)
deleted = Night(**_stamp(5, 6), diary_date=date(2025, 10, 29), quality=1)

the_import = Import(
    id=UUID(int=0xE0),
    format="sleep-as-android",
    file_name="sleep-export.zip",
    imported_at=BEGAN + timedelta(days=7),
    added=1,
    known=2,
    clashing=1,
    unreadable=3,
)
from_device = Night(
    **_stamp(6, 7, source="sleep-as-android", source_key="1761600000000", import_id=the_import.id),
    diary_date=date(2025, 10, 30),
    lights_out=_at("2025-10-29 23:10"),
    fell_asleep=_at("2025-10-29 23:10"),
    final_awakening=_at("2025-10-30 06:45"),
    device="Sleep as Android",
    asleep_by_device=_minutes(411),
    light_sleep=_minutes(230),
    deep_sleep=_minutes(120),
    rem_sleep=_minutes(61),
)
first_session = InfusionSession(
    **_stamp(7, 3),
    date=date(2025, 10, 27),
    start=_at("2025-10-27 10:15"),
    drug=Drug.RACEMIC_KETAMINE,
    route=Route.IV,
    dose_mg=37.5,
    dose_mg_per_kg=0.5,
    weight_kg=75.0,
    duration=_minutes(40),
    course=Course.INDUCTION,
    number=1,
    place="Clinic",
    systolic_before=121,
    diastolic_peak=95,
    heart_rate_after=0,
    dissociation=2,
    nausea=0,
    other_effects="tired",
    note="calm",
)
bare_session = InfusionSession(**_stamp(8, 6), date=date(2025, 10, 30))
event = Event(
    **_stamp(9, 5),
    date=date(2025, 10, 29),
    kind=EventKind.MEDICINE_STARTED,
    label="sertraline 50 mg",
    note="in the morning",
)

NIGHTS = [full, clocks_back, sparse, nap, from_device]
SESSIONS = [first_session, bare_session]
EVENTS = [event]
IMPORTS = [the_import]


def make(path):
    """Write the diary in eight changes: one of them an import, one undone and done again."""
    diary = DiaryFile.create(path, patient)
    changes = []

    def changed(what, day, do):
        with diary.work(what, BEGAN + timedelta(days=day), "account") as work:
            do(work)
            work.commit()
        changes.append(work.change)

    def bring_in(work):
        work.imports.add(the_import)
        work.nights.add(from_device)

    def log_the_rest(work):
        work.nights.add_all([full, sparse, nap, deleted])
        work.infusions.add_all(SESSIONS)
        work.events.add_all(EVENTS)

    def delete_two(work):
        work.nights.delete(deleted.id)
        work.nights.delete(nap.id)

    changed("log night", 2, lambda work: work.nights.add(clocks_back_as_typed_first))
    changed("log the rest", 6, log_the_rest)
    changed("import", 7, bring_in)
    changed("log night", 8, lambda work: work.nights.replace(clocks_back))
    changed("delete nights", 8, delete_two)
    changed("undo delete nights", 8, lambda work: work.undo(changes[-1].id))
    changed("delete nights", 9, lambda work: work.nights.delete(deleted.id))
    diary.close()


if __name__ == "__main__":
    make(Path(sys.argv[1]))
