"""Home: go on with a draft, or choose a question."""
