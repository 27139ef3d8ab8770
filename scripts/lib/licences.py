"""Writes Debian's copyright file: whose the program is, and the licences of the packages linked into it.

usage: licences.py FOLDER-OF-CHECKOUTS
"""

import re
import sys
from pathlib import Path

APACHE = "Licensed under the Apache License, Version 2.0 (/usr/share/common-licenses/Apache-2.0"


def text(path: Path) -> str:
    return path.read_text(encoding="utf-8", errors="replace").strip()


def licence(checkout: Path) -> str:
    """The licence of a checkout; the Apache licence, which every Debian has, by its place alone."""
    files = sorted(f for f in checkout.iterdir() if re.match(r"(LICEN[CS]E|COPYING)", f.name, re.I))
    if not files:
        raise SystemExit(f"{checkout} has no licence; look at it before it is given to others")
    own = text(files[0])
    if "Apache License" in own:
        exception = " with Runtime Library Exception" if "Runtime Library Exception" in own else ""
        own = f"{APACHE}){exception}."
    notices = [text(f) for f in sorted(checkout.glob("NOTICE*"))]
    return "\n\n".join([own] + notices)


def field(value: str) -> str:
    """A text as the value of a field: indented, blank lines as dots."""
    return "\n".join(f" {line.rstrip()}" if line.strip() else " ." for line in value.splitlines())


def main() -> None:
    print("Format: https://www.debian.org/doc/packaging-manuals/copyright-format/1.0/")
    print("Upstream-Name: leadd\n")
    print("Files: *\nCopyright: the leadd authors\nLicense: unpublished")
    print(" No licence for leadd itself has been published. Ask its authors before passing it on.")
    print(" .\n The programs hold code of the packages named below, under their licences.")
    for checkout in sorted(Path(sys.argv[1]).iterdir()):
        if checkout.is_dir():
            print(f"\nFiles: {checkout.name}/*\nCopyright: the authors of {checkout.name}")
            print(f"License: {checkout.name}\n{field(licence(checkout))}")
    print("\nFiles: swift-runtime/*\nCopyright: Apple Inc. and the Swift project authors")
    print(f"License: swift-runtime\n {APACHE})\n with Runtime Library Exception.")


if __name__ == "__main__":
    main()
