"""Generated networks: who reads whom, drawn from the people seed."""
