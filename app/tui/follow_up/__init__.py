"""After the run: the interviewer's questions, one at a time."""
