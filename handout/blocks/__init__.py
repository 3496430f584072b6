"""The kinds of content a section can hold. A block type is one module here: how it is written
(`KIND`), how it looks and what it is to a screen reader (`lay`). Adding a type means a module, a
dataclass in `handout.model`, and a row in `catalogue`.
"""
