"""Setting type: words to glyphs, glyphs to lines, lines to strips of drawing operations."""
