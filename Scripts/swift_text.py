"""Tells the code of a Swift file from its comments and string literals.

A reader for the house checks: it knows line and nested block comments, plain, raw
and multi-line strings, and takes what an interpolation holds for code.
"""

import re

_OPENING = re.compile(r'(#*)("""|")')


def split(text):
    """Returns (code, comments): both as long as `text`, line for line, blanks elsewhere."""
    reader = _Reader(text)
    reader.read_code(0, closing=None)
    return "".join(reader.code), "".join(reader.comments)


class _Reader:
    def __init__(self, text):
        self.text = text
        blank = [c if c == "\n" else " " for c in text]
        self.code, self.comments = list(blank), list(blank)

    def read_code(self, at, closing):
        """Reads code up to the parenthesis that closes an interpolation, or to the end."""
        text, depth = self.text, 0
        while at < len(text):
            if text.startswith("//", at):
                end = text.find("\n", at)
                at = self._comment(at, len(text) if end < 0 else end)
            elif text.startswith("/*", at):
                at = self._comment(at, self._end_of_block(at))
            elif opening := _OPENING.match(text, at):
                at = self._read_string(opening)
            else:
                character = text[at]
                if closing and character == closing and depth == 0:
                    return at + 1
                depth += (character == "(") - (character == ")")
                self.code[at] = character
                at += 1
        return at

    def _comment(self, start, end):
        self.comments[start:end] = self.text[start:end]
        return end

    def _end_of_block(self, at):
        depth = 0
        for mark in re.compile(r"/\*|\*/").finditer(self.text, at):
            depth += 1 if mark.group() == "/*" else -1
            if depth == 0:
                return mark.end()
        return len(self.text)

    def _read_string(self, opening):
        hashes, quote = opening.groups()
        escape, closing = "\\" + hashes, quote + hashes
        self.code[opening.start()] = self.code[opening.end() - 1] = '"'
        at = opening.end()
        while at < len(self.text):
            if self.text.startswith(escape + "(", at):
                at = self.read_code(at + len(escape) + 1, closing=")")
            elif self.text.startswith(escape, at):
                at += len(escape) + 1
            elif self.text.startswith(closing, at):
                return at + len(closing)
            elif quote == '"' and self.text[at] == "\n":
                return at  # an unclosed string: the compiler will say so
            else:
                at += 1
        return at
