"""Scenario and seed in, arrays out: people, ties, and the compiled plan that both engines read."""
