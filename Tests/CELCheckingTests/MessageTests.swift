import CELChecking
import Diagnostics
import Testing

/// An expression with mistakes, and what is said of it.
struct Mistake: Sendable, CustomTestStringConvertible {
  var text: String
  var messages: [String]

  init(_ text: String, _ messages: String...) {
    self.text = text
    self.messages = messages
  }

  var testDescription: String { text }
}

@Suite("Messages of the checker")
struct MessageTests {
  static let mistakes: [Mistake] = [
    Mistake(
      "1 + 'a'",
      "2 ‹+› found no matching overload for '+' applied to '(int, string)' (it takes (int, int), (string, string)) [convert the other side: string(…)]"
    ),
    Mistake(
      "i + d",
      "2 ‹+› found no matching overload for '+' applied to '(int, double)' (it takes (double, double), (int, int)) [convert one side: double(…)]"
    ),
    Mistake(
      "i == d",
      "2 ‹==› found no matching overload for '==' applied to '(int, double)' (values of different types are never equal) [convert one side: double(…)]"
    ),
    Mistake(
      "s == 1",
      "2 ‹==› found no matching overload for '==' applied to '(string, int)' (values of different types are never equal)"
    ),
    Mistake(
      "s - s",
      "2 ‹-› found no matching overload for '-' applied to '(string, string)' (it takes (double, double), (duration, duration), (int, int), (timestamp, duration), (timestamp, timestamp), (uint, uint))"
    ),
    Mistake(
      "-s",
      "0 ‹-› found no matching overload for '-' applied to '(string)' (it takes (double), (int))"),
    Mistake(
      "-u",
      "0 ‹-› found no matching overload for '-' applied to '(uint)' (it takes (double), (int))"),
    Mistake(
      "unknown",
      "0 ‹unknown› undeclared reference to 'unknown'"),
    Mistake(
      "spam",
      "0 ‹spam› undeclared reference to 'spam' [did you mean 'span'?]"),
    Mistake(
      "True",
      "0 ‹True› undeclared reference to 'True' [did you mean 'true'?]"),
    Mistake(
      "None == s",
      "0 ‹None› undeclared reference to 'None' [did you mean 'null'?]"),
    Mistake(
      "projct.name",
      "0 ‹projct› undeclared reference to 'projct' [did you mean 'project'?]"),
    Mistake(
      "project.chartr",
      "8 ‹chartr› 'project' has no field 'chartr' [did you mean 'charter'?]"),
    Mistake(
      "project.charter.purpos.x",
      "16 ‹purpos› 'charter' has no field 'purpos' [did you mean 'purpose'?]"),
    Mistake(
      "project.tier == '2'",
      "13 ‹==› found no matching overload for '==' applied to '(int, string)' (values of different types are never equal) [write 2 without quotes]"
    ),
    Mistake(
      "has(project.nme)",
      "12 ‹nme› 'project' has no field 'nme' [did you mean 'name'?]"),
    Mistake(
      "given(project.nme)",
      "14 ‹nme› 'project' has no field 'nme' [did you mean 'name'?]"),
    Mistake(
      "s.x",
      "2 ‹x› type 'string' does not support field selection: there is no 'x'"),
    Mistake(
      "ints.x",
      "5 ‹x› type 'list(int)' does not support field selection: there is no 'x' [choose an entry with list[0], or walk the list with exists(), all(), map() or filter()]"
    ),
    Mistake(
      "siz(s)",
      "0 ‹siz› undeclared function 'siz' [did you mean 'size'?]"),
    Mistake(
      "s.startWith('a')",
      "2 ‹startWith› undeclared function 'startWith' [did you mean 'startsWith'?]"),
    Mistake(
      "math.cel(d)",
      "5 ‹cel› undeclared function 'math.cel' [did you mean 'math.ceil'?]"),
    Mistake(
      "size()",
      "0 ‹size› 'size' takes 1 argument, found 0"),
    Mistake(
      "size(s, s)",
      "0 ‹size› 'size' takes 1 argument, found 2"),
    Mistake(
      "s.startsWith()",
      "2 ‹startsWith› 'startsWith' takes 1 argument, found 0"),
    Mistake(
      "startsWith(s, 'a')",
      "0 ‹startsWith› 'startsWith' is called on a value [write x.startsWith(…)]"),
    Mistake(
      "s.int()",
      "2 ‹int› 'int' is not called on a value [write int(x)]"),
    Mistake(
      "s.startsWith(1)",
      "2 ‹startsWith› found no matching overload for 'startsWith' applied to 'string.(int)' (it takes string.(string))"
    ),
    Mistake(
      "ints.all(x)",
      "5 ‹all› 'all' takes 2 or 3 arguments, found 1",
      "9 ‹x› undeclared reference to 'x'"),
    Mistake(
      "has(s.a, s.b)",
      "0 ‹has› 'has' takes 1 argument, found 2",
      "6 ‹a› type 'string' does not support field selection: there is no 'a'",
      "11 ‹b› type 'string' does not support field selection: there is no 'b'"),
    Mistake(
      "all(ints, x)",
      "0 ‹all› 'all' is called on a value [write x.all(…)]",
      "10 ‹x› undeclared reference to 'x'"),
    Mistake(
      "ints.all(x, x)",
      "12 ‹x› expected a condition of type 'bool', found 'int' [compare it with something: x == …]"),
    Mistake(
      "ints.exists(x, s)",
      "15 ‹s› expected a condition of type 'bool', found 'string' [compare it with something: x == …]"
    ),
    Mistake(
      "ints.filter(x, 'a')",
      "15 ‹'a'› expected a condition of type 'bool', found 'string' [compare it with something: x == …]"
    ),
    Mistake(
      "s.all(x, true)",
      "0 ‹s› expected a list or a map to walk over, found 'string'"),
    Mistake(
      "i && b",
      "0 ‹i› expected a condition of type 'bool', found 'int' [compare it with something: x == …]"),
    Mistake(
      "!s",
      "1 ‹s› expected a condition of type 'bool', found 'string' [compare it with something: x == …]"
    ),
    Mistake(
      "b ? 1 : 'a'",
      "2 ‹?› found no matching overload for '? :' applied to '(bool, int, string)' (both values of a choice are of one type) [write dyn(…) around both if they must differ]"
    ),
    Mistake(
      "i ? 1 : 2",
      "0 ‹i› expected a condition of type 'bool', found 'int' [compare it with something: x == …]"),
    Mistake(
      "A{b: 1}",
      "0 ‹A{b: 1}› undeclared reference to 'A': there are no message types here [write a map: {'field': value}]"
    ),
    Mistake(
      "a.b.C{}",
      "0 ‹a.b.C{}› undeclared reference to 'a.b.C': there are no message types here [write a map: {'field': value}]"
    ),
    Mistake(
      "[?1]",
      "2 ‹1› expected an optional value after '?', found 'int'"),
    Mistake(
      "1 in 2",
      "2 ‹in› found no matching overload for 'in' applied to '(int, int)' ('in' looks for an element of a list or for a key of a map)"
    ),
    Mistake(
      "i in texts",
      "2 ‹in› found no matching overload for 'in' applied to '(int, list(string))' ('in' looks for an element of a list or for a key of a map)"
    ),
    Mistake(
      "ints['a']",
      "4 ‹['a']› found no matching overload for '[ ]' applied to '(list(int), string)' (a list is indexed by an int, a map by a value of its keys' type)"
    ),
    Mistake(
      "dict[1]",
      "4 ‹[1]› found no matching overload for '[ ]' applied to '(map(string, int), int)' (a list is indexed by an int, a map by a value of its keys' type)"
    ),
    Mistake(
      "x + y * z",
      "0 ‹x› undeclared reference to 'x'",
      "8 ‹z› undeclared reference to 'z'"),
    Mistake(
      "project.start-date",
      "8 ‹start› 'project' has no field 'start'",
      "14 ‹date› undeclared reference to 'date' [for a field whose name has a hyphen write .`start-date`]"
    ),
    Mistake(
      "timestamp(d)",
      "0 ‹timestamp› found no matching overload for 'timestamp' applied to '(double)' (it takes (timestamp), (int), (string))"
    ),
    Mistake(
      "matches(s)",
      "0 ‹matches› 'matches' takes 2 arguments, found 1"),
    Mistake(
      "math.greatest(s, 1)",
      "0 ‹math.greatest(s, 1)› found no matching overload for 'math.greatest' applied to '(string, int)' (it takes (int, int), (double, int), (uint, int))"
    ),
    Mistake(
      "dyn",
      "0 ‹dyn› undeclared reference to 'dyn'"),
    Mistake(
      "ints.sortBy(x, [x])",
      "0 ‹ints.sortBy(x, [x])› found no matching overload for 'sortBy' applied to 'list(int).(list(list(int)))' (it takes list(T).(list(int)), list(T).(list(uint)), list(T).(list(double)), list(T).(list(bool)), list(T).(list(duration)), list(T).(list(timestamp)), …)"
    ),
    Mistake(
      "day < '2026-01-01'",
      "4 ‹<› found no matching overload for '<' applied to '(timestamp, string)' (it takes (string, string), (timestamp, timestamp)) [convert the text: timestamp(…)]"
    ),
    Mistake(
      "unknown.all(x, x.foo == y)",
      "0 ‹unknown› undeclared reference to 'unknown'"),
  ]

  @Test("each mistake is named in plain words at its place", arguments: mistakes)
  func message(_ mistake: Mistake) {
    let found = check(mistake.text).diagnostics.map { line($0, of: mistake.text) }
    #expect(found == mistake.messages)
  }

  @Test(
    "texts are not ordered where that is refused", arguments: ["s < 'a'", "any >= 'b'", "s > s"])
  func textOrdering(_ text: String) {
    #expect(check(text).checked != nil)
    var world = Worlds.typed
    world.refusesTextOrdering = true
    let sign = text.contains(">=") ? ">=" : text.contains("<") ? "<" : ">"
    let result = check(text, world)
    #expect(result.checked == nil)
    #expect(result.diagnostics.map(\.message) == ["texts are not ordered here"])
    #expect(
      result.diagnostics.map(\.remedy) == [
        "for dates write date(a) \(sign) date(b); for numbers write int(a) \(sign) int(b)"
      ])
    #expect(check("any < any && i < 2 && day < day", world).checked != nil)
  }
}
