"""The demonstration diary: one invented patient, made by a recipe with a fixed seed."""

import random
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

from sleepdiary.assets import asset
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
from sleepdiary.domain.times import DAY, Clock, ZonedTime, zone_named
from sleepdiary.services.diary import Diary
from sleepdiary.storage.work import Work

SOURCE = "demonstration"


def make_demonstration(path: Path, clock: Clock) -> Diary:
    """Make the demonstration diary at `path`, its last night yesterday's, and open it.

    Raises:
        DiaryError: Something is there already, or the folder cannot be written.
    """
    recipe = tomllib.loads(asset("demonstration.toml").read_text(encoding="utf-8"))
    now = clock()
    maker = _Maker(recipe, first_night(recipe, now.date()), str(now.tzinfo))

    def fill(work: Work, patient: Patient) -> None:
        at = patient.written_at
        stamp: dict[str, Any] = {"patient_id": patient.id, "changed_at": at, "source": SOURCE}
        work.nights.add_all(replace(night, **stamp) for night in maker.nights())
        work.infusions.add_all(
            replace(session, written_at=at, **stamp) for session in maker.sessions()
        )
        work.events.add_all(replace(event, written_at=at, **stamp) for event in maker.events())

    return Diary.create(path, clock, what=SOURCE, fill=fill)


def first_night(recipe: Mapping[str, Any], today: date) -> date:
    """Return the diary date of the first night: so early that the last one was before today."""
    nights: int = recipe["nights"]
    return today - nights * DAY


class _Maker:
    """Follows the recipe; the same seed and first night give the same diary."""

    def __init__(self, recipe: Mapping[str, Any], first: date, zone: str) -> None:
        self._recipe = recipe
        self._chance = random.Random(recipe["seed"])  # noqa: S311 - invented nights, no secrets
        self._first = first
        self._zone = zone
        course = recipe["infusion"][Course.INDUCTION.value]
        self._to_monday = -(first + course[0] * DAY).weekday() % 7

    def sessions(self) -> Iterator[InfusionSession]:
        """The infusion sessions, numbered within their course."""
        for course in (Course.INDUCTION, Course.MAINTENANCE):
            for number, day in enumerate(self._days(course), start=1):
                when = self._first + day * DAY
                start = self._at(when, time.fromisoformat(self._recipe["infusion"]["time"]))
                dose = self._recipe["infusion"]["dose_mg_per_kg"]
                weight = self._recipe["infusion"]["weight_kg"]
                yield InfusionSession(
                    id=self._uuid(),
                    date=when,
                    start=start,
                    drug=Drug.RACEMIC_KETAMINE,
                    route=Route.IV,
                    dose_mg=round(dose * weight, 1),
                    dose_mg_per_kg=dose,
                    weight_kg=weight,
                    duration=timedelta(minutes=self._recipe["infusion"]["minutes"]),
                    course=course,
                    number=number,
                )

    def events(self) -> Iterator[Event]:
        """What else happened."""
        for event in self._recipe["events"]:
            yield Event(
                id=self._uuid(),
                date=self._first + event["day"] * DAY,
                kind=EventKind(event["kind"]),
                label=event["label"],
            )

    def nights(self) -> Iterator[Night]:
        """The nights: all but the missing ones."""
        carried = 0.0  # a bad night is often followed by another
        for day in range(self._recipe["nights"]):
            carried = self._recipe["carry"] * carried + self._chance.gauss(0, 1)
            night = self._night(day, carried)
            if day not in self._recipe["missing"]:
                yield night

    def _days(self, course: Course) -> list[int]:
        """The days of a course, moved to the weekdays on which a clinic is open."""
        return [day + self._to_monday for day in self._recipe["infusion"][course.value]]

    def _effect(self, day: int) -> float:
        """How far the change has come by a night: 0 before treatment, 1 in full, fading between."""
        induction, maintenance = self._days(Course.INDUCTION), self._days(Course.MAINTENANCE)
        given = sum(infusion < day for infusion in induction)
        effect = given / len(induction)
        since = day - max((at for at in [*induction, *maintenance] if at < day), default=day)
        fading: float = self._recipe["fading_a_day"]
        return effect * max(0.4, 1 - since * fading)

    def _night(self, day: int, mood: float) -> Night:
        recipe, chance = self._recipe, self._chance
        effect = self._effect(day)
        woken = self._first + day * DAY
        weekend = woken.weekday() >= 5

        def between(name: str) -> float:
            before, after = (float(value) for value in recipe[name])
            return before + (after - before) * effect

        into_bed = 22 * 60 + 40 + chance.gauss(0, 18) + 35 * weekend
        lights_out = into_bed + 10 + abs(chance.gauss(0, 9))
        latency = max(5, between("latency") + 9 * mood + chance.gauss(0, 8))
        count = max(0, round(between("awakenings") + 0.5 * mood + chance.gauss(0, 0.8)))
        awake = 0.0
        if count:
            awake = max(4, between("awake") + 9 * mood + 5 * count + chance.gauss(0, 7))
        wakes = lights_out + between("in_bed") + chance.gauss(0, 16) - 7 * mood + 30 * weekend
        rises = wakes + max(2, between("lingering") + chance.gauss(0, 9))
        rating = between("quality") - 0.45 * mood + chance.gauss(0, 0.5)
        final = self._moment(woken, wakes)
        late = day in recipe["filled_in_late"]
        written = final.instant + timedelta(minutes=chance.randint(15, 90), days=2 if late else 0)
        return Night(
            id=self._uuid(),
            diary_date=final.date,
            into_bed=self._moment(woken, into_bed),
            lights_out=self._moment(woken, lights_out),
            sleep_onset_latency=timedelta(minutes=_fives(latency)),
            awakenings=count,
            wake_after_sleep_onset=timedelta(minutes=_fives(awake) if count else 0),
            final_awakening=final,
            out_of_bed=self._moment(woken, rises),
            quality=min(5, max(1, round(rating))),
            comment=recipe["notes"].get(str(day)),
            backfilled=late,
            written_at=written.replace(second=0, microsecond=0),
        )

    def _moment(self, woken: date, minutes: float) -> ZonedTime:
        """The moment so many minutes after the midnight that began the evening's day."""
        midnight = datetime.combine(woken - DAY, time())
        wall = midnight + timedelta(minutes=_fives(minutes))
        return self._at(wall.date(), wall.time())

    def _at(self, day: date, clock: time) -> ZonedTime:
        return ZonedTime.of(datetime.combine(day, clock).replace(tzinfo=zone_named(self._zone)))

    def _uuid(self) -> UUID:
        return UUID(int=self._chance.getrandbits(128), version=4)


def _fives(minutes: float) -> int:
    """Round to five minutes, as people remember."""
    return 5 * round(minutes / 5)
