"""Plants one fault after another in a copy of the project and expects the part that should see it to go red.

A fault counts as seen when the part fails and says what was planted, which it did not say before: a part
that is red for another reason proves nothing. Texts that only look like faults must be left alone.
"""

import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

from swift_source import files_on_stdin


@dataclass
class Plant:
    part: str
    what: str
    path: str
    text: str  # appended to the file, which is made where there is none
    said: str  # what the part must say of it, or must not when the plant is innocent


def imported(target, module):
    folder = "Tests" if target.endswith("Tests") else "Sources"
    path = f"{folder}/{target}/Planted.swift"
    said = f"{path}:1: {target} may not"
    return Plant("rooms", f"{target} imports {module}", path, f"public import {module}\n", said)


def depended(target, module):
    text = f'''
if let planted = package.targets.first(where: {{ $0.name == "{target}" }}) {{
  planted.dependencies.append("{module}")
}} else {{
  package.targets.append(.target(name: "{target}", dependencies: ["{module}"]))
}}
'''
    said = f"Package.swift: target {target} may not"
    return Plant("manifest", f"{target} depends on {module}", "Package.swift", text, said)


def house(what, text, said, path="Sources/LeadEngine/Planted.swift"):
    return Plant("house", what, path, text, f"{path}{said}")


# One forbidden acquaintance for each room, and for each module that has an owner.
STRANGERS = [
    ("LeadModel", "CSVCodec"),
    ("CSVCodec", "LeadModel"),
    ("LeadConfig", "LeadStore"),
    ("LeadStore", "LeadFolders"),
    ("LeadFolders", "LeadDelivery"),
    ("LeadDelivery", "LeadConfig"),
    ("LeadEngine", "LeadDesk"),
    ("LeadDesk", "LeadEngine"),
    ("LeadWire", "LeadModel"),
    ("LeadAPI", "LeadFolders"),
    ("PracticeBuyer", "LeadWire"),
    ("Systemd", "LeadModel"),
    ("leadctl", "LeadModel"),
    ("leadd", "CSystemd"),
    ("LeadModelTests", "LeadStore"),
    ("LeadEngine", "GRDB"),
    ("LeadDelivery", "Yams"),
    ("LeadAPI", "AsyncHTTPClient"),
    ("leadctl", "Hummingbird"),
    ("LeadModel", "NIOCore"),
]

SLASH = "/"  # so that this file names no machine's path itself

FAULTS = [
    Plant("format", "two spaces", "Sources/LeadModel/Planted.swift", "let  planted = 1\n", "Planted.swift"),
    Plant(
        "manifest",
        "a target without strict",
        "Package.swift",
        '\npackage.targets.append(.target(name: "Planted"))\n',
        "target Planted lacks treatAllWarnings error",
    ),
    Plant(
        "manifest",
        "a target that hides warnings",
        "Package.swift",
        '\npackage.targets.append(.target(name: "Planted", swiftSettings: '
        '[.unsafeFlags(["-suppress-warnings"])]))\n',
        "target Planted has unsafeFlags",
    ),
    *(plant(target, module) for target, module in STRANGERS for plant in (imported, depended)),
    Plant(
        "manifest",
        "a target without a place",
        "Package.swift",
        '\npackage.targets.append(.target(name: "Planted"))\n',
        "target Planted has no row",
    ),
    *(
        Plant(
            "rooms",
            f"LeadModel uses {use}",
            "Sources/LeadModel/Planted.swift",
            f"let planted = {use}\n",
            "Planted.swift:1: LeadModel may not use",
        )
        for use in [
            "Date()",
            "Date.now",
            "UUID()",
            "Int.random(in: 0..<9)",
            "ContinuousClock()",
            "FileManager.default",
        ]
    ),
    imported("LeadModel", "Glibc"),
    imported("LeadModel", "Dispatch"),
    house("try!", "let planted = try! work()\n", ":1: try! is not used here"),
    house("fatalError", 'func planted() { fatalError("no") }\n', ":1: fatalError( is not used here"),
    house("try? unexplained", "\nlet planted = try? work()\n", ":2: try? without a comment"),
    house("an empty catch", "\nfunc f() {\n  do { try work() } catch {\n  }\n}\n", ":3: catch { } without a comment"),
    house("a loose Task", "\nlet planted = Task { await work() }\n", ":2: Task { without a comment"),
    house("a detached Task", "\nlet planted = Task.detached { work() }\n", ":2: Task.detached without a comment"),
    house(
        ":1: @unchecked Sendable without lock",
        "final class Planted: @unchecked Sendable {}\n",
        ":1: @unchecked Sendable without a comment",
    ),
    *(
        house(f"a test that waits by {call}", f"{call}(9)\n", f":1: {call}", "Tests/LeadEngineTests/Planted.swift")
        for call in ["Task.sleep", "usleep", "sleep"]
    ),
    *(
        house(f"a file named {name}", "\n", ": a file has one idea", f"Sources/LeadEngine/{name}.swift")
        for name in ["DateUtils", "RowHelpers", "Common", "UploadManager"]
    ),
    *(
        house(f":1: a path of one machine ({folder})", f"see {SLASH}{folder}/data\n", ":1: a path of one machine", "docs/planted.md")
        for folder in ["work", "farm"]
    ),
    Plant("shell", "an unquoted variable", "scripts/planted", "#!/bin/sh\ncat $1\n", "scripts/planted line 2"),
    Plant("unit", "a misspelt key", "systemd/leadd.service", "\n[Service]\nWatchdogSecs=30\n", "WatchdogSecs"),
    Plant("unit", "a writable system", "systemd/leadd.service", "\n[Service]\nProtectSystem=no\nPrivateDevices=no\n", "✗ ProtectSystem="),
]

