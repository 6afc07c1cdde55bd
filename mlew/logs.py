"""What stays out of the log."""

import logging
import re

SECRETS = re.compile(r"(?<![\w-])/(join|read|me|shared|sign-in|account/password)/[^\s\"'?]+")


class WithoutTokens(logging.Filter):
    """Shortens the addresses of links that let people in; Django logs the address of every request it refuses."""

    def filter(self, record: logging.LogRecord) -> bool:
        text = record.getMessage()
        record.msg, record.args = SECRETS.sub(r"/\1/…", text), ()
        return True
