"""Benchmarks: they measure and print; no test depends on a time."""
