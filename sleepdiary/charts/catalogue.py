"""The charts there are, by name, for the command line; matplotlib is loaded when one is drawn."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from importlib import import_module
from typing import TYPE_CHECKING, Any, Protocol

from sleepdiary.analysis.comparison import Comparison
from sleepdiary.analysis.nights import Treatment
from sleepdiary.charts.look import Look
from sleepdiary.charts.phases import MEAN_NIGHTS
from sleepdiary.domain import DiaryError
from sleepdiary.domain.measures import MEASURES
from sleepdiary.domain.words import QT_TRANSLATE_NOOP

if TYPE_CHECKING:
    from matplotlib.figure import Figure


class Drawn(Protocol):
    """A drawn chart."""

    @property
    def description(self) -> str:
        """What it shows, in words."""
        ...


class Drawing(Protocol):
    """How a chart is drawn, whichever it is."""

    def __call__(
        self,
        figure: "Figure",
        treatment: Treatment,
        *,
        comparison: Comparison | None,
        look: Look,
        from_device: bool = False,
    ) -> Drawn:
        """Empty the figure, draw on it and return what is shown."""
        ...


@dataclass(frozen=True, slots=True)
class Chart:
    """One chart: its name in commands, what it is called, and the module whose `draw` draws it.

    `measures` are the parameters of its drawing that name a measure; see `Drawing` for the others.
    With `has_span` it takes a `span` as well, the first and the last diary date to show; with
    `has_smoothing` of how many nights its running mean is. Two measures stand one above the other,
    or `side_by_side`. `options` are given to it as they are.
    """

    name: str
    title: str
    module: str
    measures: tuple[str, ...] = ()
    has_span: bool = False
    has_smoothing: bool = False
    side_by_side: bool = False
    options: Mapping[str, Any] = field(default_factory=dict)

    def of(
        self,
        names: Sequence[str],
        span: tuple[date, date] | None = None,
        smoothing: int = MEAN_NIGHTS,
    ) -> Drawing:
        """Return the drawing of the measures of these names, in their order; others as usual.

        A `span` and the `smoothing` are left to charts that have them.

        Raises:
            DiaryError: There are more than it draws, or there is no measure of that name.
        """
        if len(names) > len(self.measures):
            message = f"The chart “{self.name}” draws fewer measures: {len(self.measures)} at most."
            raise DiaryError(message)
        there = [measure.name for measure in MEASURES]
        for name in names:
            if name not in there:
                message = f"There is no measure “{name}”. Choose one of these: {', '.join(there)}."
                raise DiaryError(message)
        given = {**self.options, **dict(zip(self.measures, names, strict=False))}
        if self.has_span:
            given["span"] = span
        if self.has_smoothing:
            given["smoothing"] = smoothing
        draw = import_module(f"sleepdiary.charts.{self.module}").draw  # which loads matplotlib
        return partial(draw, **given)


_TWO = ("upper", "lower")

CHARTS: tuple[Chart, ...] = (
    Chart(
        "nights",
        QT_TRANSLATE_NOOP("words", "Nights over time"),
        "nights_over_time",
        _TWO,
        has_span=True,
        has_smoothing=True,
    ),
    Chart(
        "before-and-after",
        QT_TRANSLATE_NOOP("words", "Before and after"),
        "before_and_after",
        _TWO,
        side_by_side=True,
    ),
    Chart("changes", QT_TRANSLATE_NOOP("words", "Changes"), "changes"),
    Chart(
        "since-infusion",
        QT_TRANSLATE_NOOP("words", "Nights since infusion"),
        "nights_since_infusion",
        _TWO,
    ),
    Chart(
        "does-it-hold", QT_TRANSLATE_NOOP("words", "Does it hold?"), "does_it_hold", ("measure",)
    ),
    Chart("raster", QT_TRANSLATE_NOOP("words", "Raster"), "raster", has_span=True),
    Chart(
        "raster-48h",
        QT_TRANSLATE_NOOP("words", "Raster, 48 hours"),
        "raster",
        has_span=True,
        options={"double": True},
    ),
    Chart(
        "calendar",
        QT_TRANSLATE_NOOP("words", "Month calendar"),
        "month_calendar",
        ("measure",),
        has_span=True,
    ),
    Chart(
        "questionnaires",
        QT_TRANSLATE_NOOP("words", "Questionnaire scores"),
        "questionnaire_scores",
        has_span=True,
    ),
    Chart("stages", QT_TRANSLATE_NOOP("words", "Device stages"), "device_stages"),
)
"""Every chart; a new one is one module and one line here."""


def chart_named(name: str) -> Chart:
    """Return the chart of this name.

    Raises:
        DiaryError: There is none; the sentence names those there are.
    """
    for chart in CHARTS:
        if chart.name == name:
            return chart
    names = ", ".join(chart.name for chart in CHARTS)
    message = f"There is no chart “{name}”. Choose one of these: {names}."
    raise DiaryError(message)
