"""The model: pure scalar functions of numbers, one file per verb. No arrays, no state, no randomness of their own."""
