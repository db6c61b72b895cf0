"""The live run: flow, charts, events and targets, and the thread that plays it."""
