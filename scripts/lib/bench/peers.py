"""What leadd is held against: the same work, done by something that a user could take instead."""

import contextlib
import os
import pathlib
import signal
import statistics
import subprocess
import sys
import time

TABLE = """PRAGMA journal_mode = WAL;
CREATE TABLE lead (email TEXT PRIMARY KEY, first_name TEXT, last_name TEXT, phone TEXT, state TEXT, amount TEXT,
  city TEXT, zip TEXT, number TEXT, channel TEXT, company TEXT, note TEXT);
CREATE UNIQUE INDEX by_number ON lead (number);
CREATE INDEX by_phone ON lead (phone);
"""

HUEY_TASKS = '''
import sys, threading
from huey import SqliteHuey
import requests
huey = SqliteHuey("bench", filename=sys.path[0] + "/huey.db", fsync=True, results=False)
own = threading.local()

@huey.task()
def send(url, lead):
    if not hasattr(own, "session"):
        own.session = requests.Session()
    answer = own.session.post(url, json=lead, timeout=30)
    answer.raise_for_status()
    if answer.json()["outcome"] != "success":
        raise ValueError("not accepted")
'''

HUEY_FILL = '''
import sys
import tasks
url, count = sys.argv[1], int(sys.argv[2])
for number in range(count):
    tasks.send(url, {"email": f"{number}@example.com", "name": "Anna Schmidt", "phone": "+15125550100", "state": "Texas"})
'''


def sqlite_import(csv, folder):
    """Seconds in which the sqlite3 shell has all rows of a file in a table."""
    database = folder / "import.db"
    for path in folder.glob("import.db*"):
        path.unlink()
    subprocess.run(["sqlite3", database, TABLE], check=True, stdout=subprocess.DEVNULL)
    began = time.monotonic()
    subprocess.run(
        ["sqlite3", database, "PRAGMA synchronous = FULL", "PRAGMA cache_size = -16000",
         f".import --csv --skip 1 {csv} lead"], check=True, stdout=subprocess.DEVNULL)
    took = time.monotonic() - began
    for path in folder.glob("import.db*"):
        path.unlink()
    return took


def bare_loop(program, port, requests, connections):
    """Requests per second of the same HTTP client in a bare loop."""
    said = subprocess.run(
        [program, f"http://127.0.0.1:{port}/leads", str(requests), str(connections)], check=True,
        capture_output=True, text=True)
    return requests / float(said.stdout)


def fdatasync(folder, rounds=200):
    """The median of the machine's own write and fdatasync of a page, in seconds."""
    times = []
    file = os.open(folder / "sync", os.O_CREAT | os.O_WRONLY)
    for _ in range(rounds):
        os.write(file, b"x" * 4096)
        began = time.perf_counter()
        os.fdatasync(file)
        times.append(time.perf_counter() - began)
    os.close(file)
    os.unlink(folder / "sync")
    return statistics.median(times)


class Huey:
    """huey with its SQLite storage and requests, in a virtual environment of its own."""

    def __init__(self, environment, folder):
        self.python, self.folder = environment / "bin" / "python", folder / "huey"
        self.folder.mkdir()
        (self.folder / "tasks.py").write_text(HUEY_TASKS)
        (self.folder / "fill.py").write_text(HUEY_FILL)

    @staticmethod
    def install(environment):
        """Makes the environment; says why not when it cannot be had."""
        if not (environment / "bin" / "huey_consumer").exists():
            subprocess.run([sys.executable, "-m", "venv", environment], check=True, capture_output=True)
            subprocess.run(
                [environment / "bin" / "pip", "install", "--quiet", "huey", "requests"], check=True,
                capture_output=True)

    def rate(self, sink, jobs, workers, kind):
        """Jobs per second, from the first to the last that is taken from the queue."""
        for path in self.folder.glob("huey.db*"):
            path.unlink()
        subprocess.run(
            [self.python, "fill.py", f"http://127.0.0.1:{sink.port}/leads", str(jobs)], cwd=self.folder, check=True)
        with open(self.folder / "huey.log", "w", encoding="utf-8") as log:
            consumer = subprocess.Popen(
                [self.python.with_name("huey_consumer"), "tasks.huey", "-k", kind, "-w", str(workers), "-n", "-q",
                 "-d", "0.01", "-m", "0.01"], cwd=self.folder, stdout=log, stderr=log, start_new_session=True)
        try:
            began = time.monotonic()
            while (left := self._left()) == jobs:
                self._check(consumer)
                began = time.monotonic()
                time.sleep(0.02)
            while left:
                self._check(consumer)
                time.sleep(0.1)
                left = self._left()
            took = time.monotonic() - began
            self._check(consumer)
            return jobs / took
        finally:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(consumer.pid, signal.SIGKILL)
            consumer.wait(30)

    def _check(self, consumer):
        """A consumer that has ended, or a job that failed, is no measure."""
        log = (self.folder / "huey.log").read_text()
        if consumer.poll() is not None or "Traceback" in log:
            raise RuntimeError(f"huey did not do its jobs:\n{log[-2000:]}")

    def _left(self):
        said = subprocess.run(
            ["sqlite3", self.folder / "huey.db", "-cmd", ".timeout 5000", "SELECT count(*) FROM task"], check=True,
            capture_output=True, text=True)
        return int(said.stdout)
