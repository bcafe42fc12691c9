"""The tables beside the records that they hold."""

from dataclasses import MISSING, fields

import pytest
from sqlalchemy.dialects import postgresql
from sqlalchemy.schema import CreateIndex, CreateTable

from sleepdiary.domain.questionnaires import Questionnaire
from sleepdiary.domain.records import Event, InfusionSession, Night, Patient
from sleepdiary.storage import tables
from sleepdiary.storage.imports import Import
from sleepdiary.storage.tables import APPLICATION_ID, METADATA, RecordKind
from sleepdiary.storage.types import Mark

PAIRS = (
    (tables.patient, Patient),
    (tables.night, Night),
    (tables.infusion, InfusionSession),
    (tables.event, Event),
    (tables.questionnaire, Questionnaire),
    (tables.import_, Import),
)
TABLES = METADATA.sorted_tables


@pytest.mark.parametrize(("table", "record"), PAIRS)
def test_only_fields_that_are_blank_by_default_may_be_null(table, record):
    # Texts of earlier versions leave blanks out and rely on it; so do marks, where no is blank.
    for field in fields(record):
        column = table.columns[field.name]
        if column.nullable:
            blank = False if isinstance(column.type, Mark) else None
            assert field.default is blank, field.name
        else:
            assert field.default is not None or field.name in {
                "patient_id",
                "written_at",
                "changed_at",
            }, field.name


def test_every_kind_of_record_has_its_table():
    assert {table.name for table, _ in PAIRS} == set(RecordKind)


def test_nights_are_indexed_by_patient_and_diary_date():
    indexed = [[column.name for column in index.columns] for index in tables.night.indexes]
    assert ["patient_id", "diary_date"] in indexed


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_every_constraint_has_a_name_for_migrations_to_use(table):
    assert all(constraint.name for constraint in table.constraints)
    assert all(index.name for index in table.indexes)


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_postgresql_would_take_the_tables_too(table):
    dialect = postgresql.dialect()
    assert f" {table.name} (" in str(CreateTable(table).compile(dialect=dialect)).replace('"', "")
    for index in table.indexes:
        assert str(CreateIndex(index).compile(dialect=dialect))


def test_the_application_id_spells_the_diary():
    assert APPLICATION_ID.to_bytes(4) == b"SLPD"


def test_a_field_is_either_required_or_has_one_default():
    for _, record in PAIRS:
        for field in fields(record):
            assert field.default is MISSING or field.default_factory is MISSING
