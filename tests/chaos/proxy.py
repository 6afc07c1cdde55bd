"""A bad network: a TCP proxy on a thread of its own that delays, stalls and cuts what passes."""

import asyncio
import contextlib
import itertools
import random
import threading


class Proxy:
    """Listens on `port` and passes on to `target`. `begin_faults` makes it bad, `end_faults` good again."""

    def __init__(self, target: int, seed: int) -> None:
        self.target, self.dice = target, random.Random(seed)
        self.links: set[Link] = set()
        self.numbers = itertools.count()
        self.bad = False
        self.cuts = self.stalls = 0
        self.loop = asyncio.new_event_loop()
        self.server = self.loop.run_until_complete(asyncio.start_server(self.accept, "127.0.0.1", 0))
        self.port = self.server.sockets[0].getsockname()[1]
        self.thread = threading.Thread(target=self.loop.run_forever, daemon=True)
        self.thread.start()

    def begin_faults(self) -> None:
        self.bad = True
        asyncio.run_coroutine_threadsafe(self.misbehave(), self.loop)

    def end_faults(self) -> None:
        self.bad = False

    def stop(self) -> None:
        self.loop.call_soon_threadsafe(self.loop.stop)
        self.thread.join()
        self.server.close()
        for task in asyncio.all_tasks(self.loop):
            task.cancel()
        self.loop.run_until_complete(asyncio.sleep(0.1))
        self.loop.close()

    async def misbehave(self) -> None:
        while self.bad:
            await asyncio.sleep(self.dice.uniform(0.2, 0.8))
            if not self.links:
                continue
            link = self.dice.choice(sorted(self.links, key=lambda link: link.number))
            if self.dice.random() < 0.5:
                self.cuts += 1
                link.cut(midway=self.dice.random() < 0.5)
            else:
                self.stalls += 1
                link.stalled_until = self.loop.time() + self.dice.uniform(0.2, 2)

    async def accept(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        link = Link(self, next(self.numbers), reader, writer)
        self.links.add(link)
        try:
            await link.run()
        except asyncio.CancelledError:
            link.cut()
        finally:
            self.links.discard(link)


class Link:
    """One connection of a browser, with both its directions."""

    def __init__(self, proxy: Proxy, number: int, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.proxy, self.number, self.reader, self.writer = proxy, number, reader, writer
        self.back: asyncio.StreamWriter | None = None
        self.stalled_until = 0.0
        self.midway = False

    async def run(self) -> None:
        with contextlib.suppress(OSError):
            reader, self.back = await asyncio.open_connection("127.0.0.1", self.proxy.target)
            await asyncio.gather(self.pass_on(self.reader, self.back), self.pass_on(reader, self.writer))
        self.cut()

    async def pass_on(self, source: asyncio.StreamReader, drain: asyncio.StreamWriter) -> None:
        try:
            while data := await source.read(16384):
                while self.proxy.bad and (wait := self.stalled_until - self.proxy.loop.time()) > 0:
                    await asyncio.sleep(wait)
                if self.proxy.bad:
                    await asyncio.sleep(self.proxy.dice.choice((0, 0, 0, 0.02, 0.1)))
                if self.midway:
                    drain.write(data[: len(data) // 2])
                    break
                drain.write(data)
                await drain.drain()
        except OSError:
            pass
        finally:
            self.cut()

    def cut(self, *, midway: bool = False) -> None:
        """Now, or in the middle of the next message."""
        self.midway = midway
        if not midway:
            for end in (self.writer, self.back):
                if end and not end.is_closing():
                    end.transport.abort()
