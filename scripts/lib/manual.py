"""Writes a manual page (man(7)) of a program from what it says of itself by --experimental-dump-help.

usage: manual.py PROGRAM SECTION

What a program cannot say of itself (files, signals, exit codes) stands in scripts/debian/NAME.SECTION.in, as it
is to follow. swift-argument-parser has a generator too, but as a plugin that builds the whole program once more.
"""

import json
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent


def escaped(text: str) -> str:
    text = text.replace("\\", "\\e").replace("-", "\\-")
    return "\n".join("\\&" + line if line[:1] in ".'" else line for line in text.split("\n"))


def paragraphs(text: str) -> list[str]:
    """Running text; what is indented in it stays as it is."""
    lines: list[str] = []
    is_example = False
    for line in text.splitlines():
        if line.startswith("  ") != is_example:
            is_example = not is_example
            lines.append(".PP\n.nf" if is_example else ".fi\n.PP")
        lines.append(escaped(line) if line.strip() else ".PP")
    return lines + ([".fi"] if is_example else [])


def spelled(name: dict) -> str:
    return ("-" if name["kind"] == "short" else "--") + name["name"]


def placeholder(argument: dict) -> str:
    return f"\\fI{escaped(argument.get('valueName', 'value'))}\\fR"


def is_help(argument: dict) -> bool:
    return argument.get("valueName") in ("help", "version") and argument["kind"] == "flag"


def shown(command: dict) -> list[dict]:
    return [a for a in command.get("arguments", []) if a["shouldDisplay"] and not is_help(a)]


def synopsis(command: dict, path: str) -> str:
    words = [f"\\fB{escaped(path)}\\fR"]
    if subcommands(command):
        return " ".join(words + ["\\fIcommand\\fR"])
    for argument in shown(command):
        word = placeholder(argument)
        if argument["kind"] != "positional":
            word = f"\\fB{escaped(spelled(argument['preferredName']))}\\fR"
            if argument["kind"] == "option":
                word += " " + placeholder(argument)
        if argument.get("isRepeating"):
            word += " ..."
        words.append(f"[{word}]" if argument["isOptional"] else word)
    return " ".join(words)


def tagged(argument: dict) -> list[str]:
    if argument["kind"] == "positional":
        tag = placeholder(argument)
    else:
        tag = ", ".join(f"\\fB{escaped(spelled(n))}\\fR" for n in argument["names"])
        if argument["kind"] == "option":
            tag += " " + placeholder(argument)
    meaning = argument.get("abstract", "")
    values = argument.get("allValues")
    if values and not all(value in meaning for value in values):
        meaning += f" One of {', '.join(values)}."
    default = argument.get("defaultValue")
    if default and argument["kind"] == "option":
        meaning += f" Default: {default}."
    lines = [".TP", tag, escaped(meaning.strip()) or "\\&"]
    if argument.get("discussion"):
        lines.append(escaped(argument["discussion"]))
    return lines


def subcommands(command: dict) -> list[dict]:
    return [
        c for c in command.get("subcommands", []) if c["shouldDisplay"] and c["commandName"] != "help"
    ]


def section(command: dict, path: str) -> list[str]:
    lines = [f".SS {escaped(path)}", escaped(command.get("abstract", ""))]
    if command.get("discussion"):
        lines += [".PP"] + paragraphs(command["discussion"])
    below = subcommands(command)
    if not below or command.get("defaultSubcommand"):
        lines += [".PP", synopsis(command, path)]
    for argument in shown(command):
        lines += tagged(argument)
    for sub in below:
        lines += section(sub, f"{path} {sub['commandName']}")
    return lines


def main() -> None:
    program, number = Path(sys.argv[1]), sys.argv[2]
    name = program.name
    help_text = subprocess.run(
        [program, "--experimental-dump-help"], check=True, capture_output=True, text=True
    ).stdout
    command = json.loads(help_text)["command"]
    version = subprocess.run(
        [program, "--version"], check=True, capture_output=True, text=True
    ).stdout.split()[-1]
    abstract = command["abstract"].rstrip(".")
    lines = [
        f'.TH {name.upper()} {number} "" "leadd {version}" "leadd"',
        ".SH NAME",
        f"{name} \\- {escaped(abstract[:1].lower() + abstract[1:])}",
        ".SH SYNOPSIS",
        synopsis(command, name),
        ".SH DESCRIPTION",
    ]
    lines += paragraphs(command.get("discussion") or command["abstract"])
    lines.append(".SH COMMANDS")
    for sub in subcommands(command):
        lines += section(sub, f"{name} {sub['commandName']}")
    print("\n".join(lines))
    rest = HERE.parent / "debian" / f"{name}.{number}.in"
    print(rest.read_text(encoding="utf-8"), end="")


if __name__ == "__main__":
    main()
