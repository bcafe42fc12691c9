"""The charts there are, by name, for the command line; matplotlib is loaded when one is drawn."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from sleepdiary.analysis.comparison import Comparison
from sleepdiary.analysis.nights import NightTable
from sleepdiary.charts.look import Look
from sleepdiary.domain import DiaryError
from sleepdiary.domain.records import Event, InfusionSession
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
        table: NightTable,
        *,
        sessions: Sequence[InfusionSession],
        events: Sequence[Event],
        comparison: Comparison | None,
        look: Look,
        from_device: bool = False,
    ) -> Drawn:
        """Empty the figure, draw on it and return what is shown."""
        ...


@dataclass(frozen=True, slots=True)
class Chart:
    """One chart: its name in commands, what it is called, and how to get at its drawing."""

    name: str
    title: str
    load: Callable[[], Drawing]


def _nights() -> Drawing:
    from sleepdiary.charts.nights_over_time import draw  # noqa: PLC0415 - loads matplotlib

    return draw


def _since() -> Drawing:
    from sleepdiary.charts.nights_since_infusion import draw  # noqa: PLC0415 - loads matplotlib

    return draw


def _hold() -> Drawing:
    from sleepdiary.charts.does_it_hold import draw  # noqa: PLC0415 - loads matplotlib

    return draw


CHARTS: tuple[Chart, ...] = (
    Chart("nights", QT_TRANSLATE_NOOP("words", "Nights over time"), _nights),
    Chart("since-infusion", QT_TRANSLATE_NOOP("words", "Nights since infusion"), _since),
    Chart("does-it-hold", QT_TRANSLATE_NOOP("words", "Does it hold?"), _hold),
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
