"""What a diary is: its records, its questions, what follows from the answers, what looks wrong.

Pure Python without a file, a window or a clock of its own. Everything else imports from here.
"""


class DiaryError(Exception):
    """Something the person must be told: its text is a sentence that says what to do.

    Any other exception is a bug and goes to the crash report.
    """
