"""Signs that a file was changed after it was made: foreign syntax, other glyphs, active content."""
