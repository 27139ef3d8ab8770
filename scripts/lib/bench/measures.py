"""What is measured: each function runs leadd beside its peer and yields figures."""

import dataclasses
import shutil
import socket
import statistics
import threading
import time

from . import leads, peers
from .site import BARRED, DELIVERY, KEPT, SENT, Site, Sink, wait


@dataclasses.dataclass
class Sizes:
    """How much work each measure is given."""

    ingest: int = 1_000_000
    delivery: int = 200_000
    end_to_end: int = 1_000_000
    many: int = 10_000_000
    start: int = 1_000_000
    latency: int = 100
    idle_seconds: int = 60
    huey: int = 5_000
    connections: int = 128

    @classmethod
    def quick(cls):
        return cls(ingest=100_000, delivery=30_000, end_to_end=60_000, many=300_000, start=100_000, latency=30,
                   idle_seconds=15, huey=1_000)


@dataclasses.dataclass
class Figure:
    """One line of the table; `ratio` is held against `bar`."""

    what: str
    ours: float
    unit: str
    peer: str
    theirs: float | None
    ratio: float
    bar: float
    # Whether a smaller ratio is a better one.
    less_is_better: bool
    note: str = ""

    @property
    def holds(self):
        return self.ratio <= self.bar if self.less_is_better else self.ratio >= self.bar


