"""The nights as columns of numbers, for charts and comparisons. Loads numpy."""

from collections.abc import Callable, Sequence
from typing import Any
from uuid import UUID

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import Boolean, Date, select, type_coerce
from sqlalchemy.types import NullType, TypeEngine

from sleepdiary.domain.measures import BY_THE_CLOCK
from sleepdiary.domain.times import MINUTE
from sleepdiary.storage.shapes import NIGHT
from sleepdiary.storage.types import (
    WALL,
    AwakeningList,
    MedicineList,
    Number,
    Seconds,
    Whole,
    ZonedText,
    listed,
    place,
)
from sleepdiary.storage.work import Reading

Column = NDArray[Any]


def night_columns(
    work: Reading, names: Sequence[str], patient_id: UUID | None = None
) -> dict[str, Column]:
    """Return these fields of every night as one array each, by diary date.

    Shape (nights,) each. Clock times are minutes since 1970-01-01 UTC, or `BY_THE_CLOCK` as their
    place showed them; durations minutes, counts and ratings themselves, of medicines how many, all
    float64 with NaN where the answer is missing; dates datetime64[D], yes or no bool. Awakenings
    `BY_THE_CLOCK` are a tuple a night, of a clock time and minutes each. Everything else is an
    array of objects: the text that the table holds (an id as 32 hexadecimal digits, awakenings as
    JSON), or None.

    Raises:
        KeyError: A night has no such field.
    """
    columns = NIGHT.table.columns
    held = [columns[name.removesuffix(BY_THE_CLOCK)] for name in names]
    raw: list[Any] = [type_coerce(column, NullType()) for column in held]
    query = select(*raw).order_by(*NIGHT.order)
    if patient_id is not None:
        query = query.where(columns.patient_id == patient_id)
    rows = work.connection.execute(query).all()
    by_column = zip(*rows, strict=True) if rows else [()] * len(names)
    return {
        name: _reader(column.type, by_the_clock=name.endswith(BY_THE_CLOCK))(values)
        for name, column, values in zip(names, held, by_column, strict=True)
    }


def _reader(kind: TypeEngine[Any], *, by_the_clock: bool) -> Callable[[Sequence[Any]], Column]:
    dtype: Any = object
    match kind:
        case ZonedText():
            return _clocks if by_the_clock else _instants
        case MedicineList():
            return _lengths
        case AwakeningList() if by_the_clock:
            return _awakenings
        case Seconds():
            return lambda held: _numbers(held) / 60
        case Whole() | Number():
            return _numbers
        case Date():
            dtype = "datetime64[D]"
        case Boolean():
            dtype = bool
    return lambda held: np.array(held, dtype=dtype)


def _numbers(held: Sequence[float | None]) -> Column:
    return np.array(held, dtype=np.float64)


class _Offsets(dict[str, float]):
    """Minutes ahead of UTC, by what follows the wall time; a diary has a handful of them."""

    def __missing__(self, tail: str) -> float:
        self[tail] = place(tail)[0] / MINUTE
        return self[tail]


def _instants(held: Sequence[str | None]) -> Column:
    offsets = _Offsets({"": np.nan})
    tails = ["" if text is None else text[WALL:] for text in held]
    return _clocks(held) - np.array([offsets[tail] for tail in tails], dtype=np.float64)


def _clocks(held: Sequence[str | None]) -> Column:
    walls = np.array(["" if text is None else text[:WALL] for text in held], dtype="datetime64[ms]")
    return np.where(np.isnat(walls), np.nan, walls.astype(np.int64) / 60_000)


def _lengths(held: Sequence[str]) -> Column:
    """Return how much is on each list; nothing on it is no answer."""
    return np.array([len(listed(text)) or np.nan for text in held], dtype=np.float64)


def _awakenings(held: Sequence[str]) -> Column:
    """Return the awakenings of each night: the clock time of each and how many minutes it was."""
    nights = [listed(text) for text in held]
    starts = iter(_clocks([start for night in nights for start, _ in night]).tolist())
    each = (tuple((next(starts), seconds / 60) for _, seconds in night) for night in nights)
    return np.fromiter(each, dtype=object, count=len(nights))
