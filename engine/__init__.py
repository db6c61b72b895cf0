"""The flow engine: an exact discrete-event simulation of sources, links, buffers and consumers."""
