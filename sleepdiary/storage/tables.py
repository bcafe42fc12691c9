"""The tables of a diary, and the numbers that its file carries in its header.

A record's row has the fields of its domain class, in the same order (a test compares the two). When
a column is added: a migration, and `SCHEMA` + 1.
"""

import datetime as dt
from collections.abc import Mapping
from enum import StrEnum
from typing import Any, ClassVar
from uuid import UUID

from sqlalchemy import (
    BigInteger,
    Boolean,
    Date,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    Text,
    Uuid,
)
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

from sleepdiary.domain.records import (
    Awakening,
    Course,
    Drug,
    EventKind,
    MedicineTaken,
    Route,
    SleepKind,
)
from sleepdiary.domain.times import ZonedTime
from sleepdiary.storage.types import (
    AwakeningList,
    Choice,
    MedicineList,
    NameSet,
    Number,
    Seconds,
    UtcMoment,
    Whole,
    ZonedText,
)

APPLICATION_ID = 0x534C5044
"""“SLPD” in ASCII: what SQLite's application_id says in the header of every diary."""

SCHEMA = 1
"""The schema that this program reads and writes; a diary's user_version. Migrations lead to it."""


class RecordKind(StrEnum):
    """The kinds of record whose every change is kept; each is the name of its table."""

    PATIENT = "patient"
    NIGHT = "night"
    INFUSION = "infusion"
    EVENT = "event"
    IMPORT = "import"


class Base(DeclarativeBase):
    """What all tables share: the types of their columns and the names of their constraints."""

    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
            "pk": "pk_%(table_name)s",
        }
    )
    type_annotation_map: ClassVar[Mapping[Any, Any]] = {
        UUID: Uuid(),
        dt.date: Date(),
        dt.datetime: UtcMoment(),
        dt.timedelta: Seconds(),
        ZonedTime: ZonedText(),
        str: Text(),
        bool: Boolean(),
        int: Whole(),
        float: Number(),
        tuple[Awakening, ...]: AwakeningList(),
        tuple[MedicineTaken, ...]: MedicineList(),
        frozenset[str]: NameSet(),
        SleepKind: Choice(SleepKind),
        Drug: Choice(Drug),
        Route: Choice(Route),
        Course: Choice(Course),
        EventKind: Choice(EventKind),
    }


class Enveloped:
    """What every record carries beside its content: whose it is, when written, where from."""

    # Without a sort order the columns of a mixin would follow those of the table.
    id: Mapped[UUID] = mapped_column(primary_key=True, sort_order=-1)
    patient_id: Mapped[UUID] = mapped_column(ForeignKey("patient.id"), sort_order=-1)
    written_at: Mapped[dt.datetime] = mapped_column(sort_order=-1)
    changed_at: Mapped[dt.datetime] = mapped_column(sort_order=-1)
    source: Mapped[str] = mapped_column(sort_order=-1)
    import_id: Mapped[UUID | None] = mapped_column(ForeignKey("import.id"), sort_order=-1)
    source_key: Mapped[str | None] = mapped_column(sort_order=-1)


class PatientRow(Enveloped, Base):
    """A `Patient`."""

    __tablename__ = RecordKind.PATIENT.value

    name: Mapped[str]
    more_sleep_is_better: Mapped[bool]


