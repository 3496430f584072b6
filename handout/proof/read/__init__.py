"""Reading a PDF as a stranger would: bytes to objects, instructions to glyphs, tags to elements."""
