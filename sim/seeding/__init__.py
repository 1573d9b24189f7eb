"""Whom to ask first: how far news spreads from given users."""
