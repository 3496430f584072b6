"""`python -m handout`."""

import gc
import sys

# Start-up makes many objects and no rubbish: looking for some costs a tenth of it.
gc.disable()

from handout.cli import main  # noqa: E402

gc.freeze()
gc.set_threshold(50_000, 20, 20)
gc.enable()

if __name__ == "__main__":
    sys.exit(main())
