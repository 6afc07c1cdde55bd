"""uvicorn's WebSocket protocol with a short way: messages go straight to the socket's listener, frames straight out.

Start uvicorn with `--ws mlew.protocol:DirectProtocol`. Without it everything works too, at more CPU."""

from collections.abc import Callable

from uvicorn.protocols.websockets.websockets_sansio_impl import WebSocketsSansIOProtocol

EXTENSION = "mlew.direct"
MOST = 1024 * 1024  # bytes of a message that is still read, to be refused with words


class DirectProtocol(WebSocketsSansIOProtocol):
    """Offers itself in the scope; `listener(text)` hears the text messages once it is set."""

    listener: Callable[[str], None] | None = None

    def __init__(self, config, *args, **options) -> None:
        config.ws_per_message_deflate = False
        config.ws_max_size = min(config.ws_max_size, MOST)
        super().__init__(config, *args, **options)

    async def run_asgi(self) -> None:
        self.scope["extensions"][EXTENSION] = self
        await super().run_asgi()

    def send_receive_event_to_app(self) -> None:
        if self.listener is None or self.curr_msg_data_type != "text" or self.close_sent:
            super().send_receive_event_to_app()
            return
        data = self.frames[0] if len(self.frames) == 1 else b"".join(self.frames)
        self.frames = []
        self.listener(bytes(data).decode(errors="replace"))
