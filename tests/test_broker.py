"""Messages to the worker as files: whole as soon as they can be seen."""

import multiprocessing
from pathlib import Path

import pytest
from kombu import Connection, Consumer, Producer, Queue

from mlew import services

pytestmark = pytest.mark.once  # the broker of an installation without Redis
MANY = 30
LONG = "長い" * 300_000  # takes a while to write
QUEUE = Queue("letters")


def connect(folder: Path) -> Connection:
    settings = services.celery("", folder)
    return Connection(
        settings["broker_url"],
        transport=settings["broker_transport"],
        transport_options=settings["broker_transport_options"],
    )


def write(folder: Path) -> None:
    with connect(folder) as connection:
        producer = Producer(connection)
        for number in range(MANY):
            producer.publish({"number": number, "text": LONG}, routing_key="letters", declare=[QUEUE])


def test_a_message_is_never_read_before_it_is_whole(tmp_path):
    heard = []

    def hear(body, message) -> None:
        heard.append(body)
        message.ack()

    writer = multiprocessing.get_context("spawn").Process(target=write, args=(tmp_path,))
    with connect(tmp_path) as connection, Consumer(connection, [QUEUE], callbacks=[hear]):
        writer.start()
        while len(heard) < MANY:
            connection.drain_events(timeout=20)
    writer.join()
    assert sorted(body["number"] for body in heard) == list(range(MANY))
    assert {body["text"] for body in heard} == {LONG}
    assert not list(Path(tmp_path, "messages").iterdir())
