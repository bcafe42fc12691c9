"""What the table of events shows."""

from collections.abc import Callable
from typing import Any

from sleepdiary.domain.labels import KINDS, LABELS
from sleepdiary.domain.records import Event
from sleepdiary.domain.words import Words
from sleepdiary.ui.diary.night_model import LEFT_BLANK
from sleepdiary.ui.diary.record_model import Column


def event_columns(words: Words) -> list[Column[Event]]:
    """Return the columns of the table of events."""

    def column(
        name: str, text: Callable[[Event], str], value: Callable[[Event], Any] | None = None
    ) -> Column[Event]:
        return Column(
            name=name,
            title=words.tr(LABELS[name]),
            is_number=False,
            newest_first=name == "date",
            value=value or (lambda event: text(event).casefold() or None),
            text=text,
            spoken=lambda event: text(event) or words.tr(LEFT_BLANK),
        )

    return [
        column(
            "date",
            lambda event: f"{words.weekday(event.date)} {words.day(event.date)}",
            lambda event: event.date,
        ),
        column("kind", lambda event: words.tr(KINDS[event.kind])),
        column("label", lambda event: event.label),
        column("note", lambda event: event.note or ""),
    ]
