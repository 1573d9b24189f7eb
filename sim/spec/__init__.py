"""Scenario files: the short human form in, a frozen and complete Scenario out."""
