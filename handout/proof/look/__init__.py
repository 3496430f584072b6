"""What the eye gets: nothing hidden, nothing out of line, every box and picture accounted for."""
