"""Phrase books: each module holds PHRASES, from the English text to the Chinese one, with the same ``{names}``."""
