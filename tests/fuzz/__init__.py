"""Coverage-guided fuzzing, with the inputs that reached something new kept in `corpus/`."""
