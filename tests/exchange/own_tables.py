"""Tables of the diary's own, written and read for its tests."""

import csv
import io
from dataclasses import replace

from sleepdiary.exchange.formats import Unreadable
from sleepdiary.exchange.own_csv import (
    write_nights,
)
from tests.builders import LONDON
from tests.exchange.files import found_in, only, written


def text_of(write, records):
    stream = io.StringIO(newline="")
    write(records, stream)
    return stream.getvalue()


def cells_of(write, record):
    (row,) = csv.DictReader(io.StringIO(text_of(write, [record]), newline=""))
    return row


def read_back(folder, records, write=write_nights, name="csv"):
    return [read.record for read in found_in(written(folder, text_of(write, records)), name)]


def without_its_diary(record):
    return replace(record, patient_id=None, import_id=None)


def night_in(folder, header, row, zone=LONDON):
    return only(found_in(written(folder, f"{header}\n{row}\n"), "csv", zone)).record


def fault_in(folder, header, row, name="csv"):
    (found,) = found_in(written(folder, f"{header}\n{row}\n"), name)
    assert isinstance(found, Unreadable), found
    return found
