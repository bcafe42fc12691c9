"""Files are hostile until read: whatever is in them, a sentence or what could be read comes out."""

import io
import sys
import tracemalloc
import warnings
import zipfile
from contextlib import suppress
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from sleepdiary.domain import DiaryError
from sleepdiary.domain.measures import ContradictoryNightError, measures_of
from sleepdiary.domain.records import Night
from sleepdiary.domain.times import DAY
from sleepdiary.exchange import rows
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
from tests.exchange.files import (
    SLEEP_HEADER,
    START,
    a_recording,
    found_in,
    only,
    written,
    zipped,
)

SOME = 300
"""Lines, or so: enough for what grows with their square to show."""

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


# Archives


def packed(folder, *members, compression=zipfile.ZIP_DEFLATED):
    """Write an archive of members, each a name and a content; names may repeat."""
    path = folder / "export.zip"
    with zipfile.ZipFile(path, "w", compression) as archive, warnings.catch_warnings():
        warnings.simplefilter("ignore")  # zipfile warns of names that stand twice
        for name, content in members:
            archive.writestr(zipfile.ZipInfo(name), content, compression)
    return path


def refusal(path, name="sleep-as-android"):
    with pytest.raises(DiaryError) as refused:
        found_in(path, name)
    return str(refused.value)


@pytest.mark.parametrize(
    "name",
    ["../sleep-export.csv", "/sleep-export.csv", "a/sleep-export.csv", "..\\sleep-export.csv",
     "C:\\sleep-export.csv", "sleep-export.csv/", "SLEEP-EXPORT.CSV", "sleep-export.csv\0.exe.csv"],
)  # fmt: skip
def test_no_name_in_an_archive_leads_anywhere(tmp_path, name):
    inside = tmp_path / "inside"
    inside.mkdir()
    path = packed(inside, (name, a_recording()), ("../beside", "x"), ("/etc/beside", "x"))
    stay_calm(path)
    assert [each.name for each in tmp_path.rglob("*")] == ["inside", "export.zip"]


def test_a_link_in_an_archive_is_read_as_the_text_that_it_is(tmp_path):
    link = zipfile.ZipInfo("sleep-export.csv")
    link.external_attr = 0o120777 << 16
    path = tmp_path / "export.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr(link, "/etc/passwd")
    assert "no export of Sleep as Android" in refusal(path)


def test_of_a_name_that_stands_twice_one_is_read(tmp_path):
    path = packed(tmp_path, ("sleep-export.csv", "x"), ("sleep-export.csv", a_recording()))
    assert isinstance(only(found_in(path, "sleep-as-android")), Read)


@pytest.mark.parametrize("depth", [1, 3])
def test_a_bomb_in_a_bomb_is_not_opened(tmp_path, depth):
    content = b"\0" * (1 << 20)
    for _ in range(depth):
        content = packed(tmp_path, ("sleep-export.csv", content)).read_bytes()
    peak = peak_of(lambda: refusal(written(tmp_path, content, "bomb.zip")))
    assert peak < 4 << 20


def test_a_bomb_of_many_overlapping_members_costs_no_more_than_one(tmp_path):
    path = packed(tmp_path, *[(f"{each}.csv", b"\n" * (1 << 20)) for each in range(40)])
    peak = peak_of(lambda: refusal(path))
    assert peak < 4 << 20


def test_what_an_archive_says_of_its_sizes_is_not_believed(tmp_path):
    whole = packed(tmp_path, ("sleep-export.csv", a_recording() * 40)).read_bytes()
    central = whole.index(b"PK\1\2")
    for at, count in ((central + 20, 4), (central + 24, 4), (central + 42, 4)):
        for lie in (0, 1, 1 << 20, 0xFFFF_FFFF):
            spoilt = whole[:at] + lie.to_bytes(count, "little") + whole[at + count :]
            path = written(tmp_path, spoilt, "lie.zip")
            assert peak_of(lambda path=path: stay_calm(path)) < 16 << 20


# Work and memory


def peak_of(act):
    """Return how many bytes at most were held at once while something was done."""
    tracemalloc.start()
    try:
        act()
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


def line_of(count):
    """Return lines of a night each, of another date each."""
    days = (date(2020, 1, 1) + each * DAY for each in range(count))
    return "".join(f"{day}T00:10,{day}T07:00,x\n" for day in days)


