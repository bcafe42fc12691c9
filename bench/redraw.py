"""Drawing: the main picture of 3,650 nights, against plain matplotlib drawing the same marks."""

import tempfile
from pathlib import Path

from diaries import make_diary
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from pairs import report, run_pairs
from plain import draw_marks, read_infusions, read_nights

from sleepdiary.analysis.nights import COLUMNS
from sleepdiary.charts.colours import LIGHT
from sleepdiary.charts.look import Look
from sleepdiary.charts.nights_over_time import draw
from sleepdiary.domain.words import Words
from sleepdiary.services.comparing import comparison_if_any, treatment_of

INCHES = (10.4, 6.4)


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "ten years.sleepdiary"
        diary = make_diary(path)
        treatment = treatment_of(diary)
        diary.close()
        comparison = comparison_if_any(treatment)
        nights, infusions = read_nights(path, COLUMNS), read_infusions(path)
        plain, ours = (FigureCanvasAgg(Figure(INCHES)) for _ in range(2))

        def floor() -> None:
            draw_marks(plain.figure, nights, infusions)
            plain.draw()

        def main_picture() -> None:
            draw(
                ours.figure,
                treatment,
                comparison=comparison,
                look=Look(LIGHT, Words()),
            )
            ours.draw()

        report("main picture of 3,650 nights, made and drawn", run_pairs(floor, main_picture), 1.2)
        report("the same, drawn again", run_pairs(plain.draw, ours.draw))


main()
