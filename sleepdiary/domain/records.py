"""The records of a diary: nights, infusion sessions, events, and the patient they belong to.

Frozen: a changed record is a new one (`dataclasses.replace`). Every answer may be missing (None),
which is neither 0 nor "not applicable".
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from typing import Any
from uuid import UUID, uuid4

from sleepdiary.domain.compared import Compared
from sleepdiary.domain.times import DAY, ZonedTime

TYPED = "typed"
"""The source of a record that a person typed into the form."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """What every record carries beside its content.

    `id` is made where the record was first written and never changes. `written_at` and `changed_at`
    are UTC, set by the service that stores the record. `source` is `TYPED` or the name of an import
    format; `import_id` then says which import, `source_key` which record of its file.
    """

    id: UUID = field(default_factory=uuid4)
    patient_id: UUID | None = None
    written_at: datetime | None = None
    changed_at: datetime | None = None
    source: str = TYPED
    import_id: UUID | None = None
    source_key: str | None = None


ENVELOPE = frozenset(Record.__dataclass_fields__)
"""Names of the fields that say where a record came from, not what it says."""


class SleepKind(StrEnum):
    """A main sleep or a nap; never inferred from the hour."""

    MAIN = "main"
    NAP = "nap"


@dataclass(frozen=True, slots=True)
class Awakening:
    """One awakening: when it began and how long it lasted."""

    start: ZonedTime
    length: timedelta


@dataclass(frozen=True, slots=True)
class MedicineTaken:
    """A sleep medicine taken that evening or night (CSD item 14)."""

    name: str
    dose: str = ""
    time: ZonedTime | None = None


LAST_AWAKENING = "final_awakening"
NO_SLEEP = ("sleep_onset_latency", "awakenings", "wake_after_sleep_onset", LAST_AWAKENING)
"""Questions that do not apply to a night without sleep: nobody who never slept woke."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Night(Record):
    """One sleep: the answers of one morning, or what a device recorded of one night.

    `diary_date` is the local date of the final awakening. `not_applicable` names the questions
    that were answered so; `NO_SLEEP` all are where there was no sleep. `fell_asleep`,
    `asleep_by_device` and the three stages come from devices, which know an onset and a sleep time
    but not when the person meant to sleep. `backfilled` marks a night typed more than 24 hours
    after it ended.

    Source: Consensus Sleep Diary, Carney et al., Sleep 2012;35(2):287-302, for the core fields.
    """

    diary_date: date
    kind: SleepKind = SleepKind.MAIN
    into_bed: ZonedTime | None = None
    lights_out: ZonedTime | None = None
    sleep_onset_latency: timedelta | None = None
    fell_asleep: ZonedTime | None = None
    awakenings: int | None = None
    wake_after_sleep_onset: timedelta | None = None
    final_awakening: ZonedTime | None = None
    terminal_wakefulness: timedelta | None = None
    early_awakening: timedelta | None = None
    out_of_bed: ZonedTime | None = None
    estimated_sleep: timedelta | None = None
    quality: int | None = None
    rested: int | None = None
    naps: int | None = None
    nap_time: timedelta | None = None
    alcohol: int | None = None
    alcohol_last: ZonedTime | None = None
    caffeine: int | None = None
    caffeine_last: ZonedTime | None = None
    medicines: tuple[MedicineTaken, ...] = ()
    comment: str | None = None
    nightmares: int | None = None
    dream_vividness: int | None = None
    pain: int | None = None
    bedtime_anxiety: int | None = None
    mood: int | None = None
    fatigue: int | None = None
    urinary_trouble: int | None = None
    concentration_trouble: int | None = None
    awakening_times: tuple[Awakening, ...] = ()
    not_applicable: frozenset[str] = frozenset()
    device: str | None = None
    asleep_by_device: timedelta | None = None
    light_sleep: timedelta | None = None
    deep_sleep: timedelta | None = None
    rem_sleep: timedelta | None = None
    backfilled: bool = False

    @property
    def start(self) -> ZonedTime | None:
        """When the night began: into bed, else lights out, else the device's onset.

        This, compared as an instant, decides whether a night lies before or after an infusion.
        """
        return self.into_bed or self.lights_out or self.fell_asleep

    @property
    def end(self) -> ZonedTime | None:
        """When the night ended: out of bed, else the final awakening."""
        return self.out_of_bed or self.final_awakening

    @property
    def is_sleepless(self) -> bool:
        """Whether the person said that there was no sleep: then no final awakening applies."""
        return LAST_AWAKENING in self.not_applicable

    @property
    def from_device(self) -> bool:
        """Whether a device recorded it; such nights are never joined with a diary's."""
        return self.device is not None

    def with_answers(self, answers: Mapping[str, Any]) -> "Night":
        """Return the night with other answers, by the names of its fields."""
        return replace(self, **answers)

    def moved_to(self, diary_date: date) -> "Night":
        """Return the night with everything in it at the same times of day, of another date.

        A time of day that the clocks skip there is what they show then.
        """
        days = (diary_date - self.diary_date).days
        if not days:
            return self
        moments = {
            each.name: moment.days_on(days)
            for each in fields(self)
            if isinstance(moment := getattr(self, each.name), ZonedTime)
        }
        awakenings = tuple(
            replace(each, start=each.start.days_on(days)) for each in self.awakening_times
        )
        medicines = tuple(
            replace(each, time=each.time and each.time.days_on(days)) for each in self.medicines
        )
        lists = {"awakening_times": awakenings, "medicines": medicines}
        return self.with_answers({"diary_date": diary_date, **moments, **lists})

    def written_late(self, now: datetime) -> bool:
        """Whether writing it `now` is more than 24 hours after its final awakening.

        A night without sleep may have no times: it is late when the day after its date is over.
        """
        woke = self.final_awakening or self.out_of_bed
        if woke is None:
            return self.is_sleepless and now.date() - self.diary_date > DAY
        return now - woke.instant > DAY


