"""What the table of events shows."""

from sleepdiary.domain.labels import KINDS, LABELS
from sleepdiary.domain.records import Event
from sleepdiary.domain.words import Words
from sleepdiary.ui.diary.record_model import Column, text_column


def event_columns(words: Words) -> list[Column[Event]]:
    """Return the columns of the table of events."""
    tr = words.tr
    return [
        text_column(
            "date",
            tr(LABELS["date"]),
            lambda event: f"{words.weekday(event.date)} {words.day(event.date)}",
            words,
            value=lambda event: event.date,
            newest_first=True,
        ),
        text_column("kind", tr(LABELS["kind"]), lambda event: tr(KINDS[event.kind]), words),
        text_column("label", tr(LABELS["label"]), lambda event: event.label, words),
        text_column("note", tr(LABELS["note"]), lambda event: event.note or "", words),
    ]
