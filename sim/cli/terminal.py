"""What is shown in a terminal: text from files may not command it."""

from __future__ import annotations

import unicodedata


def shown(text: str) -> str:
    """Return ``text`` with a blank for each control or direction character; line ends stay."""
    return "".join(
        c if c == "\n" or unicodedata.category(c) not in ("Cc", "Cf") or c == "\u200d" else " " for c in text
    )
