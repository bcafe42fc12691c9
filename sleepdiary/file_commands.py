"""The commands that are about the diary's file itself and have outgrown `cli`."""

import argparse

from sleepdiary.domain.times import Clock
from sleepdiary.domain.words import Words


def salvage(options: argparse.Namespace, clock: Clock) -> int:
    """Save what can be read of a damaged diary, and say what that is."""
    from sleepdiary.services import salvaging
    from sleepdiary.services.places import diary_path

    saved = salvaging.salvage(diary_path(options.diary), clock, options.output)
    print(salvaging.saved_as_text(saved, Words()))
    return 0
