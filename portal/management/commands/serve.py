"""`make run`: the whole portal on one machine, ready to look at."""

from __future__ import annotations

import atexit
import gc
import logging
import os
import signal
import socket
import sys
from argparse import ArgumentParser
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from typing import Any

from django.conf import settings
from django.contrib.staticfiles.storage import staticfiles_storage
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.core.wsgi import get_wsgi_application
from django.db import connection, connections
from django.db.migrations.executor import MigrationExecutor
from gunicorn.app.base import BaseApplication

from portal import gunicorn as configuration
from portal.accounts.models import Person

log = logging.getLogger("portal.serve")

WELCOME = """
  {name} is ready:  http://localhost:{port}/

  Sign in at http://localhost:{port}/accounts/login/ with password  example  as
    organiser@example.org     plans sessions, leads the round, edits the conference
    participant1@example.org  claims, releases, withdraws (participant1 … participant8)
    researcher@example.org    adds literature, writes notes
    policy@example.org        searches everything they may see
    expert@example.org        guest of one thematic meeting
    editor@example.org        edits the agenda:  http://localhost:{port}/cms/
    admin@example.org         people, roles, settings

  Mail is written to {mail}.  Stop with Ctrl+C.
"""
TAKEN = "Port {port} is in use by another program. Stop that one, or take another port: PORT={other} make run"


class Command(BaseCommand):
    """Prepares the database and the static files where that is needed, then serves and works until stopped."""

    help = "Serve the portal on this machine, with its worker; loads the example world on the first run."
    requires_system_checks = ()  # `make test` makes them; here they would only make people wait

    def add_arguments(self, parser: ArgumentParser) -> None:
        """The port, and how many processes answer."""
        parser.add_argument("--port", type=int, default=settings.PORT)
        parser.add_argument("--workers", type=int, default=2)

    def handle(self, *, port: int, workers: int, **options: Any) -> None:
        """Until Ctrl+C."""
        _check_free(port)
        with suppress(KeyboardInterrupt):
            self._prepare()
            worker = _beside("worker", parent=os.getpid())
            atexit.register(_end, worker, os.getpid())
            Server(port, workers, partial(self._welcome, port)).run()
        self.stdout.write("Stopped.")
        sys.exit(128 + signal.SIGINT)

    def _prepare(self) -> None:
        statics = self._collect_static()
        self._migrate()
        if statics and os.waitstatus_to_exitcode(os.waitpid(statics, 0)[1]):
            raise CommandError("the static files could not be prepared: run `.venv/bin/python manage.py collectstatic`")
        if statics:
            # Wagtail's admin reads their names when it is imported, which was before they were there
            files: Any = staticfiles_storage
            files.hashed_files, files.manifest_hash = files.load_manifest()
        if not Person.objects.exists():
            self.stdout.write("Loading the example …")
            call_command("example")

    def _migrate(self) -> None:
        executor = MigrationExecutor(connection)
        if executor.migration_plan(executor.loader.graph.leaf_nodes()):
            self.stdout.write("Preparing the database …")
            call_command("migrate", verbosity=0, interactive=False)
            if Person.objects.exists():  # an upgrade: what is read may be made otherwise now
                call_command("reshelve", stdout=self.stdout)
                call_command("reindex", stdout=self.stdout)

    def _collect_static(self) -> int:
        """The process that does it meanwhile; 0 where they are up to date."""
        stamp = settings.STATIC_ROOT / "staticfiles.json"
        own = settings.ROOT / "portal" / "static"
        newest = max(path.stat().st_mtime for path in (*own.rglob("*"), settings.ROOT / "requirements.lock"))
        if stamp.exists() and stamp.stat().st_mtime >= newest:
            return 0
        self.stdout.write("Preparing the static files …")
        return _beside("collectstatic", verbosity=0, interactive=False)

    def _welcome(self, port: int) -> None:
        self.stdout.write(WELCOME.format(name=settings.PORTAL_SITE_NAME, port=port, mail=settings.VAR / "mail"))
        self.stdout.flush()


class Server(BaseApplication):
    """The web server in this process, so that what is loaded already is not loaded again."""

    def __init__(self, port: int, workers: int, ready: Callable[[], None]) -> None:
        self.chosen = {"bind": f"127.0.0.1:{port}", "workers": workers, "when_ready": self._when_ready}
        self._ready = ready
        super().__init__()

    def load_config(self) -> None:
        """The same configuration as in production, on this port."""
        own = {name: value for name, value in vars(configuration).items() if name in self.cfg.settings}
        for name, value in (own | self.chosen).items():
            self.cfg.set(name, value)

    def _when_ready(self, arbiter: Any) -> None:
        configuration.when_ready(arbiter)
        self._ready()

    def load(self) -> Any:
        """The application, once for all processes."""
        return get_wsgi_application()


def _check_free(port: int) -> None:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError as fault:
            raise CommandError(TAKEN.format(port=port, other=port + 1)) from fault


def _beside(command: str, **options: Any) -> int:
    """Run a command of manage.py in a process of its own, which starts from what is loaded here."""
    connections.close_all()
    gc.freeze()
    process = os.fork()
    if process:
        return process
    try:
        call_command(command, **options)
    except KeyboardInterrupt:
        os._exit(128 + signal.SIGINT)
    except BaseException:
        log.exception("%s failed", command)
        os._exit(1)
    os._exit(0)


def _end(process: int, started_by: int) -> None:
    """Stop it and wait for its end; where Ctrl+C reached it too, it has gone already."""
    if os.getpid() == started_by:
        with suppress(ProcessLookupError, ChildProcessError):
            if os.waitpid(process, os.WNOHANG) == (0, 0):
                os.kill(process, signal.SIGTERM)
                os.waitpid(process, 0)
