"""Files are hostile until read: whatever is in them, a sentence or what could be read comes out."""

import io
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from sleepdiary.domain import DiaryError
from sleepdiary.domain.measures import ContradictoryNightError, measures_of
from sleepdiary.domain.records import Night
from sleepdiary.exchange.formats import (
    FORMATS,
    Read,
    Remark,
    Source,
    Unreadable,
    format_named,
    recognise,
)
from sleepdiary.exchange.own_csv import write_infusions, write_nights
from tests.builders import a_night, a_session
from tests.exchange.files import a_recording, found_in, written, zipped

many = settings(
    max_examples=150, deadline=2000, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


def table_of(write, records):
    stream = io.StringIO(newline="")
    write(records, stream)
    return stream.getvalue().encode()


def archive(folder: Path) -> bytes:
    return zipped(folder, a_recording("AWAKE_START-1762215000000", times=2) * 3).read_bytes()


WHOLE = {
    "csv": lambda _: table_of(write_nights, [a_night(comment="a, b\nc"), a_night()]),
    "infusions-csv": lambda _: table_of(write_infusions, [a_session(), a_session()]),
    "sleep-as-android": archive,
}


def stay_calm(path):
    """Read a file every way there is; only DiaryError may come out, and usable records."""
    with suppress(DiaryError):
        recognise(path)
    for form in FORMATS:
        with suppress(DiaryError):
            for each in found_in(path, form.name):
                assert isinstance(each, Read | Unreadable | Remark)
                if isinstance(each, Read) and isinstance(each.record, Night):
                    usable(each.record)


def usable(night):
    """Do with a night what the checks and the diary do."""
    assert (night.start is None) or night.start.instant
    with suppress(ContradictoryNightError):
        measures_of(night)
    table_of(write_nights, [night])


@many
@given(st.binary(max_size=2000))
@example(b"PK\x05\x06" + b"\0" * 18)
@example(b"PK\x05\x06" + b"\xff" * 18)
@example(b"\xef\xbb\xbf")
@example(b"\xef\xbb\xbfdate\n\0\n")
def test_any_bytes_are_survived(tmp_path, content):
    stay_calm(written(tmp_path, content))


@many
@given(
    st.sampled_from(
        ["diary_date,into_bed,out_of_bed,comment\n", "date;time;dose_mg\n", a_recording()]
    ),
    st.text('0123456789-:T+Z[]"\n\r,;.= aeIdNA\\{}\x00\u0661', max_size=200),
)
def test_any_text_behind_a_good_header_is_survived(tmp_path, header, text):
    stay_calm(written(tmp_path, header + text))


@pytest.mark.parametrize("name", WHOLE)
@many
@given(data=st.data())
def test_any_change_of_a_good_file_is_survived(tmp_path, name, data):
    content = bytearray(WHOLE[name](tmp_path))
    for _ in range(data.draw(st.integers(1, 6))):
        at = data.draw(st.integers(0, len(content) - 1))
        piece = data.draw(st.binary(max_size=8))
        content[at : at + data.draw(st.integers(0, 8))] = piece

    stay_calm(written(tmp_path, bytes(content)))


@pytest.mark.parametrize("name", WHOLE)
@many
@given(share=st.floats(0, 1))
def test_any_good_file_cut_short_is_survived(tmp_path, name, share):
    content = WHOLE[name](tmp_path)

    stay_calm(written(tmp_path, content[: round(share * len(content))]))


@pytest.mark.parametrize("each", FORMATS, ids=lambda each: each.name)
def test_a_reader_that_is_left_half_way_leaves_nothing_open(tmp_path, each):
    path = written(tmp_path, WHOLE[each.name](tmp_path), "whole")
    with Source(path) as source:
        next(iter(format_named(each.name).read(source, "UTC")))
    path.unlink()
