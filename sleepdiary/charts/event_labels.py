"""Where the names of events stand: beside their marks, or numbered, with a key, where many."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from sleepdiary.charts.time_axis import TimeAxis
from sleepdiary.domain.event_names import event_name
from sleepdiary.domain.records import Event
from sleepdiary.domain.words import QT_TRANSLATE_NOOP, Words

KEY = QT_TRANSLATE_NOOP("words", "{number} {event}, {day}")
DATED = QT_TRANSLATE_NOOP("words", "{event}, {day}")
MORE = QT_TRANSLATE_NOOP("words", "and {count} more")

ROWS = 2
KEY_LINES = 3
_LONGEST = 40  # letters


@dataclass(frozen=True, slots=True)
class EventLabel:
    """A text beside a mark at `x`, from `left` on, in points; row 0 is the lowest."""

    text: str
    x: float
    left: float
    row: int = 0


@dataclass(frozen=True, slots=True)
class EventLabels:
    """The labels, how many rows they take, and the entries of the key to their numbers."""

    labels: tuple[EventLabel, ...] = ()
    rows: int = 0
    key: tuple[str, ...] = ()


def place_events(
    events: Sequence[Event],
    places: Sequence[float],
    axis: TimeAxis,
    words: Words,
    width_of: Callable[[str], float],
) -> EventLabels:
    """Return the labels of events, by name if all of them have room on two rows, else by number.

    Args:
        events: In the order of their dates.
        places: Where their marks stand, in points.
        axis: Between the ends of which the labels must stand.
        words: Names what happened.
        width_of: The width of a text in points.
    """
    if not events:
        return EventLabels()
    gap = width_of("0")
    # with its date: a name may lie over another time than its mark
    names = [
        words.say(DATED, event=name, day=words.short_day(event.date))
        for name, event in zip(names_of(events, words), events, strict=True)
    ]
    named = _by_name(names, places, axis, width_of, gap)
    if named is not None:
        return EventLabels(named, 1 + max(label.row for label in named))
    return EventLabels(by_number(places, axis, width_of, gap), 1, key_to(events, words))


def names_of(events: Iterable[Event], words: Words) -> list[str]:
    """Return what events are called beside their marks: long names are cut."""
    return [_short(event_name(event, words)) for event in events]


def key_to(events: Sequence[Event], words: Words) -> tuple[str, ...]:
    """Return the key to the numbers of events: "1 travel, 7 Mar 2025"."""
    return tuple(
        words.say(KEY, number=number, event=name, day=event.date)
        for number, (name, event) in enumerate(zip(names_of(events, words), events, strict=True), 1)
    )


def _by_name(
    names: Sequence[str],
    places: Sequence[float],
    axis: TimeAxis,
    width_of: Callable[[str], float],
    gap: float,
) -> tuple[EventLabel, ...] | None:
    """Return the names each on the lowest row that is free, or None where one finds no room.

    A name stands right of its mark, or left of it at the edge. Marks keep the lowest row free for
    themselves and for the stems that lead from them to the second one.
    """
    taken: list[list[tuple[float, float]]] = [[(x - gap, x + gap) for x in places], []]
    placed = []
    for index, (name, x) in enumerate(zip(names, places, strict=True)):
        width = width_of(name)
        own = taken[0][index]
        for row, left in ((0, x + gap), (0, x - gap - width), (1, x), (1, x - width)):
            ends = (left, left + width)
            free = all(
                ends[1] + gap <= start or end <= ends[0] - gap
                for start, end in taken[row]
                if (start, end) != own
            )
            if free and axis.left <= left and ends[1] <= axis.right:
                taken[row].append(ends)
                placed.append(EventLabel(name, x, left, row))
                break
        else:
            return None
    return tuple(placed)


def by_number(
    places: Sequence[float], axis: TimeAxis, width_of: Callable[[str], float], gap: float
) -> tuple[EventLabel, ...]:
    """Return numbers over the marks; those that would touch stand together as "3–5"."""
    groups: list[tuple[int, float, EventLabel]] = []
    for number, x in enumerate(places, 1):
        first, start = number, x
        while True:
            text = str(number) if first == number else f"{first}–{number}"
            width = width_of(text)
            left = max(min((start + x - width) / 2, axis.right - width), axis.left)
            if not groups or groups[-1][2].left + width_of(groups[-1][2].text) + gap <= left:
                break
            first, start, _ = groups.pop()
        groups.append((first, start, EventLabel(text, x, left)))
    return tuple(label for _, _, label in groups)


def _short(name: str) -> str:
    return name if len(name) <= _LONGEST else name[: _LONGEST - 1].rstrip() + "…"
