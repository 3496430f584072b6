"""How each block type is laid out, and what it is to a screen reader: `lay` in each module."""
