"""Everything in the program that reads what comes from outside, each with whole examples of it.

A parser may raise `DiaryError`, which is a sentence for the person, and nothing else.
"""

import argparse
import io
import json
import shutil
import zipfile
from collections.abc import Callable, Iterable
from contextlib import closing, suppress
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import cache, partial
from pathlib import Path
from typing import Any

from sleepdiary import arguments
from sleepdiary.domain import DiaryError
from sleepdiary.domain.answers import fill, texts_of
from sleepdiary.domain.date_entry import parse_date
from sleepdiary.domain.measures import ContradictoryNightError, measures_of
from sleepdiary.domain.records import (
    Awakening,
    Course,
    Drug,
    InfusionSession,
    MedicineTaken,
    Night,
    Route,
)
from sleepdiary.domain.times import MINUTE, ZonedTime
from sleepdiary.domain.words import Words
from sleepdiary.exchange.formats import FORMATS, Read, format_named, recognise
from sleepdiary.exchange.own_csv import write_infusions, write_nights
from sleepdiary.exchange.source import Source
from sleepdiary.services.diary import Diary
from sleepdiary.services.import_report import report, report_as_text
from sleepdiary.services.importing import OnClash, preview, store
from sleepdiary.storage.check import check
from sleepdiary.storage.file import DiaryFile
from sleepdiary.storage.restoring import held_in
from sleepdiary.storage.shapes import SHAPES, as_text
from sleepdiary.ui.infusion import answers as session_answers
from sleepdiary.ui.settings import SETTINGS, Settings

ZONE = "Europe/London"
NOW = datetime(2025, 11, 4, 7, 30, tzinfo=UTC)
WORDS = Words()
_SLEEP = "Id,Tz,From,To,Sched,Hours,Rating,Comment,Framerate,Snore,Noise,Cycles,DeepSleep,LenAdjust"
_RECORDING = (
    '"1762210800000","Europe/London","03. 11. 2025 23:00","04. 11. 2025 6:30",'
    '"04. 11. 2025 7:00","7.500","3.75","#nap a ""b"" \\n c","10007","-1","-1.0","5","0.4","-12"'
)


@dataclass(frozen=True, slots=True)
class Parser:
    """One way in: what reads it (from bytes, with a folder of its own), and whole examples.

    `largest` is how many bytes a fuzzer makes: what grows faster than its input shows in the
    tests, with larger ones.
    """

    read: Callable[[bytes, Path], object]
    seeds: Callable[[], Iterable[bytes]]
    largest: int = 1 << 16


def clock() -> datetime:
    """Return a moment at which time stands still."""
    return NOW


def a_night(*, comment: str | None = '+ a, "b"\nc') -> Night:
    """Return a night with an answer of every kind."""
    evening, morning = datetime(2025, 11, 3, 22, 45), datetime(2025, 11, 4, 6, 30)  # noqa: DTZ001 - wall times
    asleep = ZonedTime.at(evening + 15 * MINUTE, ZONE)
    answers: dict[str, Any] = {
        "diary_date": date(2025, 11, 4),
        "into_bed": ZonedTime.at(evening, ZONE),
        "lights_out": asleep,
        "sleep_onset_latency": timedelta(minutes=25),
        "awakenings": 2,
        "wake_after_sleep_onset": timedelta(minutes=35),
        "final_awakening": ZonedTime.at(morning, ZONE),
        "out_of_bed": ZonedTime.at(morning + 20 * MINUTE, ZONE),
        "quality": 4,
        "medicines": (MedicineTaken("zopiclone", "7.5 mg", asleep), MedicineTaken("=tea, black")),
        "awakening_times": (Awakening(asleep + 2 * 60 * MINUTE, 10 * MINUTE),),
        "not_applicable": frozenset({"naps"}),
        "comment": comment,
        "written_at": NOW,
        "changed_at": NOW,
    }
    return Night(**answers)


def a_session(day: int = 3) -> InfusionSession:
    """Return an infusion session with its dose."""
    start = ZonedTime.at(datetime(2025, 11, day, 14, 30), ZONE)  # noqa: DTZ001 - a wall time
    return InfusionSession(
        date=start.date, start=start, route=Route.IV, dose_mg=35.0, weight_kg=70.0, note="@home"
    )


# Files to import


def nights_csv() -> bytes:
    """Return what the program writes of three nights."""
    stream = io.StringIO(newline="")
    write_nights([a_night(), a_night(comment=None), Night(diary_date=date(2025, 11, 6))], stream)
    return stream.getvalue().encode()


def by_hand() -> Iterable[bytes]:
    """Yield tables of nights as a person writes them."""
    yield b"diary_date;into_bed;out_of_bed;quality\n2025-11-04;22:45;06:50;3\n2025-11-05;23:00;7:1;"
    yield b"into_bed,out_of_bed,zone_evening,medicines\n2025-11-03 23:00,2025-11-04 07:00Z,UTC,none"


