"""The charts there are, by name, for the command line; matplotlib is loaded when one is drawn."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
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
    """One chart: its name in commands, what it is called, and how to get at its drawing.

    `measures` are the parameters of its drawing that name a measure; see `Drawing` for the others.
    With `has_span` it takes a `span` as well, the first and the last diary date to show; with
    `has_smoothing` of how many nights its running mean is.
    """

    name: str
    title: str
    measures: tuple[str, ...]
    load: Callable[[], Callable[..., Drawn]]
    has_span: bool = False
    has_smoothing: bool = False

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
        given: dict[str, Any] = dict(zip(self.measures, names, strict=False))
        if self.has_span:
            given["span"] = span
        if self.has_smoothing:
            given["smoothing"] = smoothing
        return partial(self.load(), **given)


def _nights() -> Callable[..., Drawn]:
    from sleepdiary.charts.nights_over_time import draw  # noqa: PLC0415 - loads matplotlib

    return draw


def _since() -> Callable[..., Drawn]:
    from sleepdiary.charts.nights_since_infusion import draw  # noqa: PLC0415 - loads matplotlib

    return draw


def _hold() -> Callable[..., Drawn]:
    from sleepdiary.charts.does_it_hold import draw  # noqa: PLC0415 - loads matplotlib

    return draw


def _before_and_after() -> Callable[..., Drawn]:
    from sleepdiary.charts.before_and_after import draw  # noqa: PLC0415 - loads matplotlib

    return draw


def _changes() -> Callable[..., Drawn]:
    from sleepdiary.charts.changes import draw  # noqa: PLC0415 - loads matplotlib

    return draw


def _questionnaires() -> Callable[..., Drawn]:
    from sleepdiary.charts.questionnaire_scores import draw  # noqa: PLC0415 - loads matplotlib

    return draw


def _stages() -> Callable[..., Drawn]:
    from sleepdiary.charts.device_stages import draw  # noqa: PLC0415 - loads matplotlib

    return draw


def _calendar() -> Callable[..., Drawn]:
    from sleepdiary.charts.month_calendar import draw  # noqa: PLC0415 - loads matplotlib

    return draw


_TWO = ("upper", "lower")

CHARTS: tuple[Chart, ...] = (
    Chart(
        "nights",
        QT_TRANSLATE_NOOP("words", "Nights over time"),
        _TWO,
        _nights,
        has_span=True,
        has_smoothing=True,
    ),
    Chart(
        "before-and-after", QT_TRANSLATE_NOOP("words", "Before and after"), _TWO, _before_and_after
    ),
    Chart("changes", QT_TRANSLATE_NOOP("words", "Changes"), (), _changes),
    Chart("since-infusion", QT_TRANSLATE_NOOP("words", "Nights since infusion"), _TWO, _since),
    Chart("does-it-hold", QT_TRANSLATE_NOOP("words", "Does it hold?"), ("measure",), _hold),
    Chart(
        "questionnaires",
        QT_TRANSLATE_NOOP("words", "Questionnaire scores"),
        (),
        _questionnaires,
        has_span=True,
    ),
    Chart("stages", QT_TRANSLATE_NOOP("words", "Device stages"), (), _stages),
    Chart(
        "calendar",
        QT_TRANSLATE_NOOP("words", "Month calendar"),
        ("measure",),
        _calendar,
        has_span=True,
    ),
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
