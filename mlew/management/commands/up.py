import fcntl
import os
import sys
from typing import IO

from django.conf import settings
from django.core.management import call_command, get_commands
from django.core.management.base import BaseCommand, CommandError

from mlew import env
from mlew.listening import Taken, listen, reached_at
from mlew.supervisor import Child, GaveUp, Supervisor


class Command(BaseCommand):
    help = "Runs MLEW on this machine: database, samples, web process, worker. PORT and HOST choose where."

    def handle(self, **options) -> None:
        if settings.DEPLOYED:
            raise CommandError("`up` is for a laptop. Deployed, run web, worker and beat; see docker-compose.yml.")
        host, port = env.text("HOST", "127.0.0.1"), env.integer("PORT", 8000, least=1, most=65535)
        try:
            alone, listener = only_one(), listen(host, port)
        except Taken as error:
            raise CommandError(str(error)) from error
        call_command("translate", stdout=self.stdout)
        call_command("migrate", verbosity=0, interactive=False)
        self.invite(host, port)
        with alone, listener:
            self.supervise(listener.fileno())
        self.say("Stopped. Everything is saved.")

    def invite(self, host: str, port: int) -> None:
        """Print where to go; on an open port let in the addresses of this machine."""
        hosts = reached_at(host)
        os.environ["ALLOWED_HOSTS"] = ",".join([*settings.ALLOWED_HOSTS, *hosts])
        for name in hosts:
            self.say(f"MLEW: http://{name}:{port}/")
        self.sample(f"http://{hosts[0]}:{port}")
        self.say("Ctrl-C stops it.")

    def sample(self, address: str) -> None:
        """The sample workshops and the links into them."""
        if "sample" in get_commands():
            call_command("sample", address=address, stdout=self.stdout)

    def supervise(self, fd: int) -> None:
        manage = [sys.executable, str(settings.BASE_DIR / "manage.py")]
        web = Child("The web process", [*manage, "web", "--fd", str(fd)], fds=(fd,))
        worker = Child("The worker", [*manage, "worker", "--beat"])
        try:
            Supervisor([web, worker], self.say).run()
        except GaveUp as error:
            raise CommandError(str(error)) from error

    def say(self, line: str) -> None:
        self.stdout.write(line)
        self.stdout.flush()


def only_one() -> IO:
    """A lock on the data folder: two workers would take each other's tasks. Raises Taken."""
    file = (settings.DATA_DIR / "up.lock").open("w")
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        raise Taken(f"MLEW already runs with the data in {settings.DATA_DIR}.") from error
    return file
