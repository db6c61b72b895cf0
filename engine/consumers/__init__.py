"""Who works on events: inboxes, workers, and what goes wrong there."""
