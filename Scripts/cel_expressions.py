"""Generates CEL expressions for the differential test: typed for the most part, wrong on purpose at times.

The same seed gives the same expressions in every run and on every machine.
"""

import random

# Each variable: the type that checkers know, and its value as an expression.
VARIABLES = {
    "b": ("bool", "true"),
    "i": ("int", "7"),
    "j": ("int", "-3"),
    "u": ("uint", "5u"),
    "d": ("double", "2.5"),
    "s": ("string", "'na\\u00efve \\U0001F600 text'"),
    "p": ("string", "'G2'"),
    "y": ("bytes", "b'\\xffab'"),
    "t": ("timestamp", "timestamp('2026-03-01T10:20:30Z')"),
    "w": ("duration", "duration('5400s')"),
    "n": ("null", "null"),
    "li": ("list(int)", "[3, 1, 2, 3]"),
    "ls": ("list(string)", "['G1', 'G2', 'g\\u00e9']"),
    "lx": ("list(dyn)", "[1, 2.0, 'a', true, null, [1]]"),
    "ms": ("map(string, int)", "{'a': 1, 'b': 2}"),
    "mi": ("map(int, string)", "{1: 'one', 2: 'two'}"),
    "mx": ("map(string, dyn)", "{'k': 1, 'l': [1, 2], 'm': {'x': 1.5}, 'z': null}"),
    "x": ("dyn", "1"),
    "v": ("dyn", "'text'"),
    "o": ("dyn", "{'id': 'G2', 'items': [{'q': 1}, {'q': 2}], 'none': null}"),
}

INTS = ["0", "1", "-1", "2", "3", "7", "10", "63", "64", "-128", "1000000", "0x1F", "-0xa", "4294967296",
        "9007199254740993", "9223372036854775807", "-9223372036854775808", "-9223372036854775807"]
UINTS = ["0u", "1u", "2u", "5u", "10U", "0xFFu", "9007199254740993u", "9223372036854775808u",
         "18446744073709551615u"]
DOUBLES = ["0.0", "-0.0", "1.0", "-1.0", "0.5", "1.5", "2.5", "-2.5", "3.0", ".25", "1e3", "1e-7", "123456.0",
           "1234567.0", "0.1", "1e21", "1e300", "-1e308", "9007199254740992.0", "9223372036854775807.0",
           "9223372036854775808.0", "18446744073709551616.0", "4.9e-324", "(1.0 / 0.0)", "(-1.0 / 0.0)",
           "(0.0 / 0.0)"]
STRINGS = ["''", "'a'", "'b'", "'ab'", "'abc'", "'ABC'", "'a,b,c'", "'x.y'", "' pad '", "'k'", "'G2'", "'1'",
           "'-42'", "'3.5'", "'true'", "'9223372036854775808'", "'\\u00e9'", "'e\\u0301'", "'\\U0001F600'",
           "'na\\u00efve'", "'\\r\\n'", "'a\\tb'", "\"it's\"", "r'\\d'", "'''t'q'''", "'\\x41\\101'", "'%'", "'aXbXc'",
           "'2026-03-01T00:00:00Z'", "'90s'", "'\\u00df\\u0130'", "'Am\\u00e9lie'"]
BYTES = ["b''", "b'a'", "b'abc'", "b'\\xff'", "b'\\303\\277'", "b'\\u00e9'", "br'\\x'", "b'\\x00z'"]
PATTERNS = ["'a'", "'^a'", "'c$'", "'[a-c]+'", "'^$'", "'.'", "'(?i)ABC'", "r'\\d+'", "r'\\pL'", "'a|b'", "'(a)(b)?'",
            "'x*'", "'[[:alpha:]]'", "'^.{2}$'", "'\\u00e9'", "'(?s).b'", "r'\\bna'", "'a{2,}'"]
BAD_PATTERNS = ["'('", "'[a'", "r'(a)\\1'", "'(?=a)'", "'*'"]
TIMES = ["timestamp('2026-03-01T00:00:00Z')", "timestamp('2024-02-29T23:59:59.999Z')", "timestamp(0)", "timestamp(-1)",
         "timestamp('0001-01-01T00:00:00Z')", "timestamp('9999-12-31T23:59:59Z')",
         "timestamp('2026-07-01T12:30:15.5+05:30')", "timestamp('1969-12-31T23:59:59.25Z')",
         "timestamp('2026-03-29T01:30:00Z')", "timestamp(253402300799)"]