HEADER = "into_bed,out_of_bed,comment\n"
SLOW = {
    "blank lines": ("csv", HEADER, lambda count: "\n" * 20 * count),
    "lines of separators": ("csv", HEADER, lambda count: ",,\n" * 10 * count),
    "nights": ("csv", HEADER, line_of),
    "one date": ("csv", HEADER, lambda count: "2025-01-01T00:10,2025-01-01T07:00,x\n" * count),
    "open quotation marks": ("csv", HEADER, lambda count: '"a\n' * count),
    "one long record": ("csv", HEADER, lambda count: '"' + "a\n" * 20 * count + '"\n'),
    "quotation marks": ("csv", HEADER, lambda count: '"' * 40 * count + "\n"),
    "columns": ("csv", HEADER.strip(), lambda count: ",a" * 10 * count + "\n" + "," * 10 * count),
    "deep lists": ("csv", "awakening_times,into_bed,out_of_bed\n", lambda count: "[" * 40 * count),
    "unknown zones": (
        "infusions-csv",
        "date,time,zone\n",
        lambda count: "".join(f"2025-01-01,1:00,X{each}\n" for each in range(count)),
    ),
    "dates": ("infusions-csv", "date\n", lambda count: "2025-01-01\n" * 2 * count),
    "headers": ("sleep-as-android", a_recording(), lambda count: SLEEP_HEADER + "\n" * count),
    "noise": ("sleep-as-android", a_recording(), lambda count: ",0.1,0.2\n" * 10 * count),
    "events": (
        "sleep-as-android",
        "",
        lambda count: a_recording(*[f"AWAKE_START-{START + each}" for each in range(4 * count)]),
    ),
}
"""By what it has much of: the format, how such a file begins, and so much more of it."""


def work_on(path, name):
    """Return how many calls it takes to read a file."""
    count = 0

    def note(_frame, _event, _arg):
        nonlocal count
        count += 1

    before = sys.getprofile()
    sys.setprofile(note)
    try:
        with suppress(DiaryError):
            found_in(path, name)
    finally:
        sys.setprofile(before)
    return count


@pytest.mark.parametrize("of", SLOW)
def test_four_times_as_much_takes_four_times_the_work(tmp_path, of):
    name, head, more = SLOW[of]
    one, four = (work_on(written(tmp_path, head + more(count)), name) for count in (SOME, 4 * SOME))
    assert four < 6 * one + 2_000


def test_the_longest_record_of_the_shortest_lines_is_held_in_little_memory(tmp_path, monkeypatch):
    part = 16  # the whole takes its time
    monkeypatch.setattr(rows, "LONGEST_RECORD", rows.LONGEST_RECORD // part)
    path = written(tmp_path, f'{HEADER}"' + "\n" * rows.LONGEST_RECORD)
    assert part * peak_of(lambda: found_in(path, "csv")) < 128 << 20


@pytest.mark.parametrize("of", SLOW)
def test_a_file_is_read_in_little_memory(tmp_path, of):
    name, head, more = SLOW[of]
    path = written(tmp_path, head + more(4 * SOME))

    def read():
        with suppress(DiaryError), Source(path) as source:
            for _ in format_named(name).read(source, "UTC"):
                pass

    read()  # what is remembered for ever, such as zones
    assert peak_of(read) < (2 << 20) + 64 * path.stat().st_size


# What it is not


@pytest.mark.parametrize(
    "text",
    [
        '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "x"><!ENTITY c "&b;&b;">]><a>&c;</a>',
        '<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>',
        '{"nights": [' + "[" * 5_000,
        "%PDF-1.7\n%\xe2\xe3",
    ],
    ids=["entities", "external entity", "deep JSON", "PDF"],
)
def test_what_is_no_format_of_ours_is_refused_in_a_sentence(tmp_path, text):
    path = written(tmp_path, text, "export.xml")
    with pytest.raises(DiaryError, match=r"cannot be imported|not in UTF-8"):
        recognise(path)


@pytest.mark.parametrize("encoding", ["utf-16", "utf-32", "cp1252", "cp037", "utf-7"])
@pytest.mark.parametrize("name", ["csv", "infusions-csv"])
def test_no_encoding_but_utf_8_is_guessed(tmp_path, name, encoding):
    text = WHOLE[name](tmp_path).decode().replace("a, b", "naïve +AOQ- ü")
    stay_calm(written(tmp_path, text.encode(encoding, errors="replace")))
