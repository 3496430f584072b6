"""What was read held against what is expected: words, roles, order, links, the file itself."""