class NightRow(Enveloped, Base):
    """A `Night`."""

    __tablename__ = RecordKind.NIGHT.value

    diary_date: Mapped[dt.date]
    kind: Mapped[SleepKind]
    into_bed: Mapped[ZonedTime | None]
    lights_out: Mapped[ZonedTime | None]
    sleep_onset_latency: Mapped[dt.timedelta | None]
    fell_asleep: Mapped[ZonedTime | None]
    awakenings: Mapped[int | None]
    wake_after_sleep_onset: Mapped[dt.timedelta | None]
    final_awakening: Mapped[ZonedTime | None]
    terminal_wakefulness: Mapped[dt.timedelta | None]
    early_awakening: Mapped[dt.timedelta | None]
    out_of_bed: Mapped[ZonedTime | None]
    estimated_sleep: Mapped[dt.timedelta | None]
    quality: Mapped[int | None]
    rested: Mapped[int | None]
    naps: Mapped[int | None]
    nap_time: Mapped[dt.timedelta | None]
    alcohol: Mapped[int | None]
    alcohol_last: Mapped[ZonedTime | None]
    caffeine: Mapped[int | None]
    caffeine_last: Mapped[ZonedTime | None]
    medicines: Mapped[tuple[MedicineTaken, ...]]
    comment: Mapped[str | None]
    nightmares: Mapped[int | None]
    dream_vividness: Mapped[int | None]
    pain: Mapped[int | None]
    bedtime_anxiety: Mapped[int | None]
    mood: Mapped[int | None]
    fatigue: Mapped[int | None]
    urinary_trouble: Mapped[int | None]
    concentration_trouble: Mapped[int | None]
    awakening_times: Mapped[tuple[Awakening, ...]]
    not_applicable: Mapped[frozenset[str]]
    device: Mapped[str | None]
    asleep_by_device: Mapped[dt.timedelta | None]
    light_sleep: Mapped[dt.timedelta | None]
    deep_sleep: Mapped[dt.timedelta | None]
    rem_sleep: Mapped[dt.timedelta | None]
    backfilled: Mapped[bool]

    __table_args__ = (Index(None, "diary_date"), Index(None, "patient_id", "diary_date"))


class InfusionRow(Enveloped, Base):
    """An `InfusionSession`."""

    __tablename__ = RecordKind.INFUSION.value

    date: Mapped[dt.date]
    start: Mapped[ZonedTime | None]
    drug: Mapped[Drug | None]
    route: Mapped[Route | None]
    dose_mg: Mapped[float | None]
    dose_mg_per_kg: Mapped[float | None]
    weight_kg: Mapped[float | None]
    duration: Mapped[dt.timedelta | None]
    course: Mapped[Course | None]
    number: Mapped[int | None]
    place: Mapped[str | None]
    clinician: Mapped[str | None]
    systolic_before: Mapped[int | None]
    diastolic_before: Mapped[int | None]
    heart_rate_before: Mapped[int | None]
    systolic_peak: Mapped[int | None]
    diastolic_peak: Mapped[int | None]
    heart_rate_peak: Mapped[int | None]
    systolic_after: Mapped[int | None]
    diastolic_after: Mapped[int | None]
    heart_rate_after: Mapped[int | None]
    dissociation: Mapped[int | None]
    dizziness: Mapped[int | None]
    nausea: Mapped[int | None]
    headache: Mapped[int | None]
    confusion: Mapped[int | None]
    blood_pressure_rise: Mapped[int | None]
    anxiety: Mapped[int | None]
    other_effects: Mapped[str | None]
    note: Mapped[str | None]


class EventRow(Enveloped, Base):
    """An `Event`."""

    __tablename__ = RecordKind.EVENT.value

    date: Mapped[dt.date]
    kind: Mapped[EventKind]
    label: Mapped[str]
    note: Mapped[str | None]


class ImportRow(Base):
    """An `Import`."""

    __tablename__ = RecordKind.IMPORT.value

    id: Mapped[UUID] = mapped_column(primary_key=True)
    format: Mapped[str]
    file_name: Mapped[str]
    imported_at: Mapped[dt.datetime]
    added: Mapped[int]
    known: Mapped[int]
    clashing: Mapped[int]
    unreadable: Mapped[int]


class ChangeRow(Base):
    """One change: everything that one unit of work wrote."""

    __tablename__ = "change"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    at: Mapped[dt.datetime]
    what: Mapped[str]
    who: Mapped[str]


class VersionRow(Base):
    """A record as it was before a change wrote it; NULL where it did not exist."""

    __tablename__ = "version"

    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    change_id: Mapped[UUID] = mapped_column(ForeignKey("change.id"), index=True)
    record_kind: Mapped[str]
    record_id: Mapped[UUID]
    before: Mapped[str | None]

    __table_args__ = (Index(None, "record_kind", "record_id"),)


class ChecksumRow(Base):
    """The checksum of a record: a flipped bit inside a text passes SQLite's own check."""

    __tablename__ = "checksum"

    record_kind: Mapped[str] = mapped_column(primary_key=True)
    record_id: Mapped[UUID] = mapped_column(primary_key=True)
    crc32: Mapped[int] = mapped_column(BigInteger)
