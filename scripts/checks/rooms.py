"""Who may know whom: the rooms of docs/architecture, held against the manifest and every import line.

    rooms.py manifest   reads `swift package dump-package` on stdin
    rooms.py imports    reads the project's file names, NUL between them, on stdin
"""

import json
import re
import sys

from swift_source import SwiftSource, files_on_stdin, read_text, verdict

LOWER = {"LeadModel", "LeadConfig", "LeadStore", "LeadFolders", "LeadDelivery", "CSVCodec"}

# Each room, and the other rooms it may know.
ROOMS = {
    "CSQLite": set(),
    "CSystemd": set(),
    "LeadModel": set(),
    "CSVCodec": set(),
    "LeadConfig": {"LeadModel"},
    "LeadStore": {"CSQLite", "LeadModel"},
    "LeadFolders": {"LeadModel"},
    "LeadDelivery": {"LeadModel"},
    "LeadEngine": LOWER,
    "LeadDesk": LOWER,
    "LeadWire": set(),
    # LeadStore for the records that engine and desk hand out; the API turns them into what travels.
    "LeadAPI": {"LeadEngine", "LeadDesk", "LeadModel", "LeadStore", "LeadWire"},
    "PracticeBuyer": set(),
    "Systemd": {"CSystemd"},
    "leadctl": {"LeadWire", "PracticeBuyer"},
}
ROOMS["leadd"] = set(ROOMS) - {"CSQLite", "CSystemd", "leadctl"}

# Modules that only some rooms may use; HummingbirdTesting and the like belong to their first word.
OWNERS = {
    "GRDB": {"LeadStore"},
    "Yams": {"LeadConfig"},
    # LeadAPITests talks to the socket as any HTTP client would.
    "AsyncHTTPClient": {"LeadDelivery", "leadctl", "LeadAPITests"},
    "Hummingbird": {"LeadAPI"},
    "CSQLite": {"LeadStore"},
    "CSystemd": {"Systemd"},
}

# Values and decisions: what reaches outside the process has no place in LeadModel.
IMPURE_MODULES = re.compile(
    r"(Glibc|Musl|Darwin|Dispatch|System|SystemPackage|Subprocess|FoundationNetworking|NIO\w*|_NIO\w*)$"
)
IMPURE_USES = {
    "the current time": r"\bDate\(\s*\)|\bDate\.now\b|\bDate\(timeIntervalSinceNow\b"
    r"|\b(Continuous|Suspending|UTC)Clock\b|\bDispatchTime\b"
    # How long a thread has computed is a bound on work, not a time.
    r"|\bclock_gettime\b(?!\(CLOCK_THREAD_CPUTIME_ID)",
    "randomness of its own": r"\bUUID\(\s*\)|\bSystemRandomNumberGenerator\b|\barc4random"
    r"|\.(random|randomElement|shuffled|shuffle)\((?![^)]*using:)",
    "the machine": r"\b(FileManager|FileHandle|ProcessInfo|URLSession|getenv)\b",
}

IMPORT = re.compile(
    r"^\s*(?:@\w+(?:\([^)]*\))?\s+)*(?:(?:public|package|internal|fileprivate|private)\s+)?import\s+"
    r"(?:(?:typealias|struct|class|enum|protocol|let|var|func)\s+)?(\w+)",
    re.MULTILINE,
)


def reach(target):
    """The rooms that a target stands for, and the rooms it may know, or None when it has no place."""
    if target in ROOMS:
        return {target}, ROOMS[target]
    # Test targets stand outside and look in: LeaddTests and what all tests share see every room, the
    # test of a room sees what the room sees, the room itself, and a buyer to talk to.
    if target == "LeadStoreFixture":
        return {"LeadStore"}, {"LeadModel", "LeadStore"}
    if target in {"LeaddTests", "LeadTestSupport"}:
        return {"leadd", "leadctl"}, set(ROOMS) - {"CSQLite", "CSystemd"} | {"LeadTestSupport"}
    room = {name.lower(): name for name in ROOMS}.get(target.removesuffix("Tests").lower())
    if target.endswith("Tests") and room:
        shared = {"PracticeBuyer", "LeadTestSupport", "LeadStoreFixture", "leadctl"}
        return {room}, ROOMS[room] | shared | {room}
    return None


def complaint(target, module):
    """Why a target may not use a module, or None when it may."""
    place = reach(target)
    if place is None:
        return f"{target} has no row in the table of scripts/checks/rooms.py"
    stands_for, may_know = place
    if (module in ROOMS or reach(module)) and module != target and module not in may_know:
        return f"{target} may not know {module}; it may know {', '.join(sorted(may_know)) or 'no room'}"
    for owned, owners in OWNERS.items():
        if re.fullmatch(rf"_?{owned}[A-Z]?\w*", module) and not (stands_for | {target}) & owners:
            return f"{target} may not use {module}, only {' and '.join(sorted(owners))} may"
    if target == "LeadModel" and IMPURE_MODULES.match(module):
        return f"LeadModel may not use {module}: it has no I/O, no clock, no threads"
    return None


def manifest_faults(package):
    for target in package["targets"]:
        name = target["name"]
        if reach(name) is None:
            yield f"Package.swift: target {complaint(name, '')}"
            continue
        for dependency in target["dependencies"]:
            module = next(iter(dependency.values()))[0]
            if reason := complaint(name, module):
                yield f"Package.swift: target {reason}"


def import_faults(files):
    sources = [path for path in files if re.match(r"(Sources|Tests)/[^/]+/.*\.swift$", path)]
    if not sources:
        yield "no Swift file found: no import was checked"
    for path in sources:
        folders = path.split("/")
        text = read_text(path)
        if text is None:
            yield f"{path}: is not UTF-8"
            continue
        source = SwiftSource(text)
        for found in IMPORT.finditer(source.code):
            if reason := complaint(folders[1], found.group(1)):
                yield f"{path}:{source.line_of(found.start(1)) + 1}: {reason}"
        if folders[:2] == ["Sources", "LeadModel"]:
            yield from impure_uses(path, source)


def impure_uses(path, source):
    for what, pattern in IMPURE_USES.items():
        for found in re.finditer(pattern, source.code):
            line = source.line_of(found.start()) + 1
            yield f"{path}:{line}: LeadModel may not use {what} ({found.group()}); let the caller hand it in"


if __name__ == "__main__":
    if sys.argv[1] == "manifest":
        sys.exit(verdict(list(manifest_faults(json.load(sys.stdin)))))
    sys.exit(verdict(list(import_faults(files_on_stdin(sys.stdin)))))
