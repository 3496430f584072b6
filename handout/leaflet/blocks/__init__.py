"""What a section can hold. A block type is three modules of one name.

Here is what it is: a frozen dataclass whose fields are its words in reading order (`read_as`), and
the keys an author writes (`KIND`). `handout.pages.blocks` has how it is laid out, and
`handout.proof.expect.blocks` what a finished page must say of it; `handout.web.blocks` writes it as
HTML, those of a kind in one module. Each room has a `catalogue` with a row a type. Rules, digests,
translations and the check of glyphs walk the fields, so words that a block holds cannot pass them
by.
"""
