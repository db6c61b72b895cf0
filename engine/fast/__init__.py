"""Accelerators: the run that the kernel would play, in columns, where all is known before.

Each stage of such a flow is worked off for some ten thousand messages at a time. What comes out is
written into the world as if the kernel had run it, and is equal to it in every figure. A flow that
uses anything that is not understood here is left to the kernel (`engine.fast.eligible`).

A credit window, a rate limit and a full sender's buffer are played message by message, for a lone
consumer whose inbox has room. The kernel plays what depends on the order inside one instant or on
what is taken back: credits without a delay, lanes that several share, an inbox or buffer that drops
its oldest, retries, and planned outages.
"""
