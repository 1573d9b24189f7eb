"""Text from files may not command a terminal."""

from __future__ import annotations

from sim.cli.terminal import shown


def test_control_and_direction_characters_become_blanks():
    assert shown("a\x1b]0;OWNED\x07b\n\u202ec\tq\u4e2d\U0001f600") == "a ]0;OWNED b\n c q\u4e2d\U0001f600"
