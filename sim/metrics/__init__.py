"""Metrics: numbers with a unit and a direction, as pure functions of the event log and the series."""
