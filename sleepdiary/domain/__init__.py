"""What a diary is: its records, its questions, what follows from the answers, what looks wrong.

Pure Python without a file, a window or a clock of its own. Everything else imports from here.
"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sleepdiary.domain.words import Words


class DiaryError(Exception):
    """Something the person must be told: its text is a sentence that says what to do.

    Any other exception is a bug and goes to the crash report.
    """

    def said(self, words: "Words") -> str:
        """Return the sentence in the person's words, as far as it can be said in them."""
        del words
        return str(self)


class LockedDiaryError(DiaryError):
    """A diary that only its passphrase opens, or that another passphrase opens."""


class LostDiaryError(DiaryError):
    """A diary that is gone, or that nobody can read any more: one of its backups can."""


class OutdatedChangeError(DiaryError):
    """A change that cannot be undone as it is: later ones stand in its way."""