def infusions_csv() -> bytes:
    """Return what the program writes of two infusion sessions."""
    stream = io.StringIO(newline="")
    write_infusions([a_session(), a_session(5)], stream)
    return stream.getvalue().encode()


def recordings() -> bytes:
    """Return an export of Sleep as Android of three nights, one of them awake at times."""
    events = '"AWAKE_START-1762217000000","AWAKE_END-1762217600000-x","DEEP_START-1762218000000"'
    plain = f"{_SLEEP},Geo\n{_RECORDING},\n"
    awake = f'{_SLEEP},Geo,"23:05","Event","Event","Event"\n{_RECORDING},"","0.5",{events}\n'
    noise = f'{"," * 14}"0.1"\n'
    return (plain + noise + awake.replace("17622108", "17622972") + plain).encode()


def archive(member: str = "sleep-export.csv", **more: bytes) -> bytes:
    """Return a zip archive of that, with other members."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, content in {member: recordings(), **more}.items():
            packed.writestr(zipfile.ZipInfo(name), content)
    return stream.getvalue()


def read_as(form: str, content: bytes, folder: Path) -> None:
    """Read a file as a format, and do with each night what the checks and the diary do."""
    path = folder / "file"
    path.write_bytes(content)
    with Source(path) as source:
        for found in format_named(form).read(source, ZONE):
            if isinstance(found, Read) and isinstance(found.record, Night):
                with suppress(ContradictoryNightError):
                    measures_of(found.record)
                write_nights([found.record], io.StringIO(newline=""))
            elif isinstance(found, Read):
                write_infusions([found.record], io.StringIO(newline=""))  # type: ignore[list-item]


def read_any(content: bytes, folder: Path) -> None:
    """Recognise a file, then read it as what it is and as everything else."""
    path = folder / "file"
    path.write_bytes(content)
    for form in FORMATS:
        with suppress(DiaryError):
            read_as(form.name, content, folder)
    recognise(path)
    left = {each.name for each in folder.iterdir()}
    assert left == {"file"}, left  # noqa: S101 - nothing is unpacked anywhere


# A diary


@cache
def _a_diary() -> bytes:
    """Return the file of a small diary."""
    from tempfile import TemporaryDirectory

    with TemporaryDirectory() as folder:
        path = Path(folder) / "it.sleepdiary"
        diary = Diary.create(path, clock)
        diary.log_night(a_night())
        diary.log_session(a_session())
        diary.close()
        return path.read_bytes()


def bring_in(content: bytes, folder: Path) -> None:
    """Import a file into a diary and say all that is to be said of it."""
    file, path = folder / "file.csv", folder / "it.sleepdiary"
    file.write_bytes(content)
    path.write_bytes(_a_diary())
    with closing(Diary.open(path, clock)) as diary:
        try:
            seen = preview(diary, file, zone=ZONE)
            for each in seen.incoming:
                each.flags(WORDS)
                each.why(WORDS)
            store(diary, seen, OnClash.REPLACE if content[-1:] < b"m" else OnClash.BOTH)
            report_as_text(report(seen, OnClash.BOTH, dry_run=True)).encode()
            for night in diary.nights():
                texts_of(night)
        finally:
            shutil.rmtree(folder / "Backups", ignore_errors=True)


def open_diary(content: bytes, folder: Path) -> None:
    """Open a file as a diary, read all that is in it and look whether it is whole."""
    path = folder / "it.sleepdiary"
    path.write_bytes(content)
    with suppress(DiaryError):
        held_in(path)
    with suppress(DiaryError):
        for finding in check(path):
            str(finding).encode()
    with closing(DiaryFile.open(path, at=NOW)) as file, file.reading() as work:
        for records in (work.patients, work.nights, work.infusions, work.events):
            records.all()


def read_stored(content: bytes, folder: Path) -> None:
    """Read the text of a record as the diary keeps it."""
    del folder
    for shape in SHAPES.values():
        with suppress(DiaryError):
            shape.parse(content.decode(errors="replace"))


def stored() -> Iterable[bytes]:
    """Yield the texts of records."""
    yield as_text(SHAPES["night"].held(a_night())).encode()
    yield as_text(SHAPES["infusion"].held(a_session())).encode()


# What is typed

_CHOSEN = {"drug": tuple(Drug), "route": tuple(Route), "course": tuple(Course)}
"""By field of a session that is a box: what can be chosen."""


def type_night(content: bytes, folder: Path) -> None:
    """Fill in the form of a night, an answer a line."""
    del folder
    lines = content.decode(errors="replace").split("\n")
    names = tuple(texts_of(a_night()))
    texts = dict(zip(names, lines, strict=False))
    for original in (None, a_night()):
        filled = fill(texts, diary_date=date(2025, 11, 4), zone=ZONE, original=original)
        for error in filled.unreadable.values():
            error.said(WORDS) if hasattr(error, "said") else str(error)
        with suppress(ContradictoryNightError):
            measures_of(filled.night)


def type_session(content: bytes, folder: Path) -> None:
    """Fill in the form of an infusion session, an answer a line."""
    del folder
    day, *lines = content.decode(errors="replace").split("\n")
    names = tuple(session_answers.texts_of(a_session(), WORDS))
    texts = dict(zip(names, lines, strict=False))
    texts |= {name: "" for name in _CHOSEN if texts.get(name) not in _CHOSEN[name]}
    with suppress(DiaryError):
        parse_date(day, date(2025, 11, 4), WORDS)
    read = session_answers.read_session(
        texts, date(2025, 11, 4), today=date(2025, 11, 5), zone=ZONE, words=WORDS
    )
    session_answers.doubts(read.session, date(2025, 11, 5), [a_session()], WORDS)
    session_answers.repairs(read.session, WORDS)


def typed_night() -> Iterable[bytes]:
    """Yield the answers of a night, a line each."""
    yield "\n".join(texts_of(a_night()).values()).encode()
    yield b"10:45 pm\n2315\n1h30\n3\n1:30\n6.30\n12am\n5\nzopiclone 7.5 mg 22:30; tea\nn/a"


def typed_session() -> Iterable[bytes]:
    """Yield a date and the answers of a session, a line each."""
    texts = session_answers.texts_of(a_session(), WORDS) | {"blood_pressure_peak": "150/90"}
    yield "\n".join(["4 Nov 2025", *texts.values()]).encode()
    yield b"041125\n14:30\n37,5 mg"


def type_arguments(content: bytes, folder: Path) -> None:
    """Read a text as every type of argument of the commands."""
    del folder
    text = content.decode(errors="surrogateescape")
    for reader in (arguments.day, arguments.clock_time, arguments.window, arguments.number,
                   arguments.whole_number):  # fmt: skip
        with suppress(argparse.ArgumentTypeError):
            reader(text)


def read_settings(content: bytes, folder: Path) -> None:
    """Read a file of settings and use all of them; then choose one, which writes it anew."""
    path = folder / "settings.ini"
    path.write_bytes(content)
    settings = Settings(path)
    settings.apply_to(Words())
    for setting in SETTINGS:
        assert settings[setting] in setting.choices  # noqa: S101 - what is promised
    settings.note("last_zone", ZONE)
    assert Settings(path).noted("last_zone") == ZONE  # noqa: S101 - what is promised


def settings_ini() -> Iterable[bytes]:
    """Yield files of settings."""
    chosen = "".join(f"{each.name}={each.choices[-1]}\n" for each in SETTINGS)
    yield f"[General]\n{chosen}last_zone=Europe/London\n".encode()
    yield b"[General]\ntheme=@Variant(\\0\\0\\0\\x7f)\nclock=@ByteArray(24)\n[x]\ny=@Rect(1 2 3)\n"


PARSERS: dict[str, Parser] = {
    "nights": Parser(partial(read_as, "csv"), lambda: [nights_csv(), *by_hand()]),
    "infusions": Parser(partial(read_as, "infusions-csv"), lambda: [infusions_csv()]),
    "sleep-as-android": Parser(partial(read_as, "sleep-as-android"), lambda: [recordings()]),
    "zip": Parser(read_any, lambda: [archive(), archive("../../sleep-export.csv", other=b"x")]),
    "import": Parser(
        bring_in, lambda: [nights_csv(), infusions_csv(), recordings(), archive(), *by_hand()]
    ),
    "diary": Parser(open_diary, lambda: [_a_diary()], 1 << 18),
    "stored": Parser(read_stored, stored),
    "typed-night": Parser(type_night, typed_night),
    "typed-session": Parser(type_session, typed_session),
    "arguments": Parser(
        type_arguments, lambda: [b"2026-11-22..2026-12-01", b"2026-11-22", b"23:15", b"37,5"]
    ),
    "settings": Parser(read_settings, settings_ini),
}
"""By name: what is fuzzed."""


def words_of(name: str) -> list[bytes]:
    """Return words that are put into what a parser reads, for the fuzzer to try."""
    seeds = b"\n".join(PARSERS[name].seeds())
    with suppress(UnicodeDecodeError):
        found = set(seeds.decode().replace('"', ",").replace("\n", ",").split(","))
        return sorted({word.encode() for word in found if 1 < len(word) < 40})
    return [json.dumps(name).encode()]
