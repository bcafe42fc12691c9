"""What an event is called: in the picture of the nights, in its dialog, where it is undone."""

from sleepdiary.domain.labels import KINDS
from sleepdiary.domain.records import Event, EventKind
from sleepdiary.domain.words import QT_TRANSLATE_NOOP, Words

_NAME = QT_TRANSLATE_NOOP("words", "the event “{name}” of {day}")


def event_name(event: Event, words: Words) -> str:
    """Return what happened: its kind, its label, or both."""
    kind = words.tr(KINDS[event.kind])
    if not event.label:
        return kind
    return event.label if event.kind is EventKind.OTHER else f"{kind}: {event.label}"


def name_of_event(event: Event, words: Words) -> str:
    """Return what an event is called in a sentence: "the event “illness: flu” of 4 Nov 2025"."""
    return words.say(_NAME, name=event_name(event, words), day=event.date)
