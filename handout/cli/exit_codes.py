"""Exit codes: 0 fine, 1 findings of error level, 2 usage, 3 a fault of the program or the disk."""

FINE, FINDINGS, USAGE, FAULT = 0, 1, 2, 3
