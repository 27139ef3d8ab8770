"""House rules that the compiler and swift-format do not know; reads the project's file names on stdin."""

import re
import sys
from pathlib import PurePosixPath

from swift_source import SwiftSource, files_on_stdin, read_text, verdict

# What a file must not be called: it would say that it holds more than one idea.
VAGUE_NAME = re.compile(r"(util|utils|utilities|helper|helpers|common|manager)$", re.IGNORECASE)

# Paths of one developer's machine.
MACHINE_PATH = re.compile(r"(?<![\w.-])/(?:work|farm)/")

# What must not occur in code at all, and where.
FORBIDDEN = [
    ("Sources", re.compile(r"\btry!"), "handle the error, or throw it"),
    ("Sources", re.compile(r"\bfatalError\s*\("), "return an error; a daemon goes on"),
    (
        "Tests",
        re.compile(r"\bTask\.sleep\b|\bThread\.sleep\b|\b(?:u|nano)?sleep\s*\("),
        "wait for a signal, or by eventually with a limit",
    ),
]

# What needs a comment on its line or the one before.
TO_BE_EXPLAINED = [
    (re.compile(r"\btry\?"), "say where the fact is kept"),
    (re.compile(r"\bcatch\s*\{\s*\}"), "say where the fact is kept"),
    (
        re.compile(r"\bTask\s*(?:\.\s*(?:detached|immediate)\b|(?:<[^>\n]*>)?\s*(?:\([^()]*\)\s*)?\{)"),
        "say why the task is not structured, and who waits for it",
    ),
]

UNCHECKED = re.compile(r"@unchecked\s+Sendable\b")
LOCK = re.compile(r"lock|mutex", re.IGNORECASE)

# The one place where polling pauses.
POLLING_FILE = "Eventually.swift"


def swift_faults(path, source):
    folder = path.split("/")[0]
    for where, pattern, cure in FORBIDDEN:
        if folder == where and PurePosixPath(path).name != POLLING_FILE:
            for found in pattern.finditer(source.code):
                yield source.line_of(found.start()), f"{found.group().strip()} is not used here; {cure}"
    if folder == "Sources":
        for pattern, cure in TO_BE_EXPLAINED:
            for found in pattern.finditer(source.code):
                first, last = source.line_of(found.start()), source.line_of(found.end())
                if not source.comment_near(first, last):
                    words = " ".join(found.group().split())
                    yield first, f"{words} without a comment on its line or the one before; {cure}"
    for found in UNCHECKED.finditer(source.code):
        line = source.line_of(found.start())
        if not LOCK.search(source.comment_lines[line]):
            yield line, "@unchecked Sendable without a comment on its line that names its lock"


def faults(files):
    if not files:
        yield "no file found: nothing was checked"
    for path in files:
        if VAGUE_NAME.search(PurePosixPath(path).name.split(".")[0]):
            yield f"{path}: a file has one idea and its name says it; find a better name"
        text = read_text(path)
        if text is None:
            continue
        for number, line in enumerate(text.split("\n"), start=1):
            if found := MACHINE_PATH.search(line):
                yield f"{path}:{number}: a path of one machine ({found.group()}…)"
        if path.endswith(".swift"):
            for line, reason in swift_faults(path, SwiftSource(text)):
                yield f"{path}:{line + 1}: {reason}"


if __name__ == "__main__":
    sys.exit(verdict(list(faults(files_on_stdin(sys.stdin)))))
