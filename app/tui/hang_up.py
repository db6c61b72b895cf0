"""A terminal that closes without a signal to whoever reads from it."""

import select
from collections.abc import Callable
from threading import Thread


def when_hung_up(terminal: int, leave: Callable[[], object]) -> None:
    """Call `leave`, in a thread of its own, once nobody is at the other end of `terminal`.

    Only the terminal that controls a program sends it SIGHUP; from any other the program would
    read the end of its input again and again. Waiting for that costs nothing: nothing is asked
    for, and a hang-up is told whether asked for or not. Where the system cannot tell, nothing is.
    """
    if not hasattr(select, "poll"):
        return
    watch = select.poll()
    watch.register(terminal, 0)

    def wait() -> None:
        if any(told & select.POLLHUP for _, told in watch.poll()):
            leave()

    Thread(target=wait, name="hang-up", daemon=True).start()
