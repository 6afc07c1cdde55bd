"""What a board, a message and a person may amount to, and how the writer paces itself."""

TEXT = 2_000  # characters of a note
RIVALS = 8_000  # characters of the other versions that wait for a choice
CATEGORY = 40  # characters
REMARK = 300  # characters of what is remarked on an issue
COORDINATE = 100_000  # px in each direction
WIDTH = 2_000  # px of a note
SIDE = 20_000  # px of a frame or lane
ORDER = 1e12
DOTS = 20  # of one person in a vote
NOTES = 2_000  # live notes of a board, frames and lanes among them
EVER = 10_000  # notes and all else that a board ever held, the deleted ones among them
ARROWS = 1_000  # live arrows of a board
BIN = 200  # deleted notes of a board that a browser is sent, the latest

PEOPLE = 300  # at one board at the same time
MESSAGE = 64 * 1024  # bytes of one message of a browser
OPERATIONS = 100  # operations of one message
RATE, BURST = 60, 200  # operations of one person: a second, and saved up
MESSAGE_RATE, MESSAGE_BURST = 200, 1_000  # messages of one person of any kind: a second, and saved up
ENTRY = 0.1  # of a message, which an operation in it costs beside
TABS = 12  # open tabs of one person

POINT_RATE, POINT_BURST = 30, 60  # messages of one person about cursor and view: a second, and saved up
GATHER = 20  # of these, for bringing everyone here
CARRIED = 50  # notes of a drag that the others see move
FOLD = 0.08  # seconds between two messages about cursors at least

FLUSH_FACTOR = 3  # pause after a flush, in durations of it …
FLUSH_LEAST, FLUSH_MOST = 0.022, 0.050  # … but at least and at most so many seconds
FLUSH_OPERATIONS = 500  # of one board in one flush
WAITING = 5_000  # operations of one board that may wait for the writer

CATCH_UP = 2_000  # changes behind which a browser gets the board instead
REPAIR = 500  # changes of one repairing frame

STRETCH = 500  # changes that the history of a board tells at once
SINCE = 2_000  # changes that are counted for somebody who comes back
TEXTS = 20  # earlier texts of a note that are told at once
