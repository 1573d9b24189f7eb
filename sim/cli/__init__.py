"""The command line: a face that calls the same functions as Python does, and computes nothing itself."""
