"""Start Sleep Diary from a clone: `python main.py`, with the arguments of `sleepdiary`."""

import sys

from sleepdiary.app import main

if __name__ == "__main__":
    sys.exit(main())
