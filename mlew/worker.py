"""A thread beside the loop that does one thing after the other, with the least ceremony on the way there and back."""

import asyncio
import contextlib
import threading
from collections.abc import Callable
from queue import SimpleQueue
from typing import Any


class Worker:
    def __init__(self, name: str) -> None:
        self.calls: SimpleQueue = SimpleQueue()
        threading.Thread(target=self.work, name=name, daemon=True).start()

    def do(self, then: Callable[[Any, Exception | None], None], function: Callable, *args: Any) -> None:
        """Call the function in the thread, and then on this loop `then(result, error)`, one of them None."""
        self.calls.put((asyncio.get_running_loop(), then, function, args))

    def work(self) -> None:
        while True:
            loop, then, function, args = self.calls.get()
            result = error = None
            try:
                result = function(*args)
            except Exception as raised:
                error = raised
            with contextlib.suppress(RuntimeError):  # the loop ended meanwhile
                loop.call_soon_threadsafe(then, result, error)
