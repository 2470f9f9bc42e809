"""Tells whether two engines agree, and knows the differences that docs/cel-differences.md explains."""

import re

UNEXPLAINED = "unexplained"
RULES = []


def classify(text, is_checked, mine, theirs, is_unordered):
    """`None` where the engines agree, else the name of the explained difference, or UNEXPLAINED."""
    mine, theirs = comparable(mine), comparable(theirs)
    if is_unordered:
        mine, theirs = in_order(mine), in_order(theirs)
    if mine == theirs or mine[0] == theirs[0] == "error":
        return None
    for rule in RULES:
        if rule(text, is_checked, mine, theirs):
            return rule.__doc__.splitlines()[0]
    return UNEXPLAINED


def comparable(answer):
    """An answer in the form in which both are compared: what the wheel cannot tell is left out."""
    kind = answer[0]
    if kind == "list":
        return ["list", [comparable(element) for element in answer[1]]]
    if kind == "map":
        return ["map", sorted([[key(name), comparable(value)] for name, value in answer[1]], key=repr)]
    if kind == "timestamp" and isinstance(answer[1], str):
        seconds, nanoseconds = map(int, answer[1].split())
        return ["timestamp", seconds * 1_000_000 + nanoseconds // 1_000]
    if kind == "duration" and isinstance(answer[1], str):
        nanoseconds = int(answer[1])
        return ["duration", abs(nanoseconds) // 1_000 * (1 if nanoseconds >= 0 else -1)]
    return answer


def key(name):
    """The wheel hands out maps as Python's, which do not tell an int from a uint."""
    return ["int", name[1]] if name[0] == "uint" else name


def in_order(answer):
    return [answer[0], sorted(answer[1], key=repr)] if answer[0] == "list" else answer


def rule(function):
    RULES.append(function)
    return function


def failed(answer, *words):
    """Whether an answer is an error whose message has all the words."""
    return answer[0] == "error" and all(word in str(answer[1]) for word in words)


@rule
def map_insert(text, is_checked, mine, theirs):
    """cel-cpp's wheel lacks the function behind transformMap"""
    return failed(theirs, "cel.@mapInsert")


@rule
def negative_range(text, is_checked, mine, theirs):
    """lists.range of less than zero is empty; in cel-cpp it throws"""
    return failed(theirs, "vector::reserve") and "lists.range(" in text


@rule
def flat_lists(text, is_checked, mine, theirs):
    """flatten() takes lists of lists; cel-cpp's checker lets any list pass"""
    return is_checked and failed(mine, "found no matching overload for 'flatten'", "applied to 'list(")


@rule
def keys_of_other_kinds(text, is_checked, mine, theirs):
    """what can be no key is in no map; in cel-cpp asking so is an error"""
    return failed(theirs, "No matching overloads found : @in") and " in " in text


FRACTION = re.compile(r"(\.\d*?)0*(s|Z)$")


@rule
def fractions_of_seconds(text, is_checked, mine, theirs):
    """seconds are written without trailing zeros; cel-cpp writes three, six or nine digits"""
    if mine[0] != "string" or theirs[0] != "string" or not text.startswith(("string(", "'%s'.format(")):
        return False
    shortened = FRACTION.sub(r"\1\2", theirs[1]).replace(".s", "s").replace(".Z", "Z")
    return mine[1] == shortened


@rule
def no_numbers(text, is_checked, mine, theirs):
    """string() of what is no finite number gives Infinity, -Infinity and NaN; cel-cpp gives inf and -nan"""
    if mine[0] != "string" or theirs[0] != "string":
        return False
    written = mine[1].replace("Infinity", "inf")
    return theirs[1] in (written.replace("NaN", "nan"), written.replace("NaN", "-nan"))


@rule
def substring_to_the_end(text, is_checked, mine, theirs):
    """substring() may end where the text ends; cel-cpp at times refuses that"""
    return failed(theirs, "substring(<start>, <end>)", "is greater than <string>.size()") and ".substring(" in text


@rule
def decimal_of_a_fraction(text, is_checked, mine, theirs):
    """%d takes whole numbers; cel-cpp writes finite numbers of double precision like %f"""
    return failed(mine, "%d cannot write a number") and "%d" in text


NUMBER = re.compile(r"(-?\d+(?:\.\d+)?(?:e[+-]\d+)?)")


@rule
def digits_of_doubles(text, is_checked, mine, theirs):
    """%s writes all digits of a number and no exponent; cel-cpp writes six digits, like C's %g"""
    if "'%s'.format([" not in text or mine[0] != "string" or theirs[0] != "string":
        return False
    parts, others = NUMBER.split(mine[1]), NUMBER.split(theirs[1])
    return len(parts) == len(others) and all(
        part == other or NUMBER.fullmatch(part) and f"{float(part):g}" == other for part, other in zip(parts, others)
    )


@rule
def splitting_nothing(text, is_checked, mine, theirs):
    """an empty text split at the empty text has no parts; in cel-cpp it has one"""
    return mine == ["list", []] and theirs == ["list", [["string", ""]]] and ".split(" in text


MIXED = re.compile(r"found no matching overload for '_[<>]=?_' applied to '\((?:u?int|double), (?:u?int|double)\)'")


@rule
def order_of_numbers(text, is_checked, mine, theirs):
    """numbers of different kinds can be ordered without dyn(); cel-cpp's checker refuses it"""
    return is_checked and theirs[0] == "error" and MIXED.search(theirs[1]) is not None


@rule
def wrong_patterns(text, is_checked, mine, theirs):
    """a wrong constant pattern is a mistake before anything runs; cel-cpp finds it when it is reached"""
    return failed(mine, " is no pattern: ") and ".matches(" in text


CHECKED = "found no matching overload for "
KEPT = re.compile(r"\.(?:sortBy|sort|flatten)\(")


@rule
def elements_of_other_lists(text, is_checked, mine, theirs):
    """a list that was sorted or flattened has the type of its elements; cel-cpp's checker forgets or guesses it"""
    return is_checked and KEPT.search(text) is not None and (failed(mine, CHECKED, "list(") or failed(theirs, CHECKED, "list("))


@rule
def elements_of_empty_lists(text, is_checked, mine, theirs):
    """the elements of an empty list literal stay of any type; cel-cpp's checker guesses the first that fits"""
    return is_checked and failed(theirs, CHECKED) and mine[0] != "error" and re.search(r"\[\]\.(all|exists)", text)


@rule
def joined_entries(text, is_checked, mine, theirs):
    """a map literal with an entry of any type has entries of any type; in cel-cpp's checker the optional one decides"""
    return is_checked and failed(theirs, CHECKED, "map(") and "{?" in text


@rule
def repeated_keys(text, is_checked, mine, theirs):
    """a repeated key is an error like any other, which && and || absorb; in cel-cpp it ends the evaluation"""
    return failed(theirs, "RuntimeError: ALREADY_EXISTS: duplicate key in map") and mine[0] != "error"


@rule
def octets_as_text(text, is_checked, mine, theirs):
    """%s writes octets that are no UTF-8 as U+FFFD; the wheel cannot hand out such a text"""
    is_shown = mine[0] == "string" and ("\ufffd" in mine[1] or "b'\\x" in text)
    return is_shown and failed(theirs, "TypeError: Unable to convert function return value")


@rule
def double_negation(text, is_checked, mine, theirs):
    """!! needs a truth value; cel-cpp drops the two signs"""
    return "!!" in text and failed(mine, ", where true or false is due")


LOST = re.compile(r"^UNKNOWN: No matching overloads found : (<jump_condition>|<iter_range>|\S+\([^)]*\))$")


@rule
def lost_bindings(text, is_checked, mine, theirs):
    """a name given by cel.bind keeps its value beside loops; cel-cpp mixes up their memory"""
    has_binding = "cel.bind(" in text or ".sortBy(" in text
    return has_binding and theirs[0] == "error" and LOST.match(theirs[1]) is not None and mine[0] != "error"


@rule
def truth_as_number(text, is_checked, mine, theirs):
    """int() takes no truth values; in cel-cpp true is 1"""
    return failed(mine, "no such overload: int(true or false)") and "int(" in text


@rule
def joined_maps(text, is_checked, mine, theirs):
    """maps of different types in a list are still maps to the checker; to cel-cpp's they may be anything"""
    return is_checked and failed(mine, CHECKED, "list(map(dyn, dyn))")
