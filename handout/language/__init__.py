"""What is known of languages: the program's words, units, directions, what stays together."""
