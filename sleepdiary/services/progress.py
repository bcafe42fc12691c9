"""How long work tells how far it is, and is told to stop."""

from collections.abc import Callable

from sleepdiary.domain import DiaryError

Progress = Callable[[float], bool]
"""Told how much is done, 0 to 1; returns False to cancel."""


class CancelledError(DiaryError):
    """The person cancelled; nothing was stored."""

    def __init__(self) -> None:
        super().__init__("Cancelled. Nothing was changed.")


def tell(progress: Progress, share: float) -> None:
    """Say how much is done.

    Raises:
        CancelledError: The person wants it to stop.
    """
    if not progress(share):
        raise CancelledError