BAD_TIMES = ["timestamp('2026-02-30T00:00:00Z')", "timestamp('2026-03-01')", "timestamp('10000-01-01T00:00:00Z')",
             "timestamp('')", "timestamp(253402300800)", "timestamp('2026-03-01T24:00:00Z')"]
SPANS = ["duration('0s')", "duration('1s')", "duration('-1.5s')", "duration('1h30m')", "duration('100ms')",
         "duration('36h')", "duration('1m0.25s')", "duration('9000000000s')", "duration('-90m')", "duration('250us')"]
BAD_SPANS = ["duration('')", "duration('1')", "duration('1d')", "duration('s')", "duration('10000000000000s')"]
ZONES = ["'UTC'", "'Europe/Berlin'", "'America/New_York'", "'US/Central'", "'+05:30'", "'-02:00'", "'Asia/Kolkata'",
         "'Nowhere/Else'"]
KINDS = ["bool", "int", "uint", "double", "string", "bytes", "timestamp", "duration", "null", "list", "map", "type"]
COMMON = ["bool", "bool", "bool", "int", "int", "string", "string", "list", "double", "uint", "map"]


def is_primary(text):
    """Whether an expression binds tighter than any operator: no blank or sign outside brackets and quotes."""
    depth, quote = 0, ""
    for position, character in enumerate(text):
        if quote:
            if character == quote and text[position - 1] != "\\":
                quote = ""
        elif character in "'\"":
            quote = character
        elif character in "([{":
            depth += 1
        elif character in ")]}":
            depth -= 1
        elif depth == 0 and (character == " " or character in "-!" and position == 0):
            return False
    return True


