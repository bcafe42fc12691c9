"""What is said about a file that could be imported, in the person's words."""

from sleepdiary.domain.labels import KINDS
from sleepdiary.domain.measures import ContradictoryNightError, measures_of
from sleepdiary.domain.records import InfusionSession, Night, SleepKind
from sleepdiary.domain.words import QT_TRANSLATE_NOOP, Words
from sleepdiary.services.importing import Incoming, OnClash, Preview, Status

Noun = tuple[str, str]
"""What one is called, and what many are."""

NIGHTS: Noun = (
    QT_TRANSLATE_NOOP("words", "{count} night"),
    QT_TRANSLATE_NOOP("words", "{count} nights"),
)
SESSIONS: Noun = (
    QT_TRANSLATE_NOOP("words", "{count} infusion session"),
    QT_TRANSLATE_NOOP("words", "{count} infusion sessions"),
)
HEADINGS = {
    Night: (
        QT_TRANSLATE_NOOP("words", "Night"),
        QT_TRANSLATE_NOOP("words", "Times"),
        QT_TRANSLATE_NOOP("words", "Asleep"),
        QT_TRANSLATE_NOOP("words", "What happens"),
        QT_TRANSLATE_NOOP("words", "What to look at"),
    ),
    InfusionSession: (
        QT_TRANSLATE_NOOP("words", "Date"),
        QT_TRANSLATE_NOOP("words", "Time"),
        QT_TRANSLATE_NOOP("words", "Given"),
        QT_TRANSLATE_NOOP("words", "What happens"),
        QT_TRANSLATE_NOOP("words", "What to look at"),
    ),
}
"""Over the columns of `row`."""

_STATUS = {
    Status.NEW: QT_TRANSLATE_NOOP("words", "+ comes in"),
    Status.PRESENT: QT_TRANSLATE_NOOP("words", "= already there"),
    Status.REFUSED: QT_TRANSLATE_NOOP("words", "✕ left out"),
}
LEFT_OUT = QT_TRANSLATE_NOOP("words", "– you leave it out")
_CLASH = {
    OnClash.KEEP: QT_TRANSLATE_NOOP("words", "≠ yours stays"),
    OnClash.REPLACE: QT_TRANSLATE_NOOP("words", "≠ replaces yours"),
    OnClash.BOTH: QT_TRANSLATE_NOOP("words", "≠ kept beside yours"),
}
_COUNTED: dict[Status, Noun] = {
    Status.NEW: (
        QT_TRANSLATE_NOOP("words", "{count} new"),
        QT_TRANSLATE_NOOP("words", "{count} new"),
    ),
    Status.PRESENT: (
        QT_TRANSLATE_NOOP("words", "{count} already in your diary"),
        QT_TRANSLATE_NOOP("words", "{count} already in your diary"),
    ),
    Status.CLASH: (
        QT_TRANSLATE_NOOP("words", "{count} clashes with your diary"),
        QT_TRANSLATE_NOOP("words", "{count} clash with your diary"),
    ),
    Status.REFUSED: (
        QT_TRANSLATE_NOOP("words", "{count} cannot be right"),
        QT_TRANSLATE_NOOP("words", "{count} cannot be right"),
    ),
}
_EMPTY = QT_TRANSLATE_NOOP("words", "Nothing in this file can be imported.")
_ALL_THERE = QT_TRANSLATE_NOOP("words", "Nothing new: {what} that your diary has already.")
_ALL_NEW = QT_TRANSLATE_NOOP("words", "{what}, all new.")
_SUMMARY = QT_TRANSLATE_NOOP("words", "{what}: {parts}.")
_SPAN = QT_TRANSLATE_NOOP("words", "{start} – {end}")
_NAP = QT_TRANSLATE_NOOP("words", "{night}, {kind}")
_DOSE = QT_TRANSLATE_NOOP("words", "{dose} mg")


def kind_of(seen: Preview) -> type[Night] | type[InfusionSession]:
    """Return what a file holds; of an empty one nights are said."""
    return type(seen.incoming[0].record) if seen.incoming else Night


def counted(count: int, noun: Noun, words: Words) -> str:
    """Return so many of something: "1 night", "9 nights"."""
    return words.say(noun[0] if count == 1 else noun[1], count=count)


def records(seen: Preview, count: int, words: Words) -> str:
    """Return so many of what a file holds."""
    return counted(count, NIGHTS if kind_of(seen) is Night else SESSIONS, words)


def summary(seen: Preview, words: Words) -> str:
    """Return what a file is to the diary, in a sentence."""
    what = records(seen, len(seen.incoming), words)
    if not seen.incoming:
        return words.tr(_EMPTY)
    if seen.counts[Status.PRESENT] == len(seen.incoming):
        return words.say(_ALL_THERE, what=what)
    if 1 < seen.counts[Status.NEW] == len(seen.incoming):
        return words.say(_ALL_NEW, what=what)
    parts = [
        counted(seen.counts[status], noun, words)
        for status, noun in _COUNTED.items()
        if seen.counts[status]
    ]
    return words.say(_SUMMARY, what=what, parts=", ".join(parts))


def source(seen: Preview) -> str:
    """Return where the records come from: the device, if it is one, else the file."""
    devices = {each.record.device for each in seen.incoming if isinstance(each.record, Night)}
    device = devices.pop() if len(devices) == 1 else None
    return device or f"“{seen.path.name}”"


def row(each: Incoming, on_clash: OnClash, words: Words) -> tuple[str, ...]:
    """Return what stands in the table about one record."""
    record = each.record
    content = _night(record, words) if isinstance(record, Night) else _session(record, words)
    status = _CLASH[on_clash] if each.status is Status.CLASH else _STATUS[each.status]
    return (*content, words.tr(status), look_at(each, words))


def look_at(each: Incoming, words: Words) -> str:
    """Return what looks wrong with a record, in sentences; empty if nothing."""
    flags = [] if each.status in {Status.PRESENT, Status.REFUSED} else each.flags(words)
    return " ".join(filter(None, (each.why(words), *flags)))


def _night(night: Night, words: Words) -> tuple[str, str, str]:
    spoken = f"{words.night(night.diary_date)} {night.diary_date.year}"
    if night.kind is SleepKind.NAP:
        spoken = words.say(_NAP, night=spoken, kind=words.tr(KINDS[night.kind.value]))
    times = [moment.wall.time() for moment in (night.start, night.end) if moment is not None]
    span = words.say(_SPAN, start=times[0], end=times[-1]) if len(times) > 1 else ""
    try:
        asleep = measures_of(night).total_sleep_time
    except ContradictoryNightError:
        asleep = None
    return spoken, span, "" if asleep is None else words.duration(asleep)


def _session(session: InfusionSession, words: Words) -> tuple[str, str, str]:
    dose = session.dose_mg
    given = [
        ""
        if dose is None
        else words.say(_DOSE, dose=words.number(dose, 0 if dose % 1 == 0 else 1)),
        words.tr(KINDS[session.route.value]) if session.route else "",
    ]
    time = "" if session.clock is None else words.clock(session.clock)
    return words.day(session.date), time, " ".join(filter(None, given))
