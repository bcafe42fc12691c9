"""Reading: the columns of 3,650 nights, against raw sqlite3 into equal arrays."""

import tempfile
from pathlib import Path

from diaries import make_diary
from pairs import report, run_pairs
from plain import read_nights

from sleepdiary.analysis.nights import COLUMNS
from sleepdiary.services.comparing import treatment_of
from sleepdiary.storage.columns import night_columns

PAIRS = 25


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "ten years.sleepdiary"
        diary = make_diary(path)

        def columns() -> None:
            with diary.file.reading() as work:
                night_columns(work, COLUMNS)

        def floor() -> None:
            read_nights(path, COLUMNS)

        report("3,650 nights as columns", run_pairs(floor, columns, pairs=PAIRS), 2.0)
        report(
            "with measures, sessions and events",
            run_pairs(floor, lambda: treatment_of(diary), pairs=PAIRS),
        )
        diary.close()


main()
