"""The tables of a diary, and the numbers that its file carries in its header.

A record's row has the fields of its domain class, in the same order (a test compares the two). When
a column is added: a migration, and `SCHEMA` + 1.
"""

from enum import StrEnum
from uuid import UUID

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Date,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    Table,
    Text,
    Uuid,
)
from sqlalchemy.schema import SchemaItem

from sleepdiary.domain.drafts import Form
from sleepdiary.domain.questionnaires import QuestionnaireKind
from sleepdiary.domain.records import Course, Drug, EventKind, Route, SleepKind
from sleepdiary.storage.types import (
    AwakeningList,
    Choice,
    ItemList,
    Mark,
    MedicineList,
    NameSet,
    NightsCompared,
    Number,
    Seconds,
    TextMap,
    UtcMoment,
    Whole,
    ZonedText,
)

APPLICATION_ID = 0x534C5044
"""“SLPD” in ASCII: what SQLite's application_id says in the header of every diary."""

SCHEMA = 4
"""The schema that this program reads and writes; a diary's user_version. Migrations lead to it."""


class RecordKind(StrEnum):
    """The kinds of record whose every change is kept; each is the name of its table."""

    PATIENT = "patient"
    NIGHT = "night"
    INFUSION = "infusion"
    EVENT = "event"
    QUESTIONNAIRE = "questionnaire"
    IMPORT = "import"


METADATA = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
        "pk": "pk_%(table_name)s",
    }
)
"""All tables, and the names of their constraints."""


def _of_record(kind: RecordKind, *content: SchemaItem) -> Table:
    """Return the table of a kind of record: what every record carries, then its content."""
    return Table(
        kind.value,
        METADATA,
        Column("id", Uuid(), primary_key=True),
        Column("patient_id", Uuid(), ForeignKey("patient.id"), nullable=False),
        Column("written_at", UtcMoment(), nullable=False),
        Column("changed_at", UtcMoment(), nullable=False),
        Column("source", Text(), nullable=False),
        Column("import_id", Uuid(), ForeignKey("import.id")),
        Column("source_key", Text()),
        *content,
    )


patient = _of_record(
    RecordKind.PATIENT,
    Column("name", Text(), nullable=False),
    Column("more_sleep_is_better", Boolean(), nullable=False),
    Column("compared", NightsCompared()),
)

night = _of_record(
    RecordKind.NIGHT,
    Column("diary_date", Date(), nullable=False),
    Column("kind", Choice(SleepKind), nullable=False),
    Column("into_bed", ZonedText()),
    Column("lights_out", ZonedText()),
    Column("sleep_onset_latency", Seconds()),
    Column("fell_asleep", ZonedText()),
    Column("awakenings", Whole()),
    Column("wake_after_sleep_onset", Seconds()),
    Column("final_awakening", ZonedText()),
    Column("terminal_wakefulness", Seconds()),
    Column("early_awakening", Seconds()),
    Column("out_of_bed", ZonedText()),
    Column("estimated_sleep", Seconds()),
    Column("quality", Whole()),
    Column("rested", Whole()),
    Column("naps", Whole()),
    Column("nap_time", Seconds()),
    Column("alcohol", Whole()),
    Column("alcohol_last", ZonedText()),
    Column("caffeine", Whole()),
    Column("caffeine_last", ZonedText()),
    Column("medicines", MedicineList(), nullable=False),
    Column("comment", Text()),
    Column("nightmares", Whole()),
    Column("dream_vividness", Whole()),
    Column("pain", Whole()),
    Column("bedtime_anxiety", Whole()),
    Column("mood", Whole()),
    Column("fatigue", Whole()),
    Column("urinary_trouble", Whole()),
    Column("concentration_trouble", Whole()),
    Column("awakening_times", AwakeningList(), nullable=False),
    Column("not_applicable", NameSet(), nullable=False),
    Column("device", Text()),
    Column("asleep_by_device", Seconds()),
    Column("light_sleep", Seconds()),
    Column("deep_sleep", Seconds()),
    Column("rem_sleep", Seconds()),
    Column("backfilled", Boolean(), nullable=False),
    Index(None, "diary_date"),
    Index(None, "patient_id", "diary_date"),
)

