"""What contradicts itself in a flow or a design: a file a subject; `engine.check` asks them all."""