INNOCENT = [
    house(
        "rules named in comments and literals, and exceptions explained",
        "// try! fatalError( try? Task { is what we do not write\n"
        'let text = "try! fatalError( Task { try? /* "\n'
        'let more = """\n  try? " Task {\n  """\n'
        "let pattern = /try? \"/\n"
        "// The fact is kept in the transition table.\nlet planted = try? work()\n"
        "func run() { group.addTask { await work() } }\n"
        "final class Planted: @unchecked Sendable {}  // guarded by `lock`\n",
        "",
    ),
    Plant(
        "rooms",
        "randomness that the caller hands in, and imports in text",
        "Sources/LeadModel/Planted.swift",
        "import Foundation\n/* import GRDB */\n"
        'let text = """\nimport Yams\n"""\n'
        "func planted(_ random: inout some RandomNumberGenerator) -> Int {\n"
        "  Int.random(in: 0..<9, using: &random)\n}\n",
        "Planted.swift",
    ),
]


def run(copy, part):
    done = subprocess.run(
        [copy / "scripts/check", "--part", part], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    )
    return done.returncode != 0, done.stdout


def run_with(copy, plant):
    """Plants, runs the part, and takes the plant out again."""
    file = copy / plant.path
    before = file.read_bytes() if file.exists() else None
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes((before or b"") + plant.text.encode())
    try:
        return run(copy, plant.part)
    finally:
        if before is None:
            file.unlink()
        else:
            file.write_bytes(before)


def main():
    missed = 0
    with tempfile.TemporaryDirectory(prefix="leadd-selftest-") as folder:
        copy = Path(folder)
        for name in files_on_stdin(sys.stdin):
            (copy / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(name, copy / name)
        unplanted = {part: run(copy, part)[1] for part in {plant.part for plant in FAULTS}}
        for plant in FAULTS:
            red, output = run_with(copy, plant)
            seen = red and plant.said in output and plant.said not in unplanted[plant.part]
            missed += not seen
            print(f"{'✓' if seen else '✗ STAYED GREEN:'} {plant.part:8} {plant.what}", flush=True)
            if not seen:
                read = "\n              ".join(output.split("\n")[:6]) or "nothing"
                print(f"    expected to read: {plant.said}\n    but read: {read}")
        for plant in INNOCENT:
            _, output = run_with(copy, plant)
            left_alone = plant.said not in output
            missed += not left_alone
            print(f"{'✓' if left_alone else '✗ WENT RED:'} {plant.part:8} left alone: {plant.what}", flush=True)
            if not left_alone:
                print(f"    {output.strip()}")
    print(f"{len(FAULTS) + len(INNOCENT)} plants, {missed} judged wrongly")
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
