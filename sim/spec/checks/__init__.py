"""What must fit together between the fields of a scenario."""
