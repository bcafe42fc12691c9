"""Start Sleep Diary from a clone: `python main.py` is the same as the command `sleepdiary`."""

import sys

from sleepdiary.app import main

if __name__ == "__main__":
    sys.exit(main())
