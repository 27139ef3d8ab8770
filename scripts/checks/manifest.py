"""Every target is built by the same strict settings: read from `swift package dump-package` on stdin."""

import json
import sys

from swift_source import verdict

# The manifest's array `strict`. A target with one setting less has warnings nobody sees; one with more
# (a warning allowed again, an unsafe flag) is an exception that would have to be argued for here.
STRICT = [
    ("enableUpcomingFeature", "ExistentialAny"),
    ("enableUpcomingFeature", "MemberImportVisibility"),
    ("enableUpcomingFeature", "InternalImportsByDefault"),
    ("treatAllWarnings", "error"),
]


def swift_settings(target):
    settings = []
    for setting in target["settings"]:
        if setting["tool"] == "swift":
            for kind, value in setting["kind"].items():
                value = value.get("_0")
                settings.append((kind, value if isinstance(value, str) else json.dumps(value)))
    return settings


def faults(package):
    targets = [target for target in package["targets"] if target["type"] != "system"]
    if not targets:
        yield "Package.swift names no target: nothing was checked"
    for target in targets:
        settings = swift_settings(target)
        for kind, value in STRICT:
            if (kind, value) not in settings:
                yield f"target {target['name']} lacks {kind} {value}; give it swiftSettings: strict"
        for kind, value in settings:
            if (kind, value) not in STRICT:
                yield f"target {target['name']} has {kind} {value} beyond the array strict"


if __name__ == "__main__":
    sys.exit(verdict(list(faults(json.load(sys.stdin)))))
