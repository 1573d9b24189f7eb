"""The reference engine: the model as plain Mesa agents, one object per user; slow, obvious, and the arbiter."""
