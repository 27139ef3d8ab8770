"""One leadd of the release build, and a sink, in folders of their own."""

import contextlib
import os
import pathlib
import re
import signal
import sqlite3
import subprocess
import time

DELIVERY = """
deliveries:
  sink:
    buyer: SINK
    url: http://127.0.0.1:{port}/leads
    allow_private: true
    body: {{json: {{email: "{{email}}", name: "{{first_name}} {{last_name}}", phone: "{{phone}}", state: "{{state}}"}}}}
    answers:
      - {{when: {{status: 2xx, json: {{outcome: success}}}}, outcome: accepted, reference: "$.lead.id"}}
    limits: {{{limits}}}
"""
SENT = "campaigns:\n  main: {distribution: first, deliveries: [sink]}\n"
KEPT = "campaigns:\n  main: {distribution: none}\n"
# Everything is ready to leave, and next to nothing may: what a lane at its limit looks like.
BARRED = "per_hour: 1"


def wait(look, what, seconds=3600, pause=0.02):
    """Looks again and again until there is something."""
    until = time.monotonic() + seconds
    while not (seen := look()):
        if time.monotonic() > until:
            raise TimeoutError(f"waited {seconds} s in vain for {what}")
        time.sleep(pause)
    return seen


class Sink:
    """`leadctl sink`: accepts everything at once and writes nothing down."""

    def __init__(self, programs, folder):
        said = folder / "sink.out"
        with open(said, "w", encoding="utf-8") as out:
            self.process = subprocess.Popen([programs / "leadctl", "sink", "--quiet"], stdout=out, stderr=out)
        wait(lambda: said.read_text().startswith("listening"), "the sink", 30)
        self.port = int(said.read_text().split()[-1].rsplit(":", 1)[1].rstrip("/"))

    def stop(self):
        self.process.terminate()
        self.process.wait(30)

    def kill(self):
        self.process.kill()
        self.process.wait(30)


class Site:
    """A leadd and what it works on."""

    def __init__(self, programs, folder, workspaces):
        self.programs, self.folder, self.state = programs, folder, folder / "var"
        (folder / "config" / "workspaces").mkdir(parents=True)
        (folder / "config" / "leadd.yaml").write_text("processing_window: 4h\n")
        # As people find them: what lies in a folder that is just being made may still be written, and is waited for.
        for place in ["web", "few"]:
            (self.state / "inbox" / "main" / "leads" / place).mkdir(parents=True)
        self.process = None
        for name, text in workspaces.items():
            self.configure(name, text)

    def configure(self, name, text):
        (self.folder / "config" / "workspaces" / f"{name}.yaml").write_text(text)

    def start(self):
        """Starts it and returns the seconds until it was ready."""
        log = self.folder / "leadd.log"
        began = time.monotonic()
        with open(log, "wb") as out:
            self.process = subprocess.Popen(
                [self.programs / "leadd", "run", "--config", self.folder / "config" / "leadd.yaml", "--state",
                 self.state, "--log-level", "notice"], stdout=out, stderr=out)
        wait(lambda: b" ready " in log.read_bytes() or self.process.poll() is not None, "leadd", 600, 0.002)
        if self.process.poll() is not None:
            raise RuntimeError(f"leadd did not start:\n{log.read_text()}")
        return time.monotonic() - began

    def reload(self):
        self.process.send_signal(signal.SIGHUP)

    def stop(self):
        self.process.terminate()
        if self.process.wait(120) != 0:
            raise RuntimeError(f"leadd ended with {self.process.returncode}: {(self.folder / 'leadd.log').read_text()}")

    def kill(self):
        if self.process:
            self.process.kill()
            self.process.wait(30)

    def drop(self, place, file):
        """Renames a file into the inbox; the clock starts here."""
        os.rename(file, self.state / "inbox" / place)
        return time.monotonic()

    def ask(self, sql, *values):
        with contextlib.closing(
                sqlite3.connect(f"file:{self.state}/leadd.db?mode=ro", uri=True, timeout=60)) as database:
            found = database.execute(sql, values).fetchone()
            return found[0] if found else None

    def deliver_all(self):
        """Gives each lead a finished job and attempt, as if it had been sent; while it is stopped."""
        with contextlib.closing(sqlite3.connect(self.state / "leadd.db", isolation_level=None)) as database:
            for sql in ["PRAGMA synchronous = OFF", "PRAGMA cache_size = -500000", "BEGIN", """
                INSERT INTO job (lead, workspace, campaign, delivery, operation, state, attempts, was_sent, code,
                  settings_version, created_at, finished_at)
                SELECT id, workspace, 'main', 'sink', upload, 'accepted', 1, 1, 'ACCEPTED', 1, created_at, created_at
                FROM lead""", """
                INSERT INTO attempt (job, number, run, settings_version, started_at, finished_at, code, status)
                SELECT id, 1, 1, 1, created_at, finished_at, code, 200 FROM job""", "COMMIT",
                    "PRAGMA wal_checkpoint(TRUNCATE)"]:
                database.execute(sql).fetchall()
        # Gigabytes that the kernel would write while the next thing is measured, and charge to whom it finds at work.
        os.sync()

    def stored(self, name):
        """Whether all rows of a file are committed."""
        return self.ask("SELECT rows_total FROM upload WHERE path LIKE ?", f"%/{name}") or 0

    def answered(self, name):
        """Whether the answer of a file is written and recorded."""
        return self.ask("SELECT answered_at FROM upload WHERE path LIKE ?", f"%/{name}")

    def attempts(self):
        """How many requests were ever begun."""
        return self.ask("SELECT seq FROM sqlite_sequence WHERE name = 'attempt'") or 0

    def peak_memory(self):
        """The most memory that it had, in MiB; of the process, its shared libraries included."""
        return self._status("VmHWM") / 1024

    def wake_ups(self, seconds):
        """How often its threads wake up by themselves in that time; of one that ends, until a second before."""
        before, now = self._switches(), {}
        for _ in range(seconds):
            time.sleep(1)
            now.update(self._switches())
        return sum(count - before.get(task, 0) for task, count in now.items())

    def _switches(self):
        counts = {}
        for task in pathlib.Path(f"/proc/{self.process.pid}/task").iterdir():
            try:
                text = (task / "status").read_text()
            except OSError:  # It ended meanwhile.
                continue
            counts[task.name] = int(re.search(r"^voluntary_ctxt_switches:\s+(\d+)", text, re.MULTILINE)[1])
        return counts

    def run_time(self):
        """Seconds that its threads ran, also those that ended since, to the nanosecond: in ticks of 10 ms, one that runs for a
        millisecond at each beat counts as ten or as none."""
        return time.clock_gettime((~self.process.pid << 3) | 2)  # clock_getcpuclockid(3), which Python has for threads only.

    def _status(self, name):
        text = pathlib.Path(f"/proc/{self.process.pid}/status").read_text()
        return int(re.search(rf"^{name}:\s+(\d+)", text, re.MULTILINE)[1])
