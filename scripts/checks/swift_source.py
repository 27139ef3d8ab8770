"""Tells code from comments and literals in Swift source, so that a rule about code is not fooled by text.

Not a parser: it knows comments (nested too), string literals (raw, multi-line, with code in their
interpolations), and regex literals as swift-format leaves them.
"""

import re

STRING_OPENING = re.compile(r'(#*)("""|")')
# A bare-slash regex begins where an operand is expected, and has no space after its slash.
BARE_REGEX = re.compile(r"/(?![\s/*])(?:\\.|[^/\\\n])+/")
BEFORE_OPERAND = tuple("=(,:[{&|?!;")
EXTENDED_REGEX = re.compile(r"(#+)/.*?/\1", re.DOTALL)
# Where something may begin or end that is not plain code.
LANDMARK = re.compile(r'["#/()]')


class SwiftSource:
    """A file's text, its code with comments and literals blanked out, and the comments of each line."""

    def __init__(self, text):
        self.text = text
        self._code = list(text)
        self._comment = [character if character == "\n" else " " for character in text]
        self._scan_code(0, ends_at_parenthesis=False)
        self.code = "".join(self._code)
        self.code_lines = self.code.split("\n")
        self.comment_lines = "".join(self._comment).split("\n")

    def comment_near(self, first, last=None):
        """The comments from the line before `first` to `last`, as one text; lines count from 0."""
        last = first if last is None else last
        return " ".join(self.comment_lines[max(0, first - 1) : last + 1]).strip()

    def line_of(self, offset):
        return self.text.count("\n", 0, offset)

    def _blank(self, start, end, is_comment=False):
        covered = self.text[start:end]
        self._code[start:end] = re.sub(r"[^\n]", " ", covered)
        if is_comment:
            self._comment[start:end] = covered
        return end

    def _scan_code(self, index, ends_at_parenthesis):
        text, depth = self.text, 0
        while landmark := LANDMARK.search(text, index):
            index, character = landmark.start(), landmark.group()
            if ends_at_parenthesis and character == ")" and depth == 0:
                return index + 1
            depth += {"(": 1, ")": -1}.get(character, 0)
            if text.startswith("//", index):
                newline = text.find("\n", index)
                index = self._blank(index, len(text) if newline < 0 else newline, is_comment=True)
            elif text.startswith("/*", index):
                index = self._blank(index, self._end_of_block(index), is_comment=True)
            elif opening := STRING_OPENING.match(text, index):
                index = self._scan_string(opening)
            elif regex := self._regex_at(index):
                index = self._blank(index, regex.end())
            else:
                index += 1
        return len(text)

    def _regex_at(self, index):
        if self.text[index] == "#":
            return EXTENDED_REGEX.match(self.text, index)
        line = self.text.rfind("\n", 0, index) + 1
        if self.text[line:index].rstrip().endswith(BEFORE_OPERAND):
            return BARE_REGEX.match(self.text, index)
        return None

    def _end_of_block(self, index):
        depth = 0
        for mark in re.compile(r"/\*|\*/").finditer(self.text, index):
            depth += 1 if mark.group() == "/*" else -1
            if depth == 0:
                return mark.end()
        return len(self.text)

    def _scan_string(self, opening):
        hashes, quotes = opening.groups()
        index = self._blank(opening.start(), opening.end())
        closing, escape = quotes + hashes, "\\" + hashes
        while index < len(self.text):
            if self.text.startswith(closing, index):
                return self._blank(index, index + len(closing))
            if self.text.startswith(escape + "(", index):
                index = self._blank(index, index + len(escape) + 1)
                index = self._scan_code(index, ends_at_parenthesis=True)
                self._blank(index - 1, index)
            elif self.text.startswith(escape, index):
                index = self._blank(index, index + len(escape) + 1)
            elif self.text[index] == "\n" and len(quotes) == 1:
                return index
            else:
                index = self._blank(index, index + 1)
        return len(self.text)


def files_on_stdin(stream):
    """The NUL-separated file names that scripts/check hands over, in order."""
    return sorted(name for name in stream.read().split("\0") if name)


def read_text(path):
    """The file's text, or None when it is not UTF-8 (an image, a stored database)."""
    try:
        with open(path, encoding="utf-8", newline="") as file:
            return file.read()
    except UnicodeDecodeError:
        return None


def verdict(faults):
    """Prints each fault on its line; the exit code for them all."""
    for fault in faults:
        print(fault)
    return 1 if faults else 0
