"""The plainest way to read a diary's nights and to draw the main picture's marks: two floors."""

import json
import sqlite3
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path
from typing import Any

import numpy as np
from matplotlib.axes import Axes
from matplotlib.collections import LineCollection
from matplotlib.figure import Figure
from numpy.typing import NDArray

Columns = dict[str, NDArray[Any]]

_TIMES = {"into_bed", "lights_out", "fell_asleep", "final_awakening", "out_of_bed"}
_TEXTS = {"id", "kind", "device", "not_applicable"}
_CLOCK = "_clock"  # behind the name of a time as its place showed it
_WALL = 23  # characters of a time before its offset
_GROUPS = (("o", "#777777"), ("s", "#a05a00"), ("D", "#777777"), ("^", "#3451c6"))


def read_nights(path: Path, names: Sequence[str]) -> Columns:
    """Return columns of every night as arrays like those of `sleepdiary.storage.columns`."""
    columns = [name.removesuffix(_CLOCK) for name in names]
    query = f"SELECT {', '.join(columns)} FROM night ORDER BY diary_date, id"  # noqa: S608 - our names
    with closing(sqlite3.connect(path)) as connection:
        rows = connection.execute(query).fetchall()
    return {
        name: _array(name, held) for name, held in zip(names, zip(*rows, strict=True), strict=True)
    }


def read_infusions(path: Path) -> NDArray[np.int64]:
    """Return the days of the infusions since 1970."""
    with closing(sqlite3.connect(path)) as connection:
        rows = connection.execute("SELECT date FROM infusion ORDER BY date").fetchall()
    return np.array([date for (date,) in rows], "datetime64[D]").astype(np.int64)


def _array(name: str, held: Sequence[Any]) -> NDArray[Any]:
    if name in _LISTS:
        return _LISTS[name](held)
    if name in _TIMES or name.endswith(_CLOCK):
        return _minutes(held)
    if name in _TEXTS:
        return np.array(held, dtype=object)
    if name == "diary_date":
        return np.array(held, dtype="datetime64[D]")
    if name == "backfilled":
        return np.array(held, dtype=bool)
    numbers = np.array(held, dtype=float)
    return numbers / 60 if name.endswith(("_sleep_onset", "latency", "wakefulness")) else numbers


def _lengths(held: Sequence[str]) -> NDArray[np.float64]:
    return np.array([len(json.loads(text)) or np.nan for text in held])


def _awakenings(held: Sequence[str]) -> NDArray[np.object_]:
    """Return what stands in the lists; in the diaries made here they are empty."""
    return np.fromiter((tuple(json.loads(text)) for text in held), object, len(held))


_LISTS = {"medicines": _lengths, "awakening_times_clock": _awakenings}


def _minutes(held: Sequence[str | None]) -> NDArray[np.float64]:
    """Return times as minutes since 1970 UTC, NaN where there is none."""
    walls = np.array([text and text[:_WALL] for text in held], dtype="datetime64[ms]")
    tails = ["" if text is None else text[_WALL : _WALL + 6] for text in held]
    ahead = {tail: _ahead(tail) for tail in set(tails)}
    minutes: NDArray[np.float64] = walls.astype(np.int64) / 60_000
    offsets: NDArray[np.float64] = np.array([ahead[tail] for tail in tails])
    since: NDArray[np.float64] = minutes - offsets
    return since


def _ahead(tail: str) -> float:
    """Return the minutes of an offset like "+01:00", NaN of an empty one."""
    if not tail:
        return np.nan
    return int(tail[0] + "1") * (60 * int(tail[1:3]) + int(tail[4:6]))


def draw_marks(figure: Figure, nights: Columns, infusions: NDArray[np.int64]) -> None:
    """Draw time asleep above and awakenings below, with every kind of mark that ours has."""
    figure.clear()
    days = nights["diary_date"].astype(np.int64)
    asleep = (
        nights["final_awakening"]
        - nights["lights_out"]
        - nights["sleep_onset_latency"]
        - nights["wake_after_sleep_onset"]
    )
    upper = figure.add_subplot(2, 1, 1)
    lower = figure.add_subplot(2, 1, 2, sharex=upper)
    _draw_panel(upper, "Time asleep", days, asleep / 60, nights["backfilled"], infusions)
    _draw_panel(lower, "Awakenings", days, nights["awakenings"], nights["backfilled"], infusions)
    years = np.unique(nights["diary_date"].astype("datetime64[Y]"))
    upper.set_xticks(years.astype("datetime64[D]").astype(np.int64), years.astype(str).tolist())
    figure.legend(*upper.get_legend_handles_labels(), loc="lower center", ncols=6)


def _draw_panel(  # noqa: PLR0917 - a floor is plain
    axes: Axes,
    title: str,
    days: NDArray[np.int64],
    values: NDArray[np.float64],
    late: NDArray[np.bool_],
    infusions: NDArray[np.int64],
) -> None:
    first, last = infusions[0], infusions[5]
    missing = np.setdiff1d(np.arange(days[0], days[-1]), days)
    side = np.select(
        [
            (days >= first - 14) & (days < first),
            (days >= first) & (days <= last),
            (days > last) & (days <= last + 14),
        ],
        [1, 2, 3],
    )
    axes.set_title(title, loc="left")
    axes.grid(axis="y")
    for start, (_, colour) in ((first - 14, _GROUPS[1]), (last, _GROUPS[3])):
        axes.axvspan(start, start + 14, color=colour, alpha=0.1)
        inside = values[(days >= start) & (days < start + 14)]
        axes.hlines(inside.mean(), start, start + 14, color=colour)
        axes.fill_between([start, start + 14], inside.min(), inside.max(), color=colour, alpha=0.2)
    ticks = ((infusions, 1, "dashed", "infusion"), (missing, 0.05, "solid", "not logged"))
    for each, top, style, label in ticks:
        lines = [[(day, 0), (day, top)] for day in each]
        axes.add_collection(
            LineCollection(
                lines, linestyles=style, transform=axes.get_xaxis_transform(), label=label
            )
        )
    for place, (marker, colour) in enumerate(_GROUPS):
        for hollow in (False, True):
            these = (side == place) & (late == hollow)
            face = "none" if hollow else colour
            axes.scatter(
                days[these],
                values[these],
                s=4,
                marker=marker,
                facecolors=face,
                edgecolors=colour,
                linewidths=0.3,
            )
    mean = np.convolve(np.nan_to_num(values), np.ones(7) / 7, "same")
    axes.plot(days, mean, color="black", linewidth=0.8, label="7-night mean")
