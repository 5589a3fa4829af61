"""How the web server runs: `manage.py serve`, or `gunicorn --config python:portal.gunicorn portal.wsgi`."""

import gc
import signal
from typing import Any

import gunicorn.http.wsgi
from django.conf import settings
from django.utils.http import http_date

preload_app = True
max_requests = 5000
max_requests_jitter = 500
worker_class = "gthread"
threads = 2
timeout = 60
graceful_timeout = 10
loglevel = "warning"
control_socket_disable = True


def when_ready(server: Any) -> None:
    """What is loaded by now stays for good: left alone by the collector, it stays shared between the processes."""
    gc.freeze()


def post_worker_init(worker: Any) -> None:
    """Ctrl+C is the arbiter's to hear: told twice, a worker may wait for itself and be killed only after ten seconds.

    Where the clock stands still, the server's own Date header stands still with it.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    moment = settings.PORTAL_CLOCK
    if moment:
        gunicorn.http.wsgi.util.http_date = lambda *_: http_date(moment.timestamp())
