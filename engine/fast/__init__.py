"""Accelerators: the run that the kernel would play, in columns, where all is known before.

Each stage of such a flow is worked off for some ten thousand messages at a time. What comes out is
written into the world as if the kernel had run it, and is equal to it in every figure. A flow that
uses anything that is not understood here is left to the kernel (`engine.fast.eligible`).
"""
