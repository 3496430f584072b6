"""`python -m handout`."""

import sys

from handout.cli import main

if __name__ == "__main__":
    sys.exit(main())
