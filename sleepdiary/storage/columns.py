"""The nights as columns of numbers, for charts and comparisons. Loads numpy."""

from collections.abc import Callable, Sequence
from typing import Any
from uuid import UUID

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import Boolean, Date, select, type_coerce
from sqlalchemy.types import NullType, TypeEngine

from sleepdiary.domain.times import MINUTE
from sleepdiary.storage.shapes import NIGHT
from sleepdiary.storage.types import WALL, Number, Seconds, Whole, ZonedText, place
from sleepdiary.storage.work import Reading

Column = NDArray[Any]


def night_columns(
    work: Reading, names: Sequence[str], patient_id: UUID | None = None
) -> dict[str, Column]:
    """Return these fields of every night as one array each, by diary date.

    Shape (nights,) each. Clock times are minutes since 1970-01-01 UTC, durations minutes, counts
    and ratings themselves, all float64 with NaN where the answer is missing; dates datetime64[D],
    yes or no bool. Everything else is an array of objects: the text that the table holds (an id as
    32 hexadecimal digits, lists as JSON), or None.

    Raises:
        KeyError: A night has no such field.
    """
    columns = NIGHT.table.columns
    raw: list[Any] = [type_coerce(columns[name], NullType()) for name in names]
    query = select(*raw).order_by(*NIGHT.order)
    if patient_id is not None:
        query = query.where(columns.patient_id == patient_id)
    rows = work.connection.execute(query).all()
    by_column = zip(*rows, strict=True) if rows else [()] * len(names)
    return {
        name: _reader(columns[name].type)(values)
        for name, values in zip(names, by_column, strict=True)
    }


def _reader(kind: TypeEngine[Any]) -> Callable[[Sequence[Any]], Column]:
    match kind:
        case ZonedText():
            return _instants
        case Seconds():
            return lambda held: _numbers(held) / 60
        case Whole() | Number():
            return _numbers
        case Date():
            return lambda held: np.array(held, dtype="datetime64[D]")
        case Boolean():
            return lambda held: np.array(held, dtype=bool)
        case _:
            return lambda held: np.array(held, dtype=object)


def _numbers(held: Sequence[float | None]) -> Column:
    return np.array(held, dtype=np.float64)


class _Offsets(dict[str, float]):
    """Minutes ahead of UTC, by what follows the wall time; a diary has a handful of them."""

    def __missing__(self, tail: str) -> float:
        self[tail] = place(tail)[0] / MINUTE
        return self[tail]


def _instants(held: Sequence[str | None]) -> Column:
    offsets = _Offsets({"": np.nan})
    texts = ["" if text is None else text for text in held]
    walls = np.array([text[:WALL] for text in texts], dtype="datetime64[ms]")
    ahead = np.array([offsets[text[WALL:]] for text in texts], dtype=np.float64)
    return walls.astype(np.int64) / 60_000 - ahead
