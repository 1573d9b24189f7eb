"""The command ``wom``: every fault of an input is one message on stderr, never a traceback."""

from __future__ import annotations

import logging
import sys

from sim.cli.terminal import shown
from sim.errors import SimError
from sim.language.messages import fault_text, translated

FAULT, INTERRUPTED = 2, 130
"""Exit codes: the input is at fault; interrupted from the keyboard."""


def main() -> None:
    """Run the command line and exit: 0 done, 2 bad input, 3 some runs failed, 130 interrupted."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")  # a terminal that lacks a letter still gets the rest
    notes = logging.getLogger("sim")
    notes.handlers = [_Notes()]
    notes.setLevel(logging.INFO)
    try:
        from sim.cli.app import app

        app()
    except SimError as fault:
        _stop(fault_text(fault), FAULT)
    except KeyboardInterrupt:
        _stop(translated("interrupted"), INTERRUPTED)
    except BrokenPipeError:  # the reader of our output has seen enough
        sys.stderr.close()
        sys.exit(FAULT)
    except OSError as fault:
        _stop(translated(f"{fault.filename or 'a file'}: {fault.strerror or fault}"), FAULT)


class _Notes(logging.StreamHandler):  # type: ignore[type-arg]
    """Writes what is worth a note to stderr, as it is now, in the language that is spoken."""

    def format(self, record: logging.LogRecord) -> str:
        return shown(translated(record.getMessage()))


def _stop(message: str, code: int) -> None:
    sys.stderr.write(shown(message) + "\n")
    sys.exit(code)


if __name__ == "__main__":
    main()
