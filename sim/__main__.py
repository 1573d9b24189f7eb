"""The command ``wom``: every fault of an input is one message on stderr, never a traceback."""

from __future__ import annotations

import logging
import sys

from sim.errors import SimError

FAULT, INTERRUPTED = 2, 130
"""Exit codes: the input is at fault; interrupted from the keyboard."""


def main() -> None:
    """Run the command line and exit: 0 done, 2 bad input, 3 some runs failed, 130 interrupted."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")  # a terminal that lacks a letter still gets the rest
    notes = logging.getLogger("sim")
    notes.handlers = [logging.StreamHandler()]  # to stderr, as it is now
    notes.setLevel(logging.INFO)
    try:
        from sim.cli.app import app

        app()
    except SimError as fault:
        _stop(str(fault), FAULT)
    except KeyboardInterrupt:
        _stop("interrupted", INTERRUPTED)
    except BrokenPipeError:  # the reader of our output has seen enough
        sys.stderr.close()
        sys.exit(FAULT)
    except OSError as fault:
        _stop(f"{fault.filename or 'a file'}: {fault.strerror or fault}", FAULT)


def _stop(message: str, code: int) -> None:
    sys.stderr.write(message + "\n")
    sys.exit(code)


if __name__ == "__main__":
    main()
