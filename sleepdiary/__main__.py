"""`python -m sleepdiary` is the same as the command `sleepdiary`."""

import sys

from sleepdiary.app import main

sys.exit(main())
