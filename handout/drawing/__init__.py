"""Pictures: SVG, PNG and JPEG files, and the icons of the program, read and refused by name."""
