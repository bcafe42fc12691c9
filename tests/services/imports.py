"""Small files to import, and what the tests of importing ask of a diary."""

from io import StringIO

from sleepdiary.exchange.own_csv import write_infusions, write_nights
from sleepdiary.services.importing import OnClash, preview, store
from tests.exchange.files import written

HEADER = (
    "into_bed,lights_out,sleep_onset_latency,final_awakening,out_of_bed,quality,"
    "awakenings,wake_after_sleep_onset"
)
DOUBTFUL = "into_bed,final_awakening,awakenings,wake_after_sleep_onset"
MONDAY = "2025-11-02 22:45,2025-11-02 23:00,25,2025-11-03 06:30,2025-11-03 06:50,4,,"
TUESDAY = "2025-11-03 22:30,2025-11-03 23:00,20,2025-11-04 06:30,2025-11-04 07:00,3,,"


def table(folder, *rows, header=HEADER, name="nights.csv"):
    """Write a table of nights."""
    return written(folder, "\n".join([header, *rows]) + "\n", name)


def exported(folder, *nights, name="nights.csv"):
    """Write nights as the diary does."""
    stream = StringIO(newline="")
    write_nights(nights, stream)
    return written(folder, stream.getvalue(), name)


def exported_sessions(folder, *sessions):
    """Write infusion sessions as the diary does."""
    stream = StringIO(newline="")
    write_infusions(sessions, stream)
    return written(folder, stream.getvalue(), "infusions.csv")


def statuses(seen):
    """Return what each record of a file is to the diary."""
    return [each.status for each in seen.incoming]


def whole(diary):
    """Return everything that a person can see in a diary."""
    return diary.nights(), diary.sessions(), diary.events()


def imports(diary):
    """Return what the diary keeps of its imports."""
    with diary.file.reading() as work:
        return work.imports.all()


def imported(diary, path, on_clash=OnClash.KEEP):
    """Import a file."""
    return store(diary, preview(diary, path), on_clash)