class Drug(StrEnum):
    """What was given."""

    RACEMIC_KETAMINE = "racemic ketamine"
    ESKETAMINE = "esketamine"
    OTHER = "other"


class Route(StrEnum):
    """How it was given."""

    IV = "IV"
    IM = "IM"
    SC = "SC"
    INTRANASAL = "intranasal"
    ORAL = "oral"
    SUBLINGUAL = "sublingual"


class Course(StrEnum):
    """What an infusion session belongs to."""

    INDUCTION = "induction"
    MAINTENANCE = "maintenance"
    BOOSTER = "booster"


@dataclass(frozen=True, slots=True, kw_only=True)
class InfusionSession(Record):
    """One treatment session; only the date is required.

    A `planned` one is a plan and no session: it counts nowhere until it is confirmed on its day.
    Doses in mg and mg/kg, weight in kg, blood pressure in mmHg, heart rate in beats a minute, each
    side effect 0 none … 3 severe.
    """

    date: date
    start: ZonedTime | None = None
    drug: Drug | None = None
    route: Route | None = None
    dose_mg: float | None = None
    dose_mg_per_kg: float | None = None
    weight_kg: float | None = None
    duration: timedelta | None = None
    course: Course | None = None
    number: int | None = None
    place: str | None = None
    clinician: str | None = None
    systolic_before: int | None = None
    diastolic_before: int | None = None
    heart_rate_before: int | None = None
    systolic_peak: int | None = None
    diastolic_peak: int | None = None
    heart_rate_peak: int | None = None
    systolic_after: int | None = None
    diastolic_after: int | None = None
    heart_rate_after: int | None = None
    dissociation: int | None = None
    dizziness: int | None = None
    nausea: int | None = None
    headache: int | None = None
    confusion: int | None = None
    blood_pressure_rise: int | None = None
    anxiety: int | None = None
    other_effects: str | None = None
    note: str | None = None
    planned: bool = False

    def __post_init__(self) -> None:
        """Hold date and start together: one of them would otherwise be a lie."""
        if self.start is not None and self.start.date != self.date:
            msg = "An infusion session starts on its own date."
            raise ValueError(msg)

    @property
    def clock(self) -> time | None:
        """The time of day at which it began, if known."""
        return self.start.wall.time() if self.start else None


class EventKind(StrEnum):
    """What else happened that a reader of the chart must know of."""

    MEDICINE_STARTED = "medicine started"
    MEDICINE_CHANGED = "medicine changed"
    MEDICINE_STOPPED = "medicine stopped"
    CBTI_STARTED = "CBT-I started"
    CPAP_STARTED = "CPAP started"
    ILLNESS = "illness"
    TRAVEL = "travel"
    OTHER = "other"
    LEFT_BLANK = "left blank"
    """No event: the night of this diary date was not logged, and the person leaves it so."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Event(Record):
    """A dated event other than an infusion: a confounder, drawn as a labelled mark.

    One of the kind `LEFT_BLANK` is none and is shown nowhere among them.
    """

    date: date
    kind: EventKind = EventKind.OTHER
    label: str = ""
    note: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Patient(Record):
    """The person a diary belongs to; `patient_id` is its own id.

    `more_sleep_is_better` is False where sleeping too much is the complaint. `compared` is which
    nights are compared, None until somebody chose.
    """

    name: str = ""
    more_sleep_is_better: bool = True
    compared: Compared | None = None