class Bench:
    """Runs measures in a folder, with the programs of a release build."""

    def __init__(self, programs, bare_loop, environment, folder, sizes, say):
        self.programs, self.bare, self.environment = programs, bare_loop, environment
        self.folder, self.sizes, self.say, self.sites = folder, sizes, say, 0
        # What runs, so that nothing is left when a measure ends early.
        self.running = []
        # What one measure found and another is held against.
        self.found = {}

    def site(self, workspaces):
        self.sites += 1
        folder = self.folder / f"site{self.sites}"
        folder.mkdir()
        site = Site(self.programs, folder, workspaces)
        self.running.append(site)
        return site

    def sink(self):
        sink = Sink(self.programs, self.folder)
        self.running.append(sink)
        return sink

    def end(self):
        """Ends what a measure that failed has left."""
        for process in self.running:
            process.kill()

    def csv(self, name, first, count):
        path = self.folder / name
        leads.write(path, first, count)
        return path

    def clean(self, site):
        shutil.rmtree(site.folder)

    @staticmethod
    def sent(port, limits):
        return leads.WORKSPACE + SENT + DELIVERY.format(port=port, limits=limits)

    # MARK: intake

    def _ingest(self, site, name, first, place="main/leads/web"):
        count = self.sizes.ingest
        began = site.drop(f"{place}/{name}", self.csv(name, first, count))
        wait(lambda: site.stored(name), f"{name} to be stored", pause=0.05)
        return time.monotonic() - began

    def ingest(self):
        """A file read, validated, and stored with a job for each lead, while nothing may be sent."""
        count = self.sizes.ingest
        csv = self.csv("import.csv", 0, count)
        imports = [peers.sqlite_import(csv, self.folder)]
        sink = self.sink()
        site = self.site({"main": self.sent(sink.port, BARRED)})
        site.start()
        ours = self._ingest(site, "june.csv", 0)
        site.stop()
        jobs = site.ask("SELECT count(*) FROM job")
        if jobs != count or site.ask("SELECT count(*) FROM transition") < count:
            raise RuntimeError(f"{count} leads have {jobs} jobs")
        self.clean(site)
        sink.stop()
        imports.append(peers.sqlite_import(csv, self.folder))
        theirs = statistics.mean(imports)
        yield Figure(
            "ingest", ours, "s", "sqlite3 .import of the same file, one transaction, same columns, primary key, "
            "unique index, another index, WAL, FULL", theirs, ours / theirs, 1.5, True,
            f"{count:,} leads of 12 columns, {csv.stat().st_size / 1e6:.0f} MB, {count / ours:,.0f} leads/s")
        csv.unlink()

    # MARK: delivery

    def _deliver(self, site, sink, count):
        """Leads per second, from the moment ready jobs may leave until so many, less those on the wire, have their
        outcome."""
        # What has been begun is known without counting, which would take its share of the machine.
        before = site.attempts()
        site.configure("main", self.sent(sink.port, f"concurrency: {self.sizes.connections}"))
        site.reload()
        wait(lambda: site.attempts() > before, "the first delivery", pause=0.005)
        began = time.monotonic()
        wait(lambda: site.attempts() >= before + count, "the last delivery", pause=0.05)
        took = time.monotonic() - began
        accepted = site.ask("SELECT count(*) FROM attempt WHERE id > ? AND code = 'ACCEPTED'", before)
        if accepted < count - self.sizes.connections:
            raise RuntimeError(f"{accepted} of {count} were accepted")
        return count / took

    def _delivery_rate(self, sink):
        """The rate with nothing else stored."""
        count = self.sizes.delivery
        site = self.site({"main": self.sent(sink.port, BARRED)})
        site.start()
        site.drop("main/leads/web/june.csv", self.csv("june.csv", 0, count))
        wait(lambda: site.stored("june.csv"), "the file to be stored", pause=0.05)
        # One has left before the bar was noticed.
        rate = self._deliver(site, sink, count - 10)
        site.stop()
        self.clean(site)
        self.found["delivery"] = rate
        return rate

    def delivery(self):
        """Ready jobs to a local sink over keep-alive, each intent and each outcome durable."""
        sizes = self.sizes
        sink = self.sink()
        bare = [peers.bare_loop(self.bare, sink.port, sizes.delivery, sizes.connections)]
        ours = self._delivery_rate(sink)
        bare.append(peers.bare_loop(self.bare, sink.port, sizes.delivery, sizes.connections))
        theirs = statistics.mean(bare)
        note = f"{sizes.delivery:,} jobs, {sizes.connections} connections at most"
        yield Figure(
            "delivery", ours, "leads/s", "the same HTTP client in a bare loop, same sink, as many connections, recording "
            "nothing", theirs, ours / theirs, 0.5, False, note)
        if self.environment:
            huey = peers.Huey(self.environment, self.folder)
            rates = {
                (kind, workers): huey.rate(sink, sizes.huey, workers, kind)
                for kind, workers in [("thread", 2), ("thread", 8), ("process", 2), ("process", 4)]}
            best = max(rates, key=rates.get)
            yield Figure(
                "delivery", ours, "leads/s", f"huey with SQLite (fsync) and requests, {best[1]} workers ({best[0]}), the "
                "fastest of four ways; no outcome recorded", rates[best], ours / rates[best], 20, False,
                f"{sizes.huey:,} jobs")
        sink.stop()

    # MARK: end to end

    def end_to_end(self):
        """A file dropped, delivered, and answered; ten rows behind it."""
        count = self.sizes.end_to_end
        sink = self.sink()
        site = self.site({"main": self.sent(sink.port, f"concurrency: {self.sizes.connections}")})
        site.start()

        def ten(number):
            name = f"ten{number}.csv"
            began = site.drop(f"main/leads/few/{name}", self.csv(name, 3_000_000_000 + number * 10, 10))
            wait(lambda: site.answered(name), name, pause=0.01)
            return time.monotonic() - began

        alone = statistics.median(ten(number) for number in range(5))
        file = self.csv("june.csv", 0, count)
        began = site.drop("main/leads/web/june.csv", file)
        behind = []
        number = 5
        while not site.answered("june.csv"):
            if len(behind) < 20:
                behind.append(ten(number))
                number += 1
            time.sleep(0.5)
        took = time.monotonic() - began
        rate = count / took
        site.stop()
        if (accepted := site.ask("SELECT count(*) FROM lead WHERE status = 'accepted'")) != count + number * 10:
            raise RuntimeError(f"{accepted} leads are accepted")
        self.clean(site)
        sink.stop()
        yield Figure(
            "end to end", rate * 1800 / 1e6, "million leads in 30 minutes", "the window", 10, rate * 1800 / 1e7, 1, False,
            f"{count:,} leads dropped, delivered, answered in {took:.0f} s; {rate:,.0f} leads/s; sink on the same machine")
        yield Figure(
            "small behind big", max(behind), "s", "ten rows alone", alone, max(behind) / 5, 1, True,
            f"the slowest of {len(behind)} files of ten rows behind {count:,}; median {statistics.median(behind):.2f} s; "
            "bar 5 s")

    # MARK: latency

    def latency(self):
        """One lead: from the rename to the first byte at the buyer."""
        heard = []
        listener = socket.create_server(("127.0.0.1", 0))
        thread = threading.Thread(target=_hear, args=(listener, heard), daemon=True)
        thread.start()
        site = self.site({"main": self.sent(listener.getsockname()[1], "concurrency: 4")})
        site.start()
        times, syncs = [], []
        for number in range(self.sizes.latency + 5):
            syncs.append(peers.fdatasync(self.folder, 10))
            if len(heard) != number:
                raise RuntimeError(f"the buyer heard {len(heard)} times of {number} leads")
            began = site.drop("main/leads/web/" f"one{number}.csv", self.csv(f"one{number}.csv", number, 1))
            wait(lambda before=number: len(heard) > before, "the buyer to hear", 60, 0.001)
            times.append(heard[number] - began)
            wait(lambda name=f"one{number}.csv": site.answered(name), "the answer", 60)
        site.stop()
        listener.close()
        self.clean(site)
        median, sync = statistics.median(times[5:]), statistics.median(syncs)
        bound = 10 * sync + 0.015
        yield Figure(
            "latency", median * 1000, "ms", "ten fdatasyncs of a page on this disk and 15 ms", bound * 1000,
            median / bound, 1, True,
            f"median of {self.sizes.latency}; slowest {max(times[5:]) * 1000:.0f} ms; one fdatasync {sync * 1000:.2f} ms")

    # MARK: much stored

    def much(self):
        """Memory, growth, and idleness with millions stored."""
        sizes = self.sizes
        sink = self.sink()
        empty = self.site({"main": self.sent(sink.port, BARRED)})
        empty.start()
        none = self._ingest(empty, "june.csv", 0)
        one = empty.peak_memory()
        empty.stop()
        self.clean(empty)
        alone = self.found.get("delivery") or self._delivery_rate(sink)

        # Where the others will come: their keys and jobs stand in the same tables and indexes.
        site = self.site({"main": leads.WORKSPACE + KEPT})
        site.start()
        began = site.drop("main/leads/web/all.csv", self.csv("all.csv", 100_000_000, sizes.many))
        wait(lambda: site.stored("all.csv"), "all to be stored", pause=0.5)
        took = time.monotonic() - began
        wait(lambda: site.answered("all.csv"), "all to be answered", pause=0.5)
        many = site.peak_memory()
        yield Figure(
            "memory", many, "MiB", f"a file of {sizes.ingest:,}", one, many / 150, 1, True,
            f"most during a file of {sizes.many:,} rows, stored at {sizes.many / took:,.0f} leads/s; bar 150 MiB")
        site.stop()
        site.deliver_all()
        site.configure("main", self.sent(sink.port, BARRED))
        site.start()
        time.sleep(10)
        used, began = site.run_time(), time.monotonic()
        wakes = site.wake_ups(sizes.idle_seconds) / sizes.idle_seconds
        share = (site.run_time() - used) / (time.monotonic() - began)
        yield Figure(
            "idle", share * 100, "% of a core", "one part in a thousand", 0.1, share / 0.001, 1, True,
            f"{sizes.many:,} leads stored; {wakes:.1f} wake-ups a second, over {sizes.idle_seconds} s")
        later = self._ingest(site, "june.csv", 0)
        yield Figure(
            "growth, ingest", sizes.ingest / later, "leads/s", "the same with none stored", sizes.ingest / none,
            none / later, 0.8, False, f"{sizes.many:,} leads stored before, each with a finished job and attempt")
        rate = self._deliver(site, sink, min(sizes.delivery, sizes.ingest - 10))
        yield Figure(
            "growth, delivery", rate, "leads/s", "the same with none stored", alone, rate / alone, 0.8, False,
            f"{sizes.many + sizes.ingest:,} leads stored before, {sizes.many:,} with a finished job and attempt")
        site.stop()
        self.clean(site)
        sink.stop()

    # MARK: start

    def start(self):
        """The time from exec to ready, after a SIGKILL, with jobs waiting."""
        count = self.sizes.start
        sink = self.sink()
        site = self.site({"main": self.sent(sink.port, BARRED)})
        empty = []
        for _ in range(5):
            empty.append(site.start())
            site.kill()
        site.start()
        site.drop("main/leads/web/june.csv", self.csv("june.csv", 0, count))
        wait(lambda: site.stored("june.csv"), "the file to be stored", pause=0.05)
        full = []
        for _ in range(5):
            site.kill()
            full.append(site.start())
        site.stop()
        self.clean(site)
        sink.stop()
        more = statistics.median(full) - statistics.median(empty)
        yield Figure(
            "start", statistics.median(full), "s", "with nothing waiting", statistics.median(empty), max(more, 0), 1, True,
            f"{count:,} jobs waiting, after SIGKILL, median of 5; the first {full[0]:.2f} s; bar: 1 s more")


MEASURES = ["ingest", "delivery", "end_to_end", "latency", "start", "much"]


def _hear(listener, heard):
    """A buyer that notes when each request's first byte came, and accepts."""
    answer = b'{"outcome":"success","lead":{"id":"B-1"}}'
    answer = b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n%s" % (
        len(answer), answer)

    def serve(connection):
        while connection.recv(65536):
            heard.append(time.monotonic())
            connection.sendall(answer)

    while True:
        try:
            connection, _ = listener.accept()
        except OSError:
            return
        threading.Thread(target=serve, args=(connection,), daemon=True).start()
