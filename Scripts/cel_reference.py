"""Evaluates CEL expressions with cel-cpp, through its Python wheel, in the notation of `cel-batch`."""

import base64
import struct
from datetime import datetime, timedelta, timezone

from cel_expr_python import cel

EXTENSIONS = ["strings", "math", "optional", "bindings", "encoders", "lists", "sets", "two-var-comprehensions"]
CONFIGURATION = "name: differential\nextensions:\n" + "".join(f"- name: {name}\n" for name in EXTENSIONS)
TYPES = {
    "dyn": cel.Type.DYN, "null": cel.Type.NULL, "bool": cel.Type.BOOL, "int": cel.Type.INT, "uint": cel.Type.UINT,
    "double": cel.Type.DOUBLE, "string": cel.Type.STRING, "bytes": cel.Type.BYTES,
    "timestamp": cel.Type.TIMESTAMP, "duration": cel.Type.DURATION,
}  # fmt: skip
TYPE_NAMES = {
    "NULL": "null_type", "TIMESTAMP": "google.protobuf.Timestamp", "DURATION": "google.protobuf.Duration",
}  # fmt: skip
BEGINNING = datetime(1970, 1, 1, tzinfo=timezone.utc)


class Reference:
    """An environment of cel-cpp with variables, each with its type and its value as an expression."""

    def __init__(self, variables):
        configuration = cel.NewEnvConfigFromYaml(CONFIGURATION)
        bare = cel.NewEnv(config=configuration)
        types = {name: type_of(text) for name, (text, _) in variables.items()}
        self.values = {name: bare.compile(text).eval(data={}).plain_value() for name, (_, text) in variables.items()}
        self.environment = cel.NewEnv(config=configuration, variables=types)

    def answer(self, expression, is_checked):
        """The value, or `["error", message]`."""
        try:
            program = self.environment.compile(expression, disable_check=not is_checked)
            return notation(program.eval(data=self.values))
        except Exception as problem:  # noqa: BLE001 - the wheel raises RuntimeError, TypeError, UnicodeDecodeError …
            return ["error", f"{type(problem).__name__}: {problem}"]


def type_of(text):
    if text in TYPES:
        return TYPES[text]
    name, _, inner = text.partition("(")
    if name == "list":
        return cel.Type.List(type_of(inner[:-1]))
    key, value = inner[:-1].split(", ", 1)
    return cel.Type.Map(type_of(key), type_of(value))


def notation(value):
    """A value of the wheel as `cel-batch` writes it; what the wheel does not tell is left as it is."""
    kind = value.type().name().partition("<")[0].lower()
    if kind == "error":
        return ["error", value.plain_value()]
    if kind == "list":
        return ["list", [notation(element) for element in value.value()]]
    if kind == "map":
        return ["map", [[key(name), notation(element)] for name, element in value.value().items()]]
    plain = value.plain_value()
    if kind == "type":
        name = plain.name().partition("<")[0]
        return ["type", TYPE_NAMES.get(name, name.lower())]
    return scalar(kind, plain)


def scalar(kind, plain):
    if kind == "null":
        return ["null", ""]
    if kind == "bool":
        return ["bool", str(plain).lower()]
    if kind == "double":
        bits = struct.unpack("<Q", struct.pack("<d", plain))[0]
        return ["double", "nan" if plain != plain else f"{bits:x}"]
    if kind == "bytes":
        return ["bytes", base64.b64encode(bytes(plain)).decode()]
    if kind == "timestamp":
        return ["timestamp", (plain - BEGINNING) // timedelta(microseconds=1)]
    if kind == "duration":
        return ["duration", plain // timedelta(microseconds=1)]
    return [kind, str(plain)]


def key(plain):
    """A key of a map; Python has one kind of whole number, so int and uint are not told apart."""
    if isinstance(plain, bool):
        return ["bool", str(plain).lower()]
    return ["int", str(plain)] if isinstance(plain, int) else ["string", str(plain)]