infusion = _of_record(
    RecordKind.INFUSION,
    Column("date", Date(), nullable=False),
    Column("start", ZonedText()),
    Column("drug", Choice(Drug)),
    Column("route", Choice(Route)),
    Column("dose_mg", Number()),
    Column("dose_mg_per_kg", Number()),
    Column("weight_kg", Number()),
    Column("duration", Seconds()),
    Column("course", Choice(Course)),
    Column("number", Whole()),
    Column("place", Text()),
    Column("clinician", Text()),
    Column("systolic_before", Whole()),
    Column("diastolic_before", Whole()),
    Column("heart_rate_before", Whole()),
    Column("systolic_peak", Whole()),
    Column("diastolic_peak", Whole()),
    Column("heart_rate_peak", Whole()),
    Column("systolic_after", Whole()),
    Column("diastolic_after", Whole()),
    Column("heart_rate_after", Whole()),
    Column("dissociation", Whole()),
    Column("dizziness", Whole()),
    Column("nausea", Whole()),
    Column("headache", Whole()),
    Column("confusion", Whole()),
    Column("blood_pressure_rise", Whole()),
    Column("anxiety", Whole()),
    Column("other_effects", Text()),
    Column("note", Text()),
    Column("planned", Mark()),
)

event = _of_record(
    RecordKind.EVENT,
    Column("date", Date(), nullable=False),
    Column("kind", Choice(EventKind), nullable=False),
    Column("label", Text(), nullable=False),
    Column("note", Text()),
)

questionnaire = _of_record(
    RecordKind.QUESTIONNAIRE,
    Column("date", Date(), nullable=False),
    Column("kind", Choice(QuestionnaireKind), nullable=False),
    Column("items", ItemList(), nullable=False),
    Column("score", Number()),
    Column("note", Text()),
)

import_ = Table(
    RecordKind.IMPORT.value,
    METADATA,
    Column("id", Uuid(), primary_key=True),
    Column("format", Text(), nullable=False),
    Column("file_name", Text(), nullable=False),
    Column("imported_at", UtcMoment(), nullable=False),
    Column("added", Whole(), nullable=False),
    Column("known", Whole(), nullable=False),
    Column("clashing", Whole(), nullable=False),
    Column("unreadable", Whole(), nullable=False),
)

change = Table(
    "change",
    METADATA,
    Column("id", Uuid(), primary_key=True),
    Column("at", UtcMoment(), nullable=False),
    Column("what", Text(), nullable=False),
    Column("who", Text(), nullable=False),
)
"""One change: everything that one unit of work wrote."""

version = Table(
    "version",
    METADATA,
    Column("id", Integer(), primary_key=True),
    Column("change_id", Uuid(), ForeignKey("change.id"), index=True, nullable=False),
    Column("record_kind", Text(), nullable=False),
    Column("record_id", Uuid(), nullable=False),
    Column("before", Text()),
    Index(None, "record_kind", "record_id"),
)
"""A record as it was before a change wrote it; NULL where it did not exist."""

checksum = Table(
    "checksum",
    METADATA,
    Column("record_kind", Text(), primary_key=True),
    Column("record_id", Uuid(), primary_key=True),
    Column("crc32", BigInteger(), nullable=False),
)
"""The checksum of a record: a flipped bit inside a text passes SQLite's own check."""

NEW = UUID(int=0)
"""Stands for the record that is not there yet of which there is a draft."""

draft = Table(
    "draft",
    METADATA,
    Column("patient_id", Uuid(), ForeignKey("patient.id"), primary_key=True),
    Column("form", Choice(Form), primary_key=True),
    Column("date", Date(), nullable=False),
    Column("record_id", Uuid(), primary_key=True),
    Column("texts", TextMap(), nullable=False),
    Column("at", UtcMoment(), nullable=False),
)
"""What was typed about a record and is not saved yet: none itself, without history and checksum.

`record_id` is `NEW` where the record is not there yet: a part of a primary key cannot be blank.
"""
