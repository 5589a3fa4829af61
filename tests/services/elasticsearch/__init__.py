"""A real Elasticsearch for tests: the one given, or one that Maven fetches and Java runs on this machine.

The binaries are Elastic's own build under the Elastic License 2.0, fetched for tests only; none of them is ours.
"""

from __future__ import annotations

import fcntl
import os
import pwd
import shutil
import signal
import subprocess
import time
import urllib.error
import urllib.request
from base64 import b64encode
from functools import cache
from pathlib import Path

HERE = Path(__file__).resolve().parent
HOME = Path("/srv/portal-tests") if os.geteuid() == 0 else Path.home() / ".cache" / "portal-tests"
PORT = 9261
NAME, PASSWORD, USER = "portal", "bench-only", "portal-tests"  # of a server on this machine that holds tests only
LONGEST = 120


class Missing(Exception):
    """There is no Elasticsearch: none was given, and none could be started."""


@cache
def address() -> str:
    """PORTAL_TEST_ELASTICSEARCH_URL where it is set, otherwise the address of the server of all test runs here.

    Raises Missing with the reason. `stop` ends it; a single run of pytest leaves it for the next one.
    """
    return os.environ.get("PORTAL_TEST_ELASTICSEARCH_URL") or _started()


def _started() -> str:
    found = f"http://{NAME}:{PASSWORD}@127.0.0.1:{PORT}"
    HOME.mkdir(parents=True, exist_ok=True)
    with (HOME / "lock").open("w") as lock:
        _alone(lock)
        if not _answers():
            _start()
    return found


def stop() -> None:
    """End the server that was started here, if there is one."""
    for pid in filter(str.isdecimal, os.listdir("/proc")):
        try:
            command = Path("/proc", pid, "cmdline").read_bytes()
        except OSError:
            continue
        if f"-Ehttp.port={PORT}".encode() in command:
            os.kill(int(pid), signal.SIGTERM)


def _alone(lock: object) -> None:
    fcntl.flock(lock, fcntl.LOCK_EX)  # type: ignore[arg-type]


def _answers() -> bool:
    question = urllib.request.Request(f"http://127.0.0.1:{PORT}/_cluster/health?wait_for_status=yellow&timeout=4s")
    question.add_header("Authorization", f"Basic {b64encode(f'{NAME}:{PASSWORD}'.encode()).decode()}")
    try:
        with urllib.request.urlopen(question, timeout=5) as answer:  # noqa: S310 - an address of our own
            return bool(answer.status == 200)
    except (urllib.error.URLError, OSError):
        return False


def _start() -> None:
    for program in ("java", "mvn"):
        if shutil.which(program) is None:
            raise Missing(f"{program} is missing: apt-get install maven default-jre-headless")
    server = _fetched()
    run = HOME / "run"
    for name in ("config", "data", "logs", "tmp"):
        (run / name).mkdir(parents=True, exist_ok=True)
    for file in (HERE / "config").iterdir():
        shutil.copy(file, run / "config")
    (server / "plugins").mkdir(exist_ok=True)
    _hand_over(run, server)
    # a shell lets go of it at once, so that it outlives the process that needed it first
    beside = ["sh", "-c", f'"$@" >"{run}/logs/start.log" 2>&1 &', "sh", *_command(server, run)]
    subprocess.run(beside, cwd=server, env=_environment(run), start_new_session=True, user=_user(), check=True)
    deadline = time.monotonic() + LONGEST
    while not _answers():
        if time.monotonic() > deadline:
            raise Missing(f"it did not answer within {LONGEST} s; see {run / 'logs'}")
        time.sleep(1)


def _fetched() -> Path:
    found = list(HOME.glob("sonarqube-*/elasticsearch"))
    if not found:
        fetch = ["mvn", "-B", "-q", "-f", str(HERE / "pom.xml"), f"-Dhome={HOME}", "generate-resources"]
        done = subprocess.run(fetch, check=False, capture_output=True, text=True)
        found = list(HOME.glob("sonarqube-*/elasticsearch"))
        if done.returncode or not found:
            raise Missing(f"Maven could not fetch it: {(done.stdout + done.stderr).strip()[-300:]}")
    return found[0]


def _command(server: Path, run: Path) -> list[str]:
    """What bin/elasticsearch would run, which the bundle leaves out."""
    java = Path(shutil.which("java") or "java").resolve()
    return [
        str(java), "-Xms4m", "-Xmx64m", "-XX:+UseSerialGC", "-Dcli.name=server", "-Dcli.script=./bin/elasticsearch",
        "-Dcli.libs=lib/tools/server-cli", f"-Des.path.home={server}", f"-Des.path.conf={run / 'config'}",
        "-Des.distribution.type=tar", "-cp", f"{server}/lib/*:{server}/lib/cli-launcher/*",
        "org.elasticsearch.launcher.CliToolLauncher", f"-Ehttp.port={PORT}", f"-Etransport.port={PORT + 100}",
        f"-Epath.data={run / 'data'}", f"-Epath.logs={run / 'logs'}",
    ]  # fmt: skip


def _environment(run: Path) -> dict[str, str]:
    java = Path(shutil.which("java") or "java").resolve().parent.parent
    return {
        "PATH": os.environ["PATH"], "HOME": str(run), "ES_JAVA_HOME": str(java),
        "ES_PATH_CONF": str(run / "config"), "ES_TMPDIR": str(run / "tmp"),
    }  # fmt: skip


def _user() -> str | None:
    """Elasticsearch refuses to run as root: then somebody else, made for it."""
    if os.geteuid():
        return None
    try:
        pwd.getpwnam(USER)
    except KeyError:
        made = ["useradd", "--system", "--user-group", "--no-create-home", "--shell", "/usr/sbin/nologin", USER]
        subprocess.run(made, check=True)
    return USER


def _hand_over(run: Path, server: Path) -> None:
    user = _user()
    (run / "config").chmod(0o700)
    if user is None:
        return
    for path in (run, *run.rglob("*")):
        shutil.chown(path, user, user)
    subprocess.run(["chmod", "-R", "go+rX", str(server)], check=True)
