"""Makes `python -m generator` a command."""

import gc
import sys

from generator.cli import main

if __name__ == "__main__":
    # A run is short and makes many small objects that all live to its end.
    gc.disable()
    sys.exit(main())
