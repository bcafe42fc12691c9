"""The comparison of a diary's nights before and after treatment, as asked for."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from datetime import date
from typing import Any

from sleepdiary.analysis.changes_in_words import change_text, interval_text, mean_texts
from sleepdiary.analysis.comparison import (
    Comparison,
    Coverage,
    MeasureComparison,
    PhaseSummary,
    compare,
)
from sleepdiary.analysis.effects import Effects
from sleepdiary.analysis.nights import COLUMNS, NightTable, Treatment
from sleepdiary.analysis.sentences import sentences
from sleepdiary.analysis.windows import (
    NO_SESSION,
    NothingToCompareError,
    Window,
    Windows,
    windows_for,
)
from sleepdiary.domain.compared import Compared
from sleepdiary.domain.courses import in_order
from sleepdiary.domain.labels import LABELS
from sleepdiary.domain.records import InfusionSession
from sleepdiary.domain.words import QT_TRANSLATE_NOOP, SentenceError, Words
from sleepdiary.services.diary import Diary
from sleepdiary.services.tables import text_table
from sleepdiary.storage.columns import night_columns


def treatment_of(diary: Diary) -> Treatment:
    """Read what charts and comparison need."""
    with diary.file.reading() as work:
        table = NightTable.from_columns(night_columns(work, COLUMNS))
    return Treatment(
        table,
        diary.sessions(),
        diary.events(),
        diary.questionnaires(),
        diary.patient.more_sleep_is_better,
        diary.patient.compared or Compared(),
        diary.due(),
    )


def which_nights(table: NightTable, *, from_device: bool | None = None) -> bool:
    """Return whether the nights compared are those of devices.

    If nobody says so (None) they are those that the person wrote, unless there are none.
    """
    if from_device is not None:
        return from_device
    return bool(table.main.any() and table.from_device[table.main].all())


def session_of(sessions: Sequence[InfusionSession], day: date | None) -> InfusionSession:
    """Return the session of a day, the first where there are two; without a day the last of all.

    Raises:
        DiaryError: There is none.
    """
    ordered = in_order(sessions)
    if not ordered:
        raise NothingToCompareError(NO_SESSION)
    if day is None:
        return ordered[-1]
    for session in ordered:
        if session.date == day:
            return session
    raise SentenceError(NO_SUCH_SESSION, day=day)


def windows_of(treatment: Treatment, compared: Compared, nights: NightTable) -> Windows:
    """Return the windows of a choice; of a session that is gone, those of the usual choice.

    Raises:
        BadWindowsError: Windows by hand cannot be compared.
        NothingToCompareError: There is no infusion session or no night to find windows by.
    """
    if compared.before is not None and compared.after is not None:
        return Windows(Window(*compared.before), Window(*compared.after))
    around = next((each for each in treatment.sessions if each.id == compared.around), None)
    if around is None and compared.around is not None:
        compared = Compared()
    return windows_for(compared.choice, nights, treatment.sessions, around=around)


def comparison_of(
    treatment: Treatment, compared: Compared | None = None, *, from_device: bool | None = None
) -> Comparison:
    """Compare before and after: as the person chose for this diary, if nobody says otherwise.

    Raises:
        BadWindowsError: Windows by hand cannot be compared.
        NothingToCompareError: There is no infusion session or no night to find windows by.
    """
    from_device = which_nights(treatment.table, from_device=from_device)
    nights = treatment.table.of_kind(from_device=from_device)
    windows = windows_of(treatment, compared or treatment.compared, nights)
    return compare(
        treatment.table,
        windows,
        treatment.sessions,
        from_device=from_device,
        more_sleep_is_better=treatment.more_sleep_is_better,
        until=treatment.until,
    )


def comparison_if_any(
    treatment: Treatment, *, from_device: bool | None = None
) -> Comparison | None:
    """Compare as the person chose; None where the diary lacks what a comparison needs."""
    try:
        return comparison_of(treatment, from_device=from_device)
    except NothingToCompareError:
        return None


def comparison_as_text(comparison: Comparison, words: Words) -> str:
    """Return a comparison for the terminal: windows, measures, sentences."""
    lines = []
    for name, window, coverage in (
        (BEFORE, comparison.windows.before, comparison.before),
        (AFTER, comparison.windows.after, comparison.after),
    ):
        values = {"first": window.first, "last": window.last}
        logged = {"nights": coverage.nights, "logged": coverage.logged}
        lines.append(f"{words.tr(name)} {words.say(SPAN, **values, **logged)}")
    heads = [words.tr(head) for head in ("", BEFORE, AFTER, CHANGE, INTERVAL, "NAP", VERDICT)]
    rows = [
        [
            words.tr(LABELS[each.measure.name]),
            *mean_texts(each, words),
            change_text(each, words),
            interval_text(each, words),
            "" if each.nap is None else words.number(100 * each.nap) + " %",
            words.tr(each.verdict.value),
        ]
        for each in comparison.measures
    ]
    said = [sentence.said(words) for sentence in sentences(comparison, words)]
    return "\n".join([*lines, "", text_table(heads, rows), "", *said])


NO_SUCH_SESSION = QT_TRANSLATE_NOOP(
    "words", "There is no infusion session on {day}. Choose the date of another one."
)
BEFORE = QT_TRANSLATE_NOOP("words", "Before")
AFTER = QT_TRANSLATE_NOOP("words", "After")
SPAN = QT_TRANSLATE_NOOP("words", "{nights} nights, {first} to {last} ({logged} logged)")
CHANGE = QT_TRANSLATE_NOOP("words", "Change")
INTERVAL = QT_TRANSLATE_NOOP("words", "95 % interval")
VERDICT = QT_TRANSLATE_NOOP("words", "Verdict")


def comparison_as_json(comparison: Comparison, found: Mapping[str, Effects]) -> dict[str, Any]:
    """Return a comparison and its effects as the document of `compare --json`; missing is None."""
    return {
        "nights": "device" if comparison.from_device else "diary",
        "choice": comparison.windows.choice.value,
        "windows": {
            "before": _window(comparison.windows.before, comparison.before),
            "after": _window(comparison.windows.after, comparison.after),
        },
        "measures": [_measure(each, found.get(each.measure.name)) for each in comparison.measures],
        "sentences": [each.said(Words()) for each in sentences(comparison, Words())],
    }


def _window(window: Window, coverage: Coverage) -> dict[str, Any]:
    return {
        "from": window.first.isoformat(),
        "to": window.last.isoformat(),
        "nights": coverage.nights,
        "logged": coverage.logged,
    }


def _summary(summary: PhaseSummary) -> dict[str, Any]:
    return {
        "n": summary.n,
        "mean": summary.mean,
        "sd": summary.sd,
        "median": summary.median,
    }


def _measure(compared: MeasureComparison, found: Effects | None) -> dict[str, Any]:
    change = compared.estimate
    return {
        "name": compared.measure.name,
        "unit": compared.measure.unit.value,
        "primary": compared.measure.primary,
        "more_is_better": compared.more_is_better,
        "before": _summary(compared.before),
        "after": _summary(compared.after),
        "difference": change and change.difference,
        "interval": list(change.interval) if change and change.interval else None,
        "smallest_change": change and change.smallest_change,
        "nap": compared.nap,
        "nap_interval": list(compared.nap_interval) if compared.nap_interval else None,
        "lag1": change and change.lag1.used,
        "verdict": compared.verdict.value,
        "evidence": compared.evidence.value or None,
        "effects": asdict(found) if found else None,
    }
