"""Makes `python -m generator` a command."""

import gc
import sys

try:
    from generator.cli import main
except ModuleNotFoundError as error:
    if (error.name or "generator").startswith("generator"):
        raise
    # The first thing that many see: another Python than that in which the packages lie.
    print(
        f"masar: {sys.executable} lacks the package {error.name}; run `make site` once, then "
        "write `.venv/bin/python -m generator`, or first `. .venv/bin/activate`",
        file=sys.stderr,
    )
    sys.exit(2)

if __name__ == "__main__":
    # A run is short and makes many small objects that all live to its end.
    gc.disable()
    sys.exit(main())
