"""The broker of an installation without Redis: Celery's messages as files, for one worker on the same machine."""

import time
import uuid
from pathlib import Path

from kombu.transport import filesystem
from kombu.utils.json import dumps


class Channel(filesystem.Channel):
    """A message appears whole. Kombu's own is in the folder before it is written, and a worker that reads it then
    ends."""

    def _put(self, queue: str, payload: object, **options) -> None:
        place = Path(self.data_folder_out, f"{time.monotonic_ns() // 1_000_000}_{uuid.uuid4()}.{queue}.msg")
        part = place.with_suffix(".part")
        part.write_text(dumps(payload))
        part.rename(place)


class Transport(filesystem.Transport):
    Channel = Channel
