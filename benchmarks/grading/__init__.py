"""How far the grader can be trusted, on labelled answers and on answers made to fool it."""
