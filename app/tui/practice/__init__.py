"""Practice: read the prompt, choose a mode for every link, and say why."""