class Generator:
    """Makes expressions of a kind, to a depth."""

    def __init__(self, seed):
        self.random = random.Random(seed)
        self.scope = []  # the variables of the loops around, with their kinds
        self.names = 0

    def expression(self):
        """An expression, and whether its value is a list in no certain order."""
        self.scope, self.names = [], 0
        depth = self.random.choice([1, 2, 2, 3, 3, 4])
        if self.chance(0.02):
            variable = self.choose(["ms", "mi", "mx"])
            return f"{variable}.map(k, [k, {variable}[k]])", True
        if self.chance(0.04):
            return self.written(depth), False
        return self.of(self.choose(COMMON if self.chance(0.7) else KINDS), depth), False

    def written(self, depth):
        """What engines write differently: never within another expression, where the difference would hide."""
        kind = self.choose(["double", "timestamp", "duration", "double"])
        if self.chance(0.6):
            return f"string({self.of(kind, depth)})"
        if self.chance(0.1):
            return f"{self.operand('string', depth)}.split('')"
        if self.chance(0.5):
            return f"'%s'.format([{self.of(self.choose(KINDS), depth)}])"
        return f"'{self.choose(['%d', '%e', '%f', '%.1f', '%.4e'])}'.format([{self.of('double', depth)}])"

    def choose(self, options):
        return options[self.random.randrange(len(options))]

    def chance(self, part):
        return self.random.random() < part

    def of(self, kind, depth):
        """An expression of a kind: a literal or variable at depth zero."""
        if self.chance(0.015):  # wrong on purpose: another kind, unknown to the checker at times
            other = self.of(self.choose(KINDS), max(0, depth - 1))
            return f"dyn({other})" if self.chance(0.8) else other
        if depth <= 0:
            return self.leaf(kind)
        if self.chance(0.08):
            return self.any_kind(kind, depth)
        return getattr(self, f"{kind}_of")(depth - 1)

    def leaf(self, kind):
        names = [name for name, bound in self.scope if bound == kind]
        if names and self.chance(0.6):
            return self.choose(names)
        return getattr(self, f"{kind}_leaf")()

    def any_kind(self, kind, depth):
        """What gives a value of any kind."""
        inner = lambda: self.of(kind, depth - 1)  # noqa: E731
        form = self.random.randrange(8)
        if form == 0:
            return f"({self.of('bool', depth - 1)} ? {inner()} : {inner()})"
        if form == 1:
            return f"[{inner()}, {inner()}][{self.choose(['0', '1', '0', '1', '2', '-1', '1u', '1.0', '0.5'])}]"
        if form == 2:
            return "{" + f"'k': {inner()}" + "}" + self.choose([".k", "['k']", ".k", ".missing"])
        if form == 3:
            return f"dyn({inner()})"
        if form == 4:
            name = self.fresh()
            init = inner()
            self.scope.append((name, kind))
            body = inner()
            self.scope.pop()
            return f"cel.bind({name}, {init}, {body})"
        if form == 5:
            return f"optional.of({inner()}).orValue({inner()})"
        if form == 6:
            return f"({inner()})"
        return "{" + f"{self.of('int', 0)}: {inner()}" + "}" + f"[{self.of('int', 0)}]"

    def fresh(self):
        self.names += 1
        return f"e{self.names}"

    # Truth.

    def bool_leaf(self):
        return self.choose(["true", "false", "b", "has(ms.a)", "has(mx.q)", "has(o.none)", "o.id == p", "x == 1"])

    def bool_of(self, depth):
        form = self.random.randrange(22)
        if form < 3:
            return f"({self.of('bool', depth)} {self.choose(['&&', '||'])} {self.of('bool', depth)})"
        if form == 3:
            return f"!{self.operand('bool', depth)}"
        if form < 6:
            kind = self.choose(KINDS)
            return f"{self.operand(kind, depth)} {self.choose(['==', '!='])} {self.operand(kind, depth)}"
        if form == 6:
            left, right = self.choose(KINDS), self.choose(KINDS)
            return f"dyn({self.of(left, depth)}) {self.choose(['==', '!='])} dyn({self.of(right, depth)})"
        if form < 9:
            kind = self.choose(["int", "uint", "double", "string", "bytes", "timestamp", "duration", "bool"])
            return f"{self.operand(kind, depth)} {self.relation()} {self.operand(kind, depth)}"
        if form == 9:
            left, right = (self.choose(["int", "uint", "double"]) for _ in range(2))
            return f"dyn({self.of(left, depth)}) {self.relation()} dyn({self.of(right, depth)})"
        if form == 10:
            return f"{self.operand(self.choose(KINDS), depth)} in {self.operand('list', depth)}"
        if form == 11:
            key = self.of(self.choose(["string", "int", "bool", "uint", "double"]), depth)
            return f"dyn({key}) in {self.operand('map', depth)}"
        if form == 12:
            call = self.choose(["startsWith", "endsWith", "contains"])
            return f"{self.operand('string', depth)}.{call}({self.of('string', depth)})"
        if form == 13:
            pattern = self.choose(PATTERNS if self.chance(0.9) else BAD_PATTERNS)
            return f"{self.operand('string', depth)}.matches({pattern})"
        if form < 18:
            macro = self.choose(["all", "exists", "exists_one"])
            return self.loop(macro, depth)
        if form == 18:
            call = self.choose(["contains", "intersects", "equivalent"])
            return f"sets.{call}({self.of('list', depth)}, {self.of('list', depth)})"
        if form == 19:
            call = self.choose(["isNaN", "isInf", "isFinite"])
            return f"math.{call}({self.of('double', depth)})"
        if form == 20:
            macro = self.choose(["all", "exists", "existsOne"])
            return self.loop_of_two(macro, "bool", depth)
        return f"bool({self.of('string', depth)})" if self.chance(0.3) else self.optional_test(depth)

    def optional_test(self, depth):
        return self.choose(["ms.?a.hasValue()", "mx[?'q'].hasValue()", "li[?9].hasValue()",
                            f"optional.ofNonZeroValue({self.of(self.choose(KINDS), depth)}).hasValue()",
                            "o.?items[?1].?q.hasValue()", "has(o.?items)" if self.chance(0.2) else "has(o.items)"])

    def relation(self):
        return self.choose(["<", "<=", ">", ">="])

    def operand(self, kind, depth):
        """An expression fit to stand beside an operator or before a dot."""
        text = self.of(kind, depth)
        return text if is_primary(text) or self.chance(0.1) else f"({text})"

    def loop(self, macro, depth):
        source, element = self.collection(depth)
        name = self.fresh()
        self.scope.append((name, element))
        body = self.of("bool", depth)
        self.scope.pop()
        return f"{source}.{macro}({name}, {body})"

    def collection(self, depth):
        form = self.random.randrange(7)
        if form == 0:
            return "li", "int"
        if form == 1:
            return "ls", "string"
        if form == 2:
            return self.choose(["ms", "mx"]), "string"
        if form == 3:
            return "mi", "int"
        kind = self.choose(["int", "string", "double", "uint", "bool"])
        return f"[{', '.join(self.of(kind, depth - 1) for _ in range(self.random.randrange(4)))}]", kind

    def loop_of_two(self, macro, kind, depth):
        source, first, second = self.choose([("li", "int", "int"), ("ls", "int", "string"), ("ms", "string", "int"),
                                             ("mi", "int", "string"), ("[true, false]", "int", "bool")])
        one, two = self.fresh(), self.fresh()
        self.scope += [(one, first), (two, second)]
        body = self.of(kind, depth)
        del self.scope[-2:]
        return f"{source}.{macro}({one}, {two}, {body})"

    # Numbers.

    def int_leaf(self):
        return self.choose(INTS + ["i", "j", "i", "j", "li[0]", "ms.a", "o.items[1].q", "size(ls)"])

    def int_of(self, depth):
        form = self.random.randrange(15)
        if form < 5:
            return f"({self.operand('int', depth)} {self.choose(['+', '-', '*', '/', '%'])} {self.operand('int', depth)})"
        if form == 5:
            return f"-({self.of('int', depth)})"
        if form < 8:
            return f"size({self.of(self.choose(['string', 'bytes', 'list', 'map']), depth)})"
        if form == 8:
            return f"int({self.of(self.choose(['double', 'uint', 'string', 'timestamp', 'int']), depth)})"
        if form == 9:
            call = self.choose(["indexOf", "lastIndexOf"])
            more = f", {self.choose(['0', '1', '2', '-1', '9'])}" if self.chance(0.3) else ""
            return f"{self.operand('string', depth)}.{call}({self.of('string', depth)}{more})"
        if form == 10:
            return self.getter(depth)
        if form == 11:
            call = self.choose(["Or", "And", "Xor"])
            return f"math.bit{call}({self.of('int', depth)}, {self.of('int', depth)})"
        if form == 12:
            call = self.choose(["Left", "Right"])
            return f"math.bitShift{call}({self.of('int', depth)}, {self.choose(['0', '1', '5', '63', '64', '-1'])})"
        if form == 13:
            call = self.choose(["greatest", "least"])
            return f"math.{call}({self.of('int', depth)}, {self.of('int', depth)}, {self.of('int', depth)})"
        return f"math.{self.choose(['abs', 'sign', 'bitNot'])}({self.of('int', depth)})"

    def getter(self, depth):
        if self.chance(0.3):
            call = self.choose(["getHours", "getMinutes", "getSeconds", "getMilliseconds"])
            return f"{self.operand('duration', depth)}.{call}()"
        call = self.choose(["getFullYear", "getMonth", "getDate", "getDayOfMonth", "getDayOfYear", "getDayOfWeek",
                            "getHours", "getMinutes", "getSeconds", "getMilliseconds"])
        zone = self.choose(ZONES) if self.chance(0.4) else ""
        return f"{self.operand('timestamp', depth)}.{call}({zone})"

    def uint_leaf(self):
        return self.choose(UINTS + ["u", "u"])

    def uint_of(self, depth):
        form = self.random.randrange(6)
        if form < 3:
            return f"({self.operand('uint', depth)} {self.choose(['+', '-', '*', '/', '%'])} {self.operand('uint', depth)})"
        if form == 3:
            return f"uint({self.of(self.choose(['double', 'int', 'string', 'uint']), depth)})"
        if form == 4:
            return f"math.{self.choose(['greatest', 'least'])}({self.of('uint', depth)}, {self.of('uint', depth)})"
        return f"math.{self.choose(['abs', 'sign', 'bitNot'])}({self.of('uint', depth)})"

    def double_leaf(self):
        return self.choose(DOUBLES + ["d", "d", "mx.m.x"])

    def double_of(self, depth):
        form = self.random.randrange(8)
        if form < 4:
            return f"({self.operand('double', depth)} {self.choose(['+', '-', '*', '/'])} {self.operand('double', depth)})"
        if form == 4:
            return f"-({self.of('double', depth)})"
        if form == 5:
            return f"double({self.of(self.choose(['int', 'uint', 'string', 'double']), depth)})"
        if form == 6:
            call = self.choose(["ceil", "floor", "round", "trunc", "abs", "sign", "sqrt"])
            return f"math.{call}({self.of('double', depth)})"
        return f"math.{self.choose(['greatest', 'least'])}({self.of('double', depth)}, {self.of('double', depth)})"

    # Texts, octets, times.

    def string_leaf(self):
        return self.choose(STRINGS + ["s", "p", "v", "mi[1]", "o.id", "ls[2]"])

    def string_of(self, depth):
        form = self.random.randrange(14)
        text = self.operand("string", depth)
        if form < 3:
            return f"({text} + {self.operand('string', depth)})"
        if form < 5:
            return f"string({self.of(self.choose(['int', 'uint', 'bool', 'bytes', 'string']), depth)})"
        if form == 5:
            return f"{text}.{self.choose(['lowerAscii', 'upperAscii', 'trim', 'reverse'])}()"
        if form == 6:
            return f"{text}.charAt({self.choose(['0', '1', '2', '-1', '9', 'size(' + text + ')'])})"
        if form == 7:
            end = f", {self.choose(['1', '2', '3', '9'])}" if self.chance(0.5) else ""
            return f"{text}.substring({self.choose(['0', '1', '2', '-1'])}{end})"
        if form == 8:
            limit = f", {self.choose(['0', '1', '2', '-1'])}" if self.chance(0.4) else ""
            return f"{text}.replace({self.of('string', 0)}, {self.of('string', 0)}{limit})"
        if form == 9:
            return f"{text}.split({self.separator()}).join({self.of('string', 0) if self.chance(0.7) else ''})"
        if form == 10:
            return self.formatted(depth)
        if form == 11:
            return f"strings.quote({text})"
        if form == 12:
            return f"base64.encode({self.of('bytes', depth)})"
        return f"ls[{self.choose(['0', '1', '2', '3', '-1'])}]"

    def separator(self):
        return self.choose(["','", "'a'", "'X'", "' '", "'t'", "'\\u00ef'", "p"])

    def formatted(self, depth):
        verbs = [("%s", ["string", "int", "uint", "bool", "null", "type"]), ("%d", ["int", "uint", "int", "string"]),
                 ("%x", ["int", "uint", "string", "bytes"]), ("%X", ["int", "uint", "string"]), ("%o", ["int", "uint"]),
                 ("%b", ["int", "uint", "bool"])]
        verb, kinds = self.choose(verbs)
        return f"'<{verb}>'.format([{self.of(self.choose(kinds), depth)}])"

    def bytes_leaf(self):
        return self.choose(BYTES + ["y"])

    def bytes_of(self, depth):
        form = self.random.randrange(3)
        if form == 0:
            return f"({self.operand('bytes', depth)} + {self.operand('bytes', depth)})"
        if form == 1:
            return f"bytes({self.of('string', depth)})"
        return f"base64.decode({self.choose([chr(39) + 'YWJj' + chr(39), chr(39) + 'YQ' + chr(39), chr(39) + '!' + chr(39)])})"

    def timestamp_leaf(self):
        return self.choose(TIMES if self.chance(0.95) else BAD_TIMES) if self.chance(0.7) else "t"

    def timestamp_of(self, depth):
        if self.chance(0.6):
            return f"({self.operand('timestamp', depth)} {self.choose(['+', '-'])} {self.operand('duration', depth)})"
        return f"timestamp({self.of(self.choose(['string', 'int', 'timestamp']), depth)})" if self.chance(0.4) \
            else f"({self.operand('duration', depth)} + {self.operand('timestamp', depth)})"

    def duration_leaf(self):
        return self.choose(SPANS if self.chance(0.95) else BAD_SPANS) if self.chance(0.7) else "w"

    def duration_of(self, depth):
        kind = self.choose(["duration", "duration", "timestamp"])
        sign = "-" if kind == "timestamp" else self.choose(["+", "-"])
        if self.chance(0.1):
            return f"duration({self.of(self.choose(['string', 'duration']), depth)})"
        return f"({self.operand(kind, depth)} {sign} {self.operand(kind, depth)})"

    def null_leaf(self):
        return self.choose(["null", "n", "mx.z", "o.none"])

    def null_of(self, depth):
        return self.null_leaf()

    def type_leaf(self):
        return self.choose(["int", "uint", "double", "string", "bytes", "bool", "list", "map", "null_type", "type"])

    def type_of(self, depth):
        return f"type({self.of(self.choose(KINDS), depth)})"

    # Lists and maps.

    def list_leaf(self):
        return self.choose(["li", "ls", "lx", "[]", "[1, 2, 3]", "['a']", "[1, 1u, 1.0]", "o.items", "mx.l", "[[1], [2]]"])

    def list_of(self, depth):
        form = self.random.randrange(15)
        if form < 3:
            kind = self.choose(KINDS)
            return f"[{', '.join(self.of(kind, depth) for _ in range(self.random.randrange(4)))}]"
        if form == 3:
            return f"[{', '.join(f'dyn({self.of(self.choose(KINDS), depth)})' for _ in range(3))}]"
        if form == 4:
            return f"({self.operand('list', depth)} + {self.operand('list', depth)})"
        if form < 8:
            return self.mapped(depth)
        if form == 8:
            return f"{self.operand('string', depth)}.split({self.separator()})"
        if form == 9:
            return f"{self.operand('list', depth)}.{self.choose(['distinct', 'reverse', 'flatten'])}()"
        if form == 10:
            return f"{self.choose(['li', 'ls', '[2.5, -1.0, 3.0]', '[true, false]', self.operand('list', depth)])}.sort()"
        if form == 11:
            bounds = self.choose(["0, 1", "1, 2", "0, 0", "1, 3", "2, 1", "-1, 1", "0, 9"])
            return f"{self.operand('list', depth)}.slice({bounds})"
        if form == 12:
            return f"lists.range({self.choose(['0', '1', '3', '-1', 'i'])})"
        if form == 13:
            return self.sorted_by(depth)
        return self.transformed(depth)

    def mapped(self, depth):
        """A loop that builds a list; not over maps, whose order engines choose."""
        source, element = self.choose([("li", "int"), ("ls", "string"), ("[1.5, -0.5]", "double"), ("[1u, 3u]", "uint")])
        name = self.fresh()
        self.scope.append((name, element))
        macro = self.choose(["map", "filter", "map"])
        body = self.of("bool" if macro == "filter" else self.choose(KINDS), depth)
        if macro == "map" and self.chance(0.25):
            body = f"{self.of('bool', depth)}, {body}"
        self.scope.pop()
        return f"{source}.{macro}({name}, {body})"

    def sorted_by(self, depth):
        source, element = self.choose([("li", "int"), ("ls", "string")])
        name = self.fresh()
        self.scope.append((name, element))
        body = self.of(self.choose(["int", "string", "double"]), depth)
        self.scope.pop()
        return f"{source}.sortBy({name}, {body})"

    def transformed(self, depth):
        source, second = self.choose([("li", "int"), ("ls", "string")])
        one, two = self.fresh(), self.fresh()
        self.scope += [(one, "int"), (two, second)]
        body = self.of(self.choose(KINDS), depth)
        del self.scope[-2:]
        return f"{source}.transformList({one}, {two}, {body})"

    def map_leaf(self):
        return self.choose(["ms", "mi", "mx", "o", "{}", "{'a': 1}", "{1: 'x', 2u: 'y'}", "{true: 1, 'q': null}"])

    def map_of(self, depth):
        form = self.random.randrange(6)
        if form == 0:
            return self.loop_of_two(self.choose(["transformMap"]), self.choose(["int", "string", "bool"]), depth)
        if form == 1:
            return "{" + f"dyn({self.of(self.choose(KINDS), depth)}): {self.of(self.choose(KINDS), depth)}" + "}"
        if form == 2:
            return "{" + f"?'k': ms.?{self.choose(['a', 'c'])}, 'l': {self.of(self.choose(KINDS), depth)}" + "}"
        kind = self.choose(["string", "int", "uint", "bool", "string"])
        entries = [f"{self.of(kind, depth - 1)}: {self.of('int', depth)}" for _ in range(self.random.randrange(4))]
        return "{" + ", ".join(entries) + "}"
