"""Typefaces: the faces that ship, shaping by HarfBuzz, and what a face can draw."""
