"""Word lists and tables that the rules look things up in. Adding a row needs no other change."""
