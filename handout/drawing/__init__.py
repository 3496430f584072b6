"""Pictures: SVG and PNG files, and the icons of the program, read and refused by name."""
