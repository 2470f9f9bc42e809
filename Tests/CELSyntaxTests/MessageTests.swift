import CELSyntax
import Diagnostics
import SourceText
import Testing

/// An expression with mistakes, and what is said of it: `place: message [remedy]`.
struct Mistake: Sendable, CustomTestStringConvertible {
  var text: String
  var messages: [String]

  init(_ text: String, _ messages: String...) {
    self.text = text
    self.messages = messages
  }

  var testDescription: String { text }
}

/// A diagnostic in one line: the guilty text, the message, the reason and the remedy.
func line(_ diagnostic: Diagnostic, of text: String) -> String {
  let bytes = Array(text.utf8)
  let span = diagnostic.span
  let place = String(decoding: bytes[Int(span.start)..<Int(span.end)], as: UTF8.self)
  let reason = diagnostic.reason.map { " (\($0))" } ?? ""
  let remedy = diagnostic.remedy.map { " [\($0)]" } ?? ""
  return "\(span.start) ‹\(place)› \(diagnostic.message)\(reason)\(remedy)"
}

@Suite("Messages of the parser")
struct MessageTests {
  static let mistakes: [Mistake] = [
    Mistake(
      "",
      "0 ‹› the expression is empty"),
    Mistake(
      "  // nothing",
      "0 ‹› the expression is empty"),
    Mistake(
      "a +",
      "3 ‹› expected a value after '+', found the end"),
    Mistake(
      "a b",
      "2 ‹b› expected an operator before 'b'"),
    Mistake(
      "(a + b",
      "6 ‹› expected ')' to close '(a + b', found the end"),
    Mistake(
      "f(a, b",
      "6 ‹› expected ')' to close '(a, b', found the end"),
    Mistake(
      "[a, b",
      "5 ‹› expected ']' to close '[a, b', found the end"),
    Mistake(
      "{'a': b",
      "7 ‹› expected '}' to close '{'a': b', found the end"),
    Mistake(
      "a[0",
      "3 ‹› expected ']' to close '[0', found the end"),
    Mistake(
      "(a]",
      "2 ‹]› expected ')' to close '(a]', found ']'"),
    Mistake(
      "a)",
      "1 ‹)› ')' closes nothing"),
    Mistake(
      "a) && b c",
      "1 ‹)› ')' closes nothing",
      "8 ‹c› expected an operator before 'c'"),
    Mistake(
      "f(a b)",
      "4 ‹b› expected ',' or ')', found 'b'"),
    Mistake(
      "f(a,)",
      "3 ‹,› an argument is missing after ','"),
    Mistake(
      "f(, a)",
      "2 ‹,› expected a value after '(', found ','"),
    Mistake(
      "{'a' b}",
      "5 ‹b› expected ':' and a value, found 'b'"),
    Mistake(
      "{a = b}",
      "3 ‹=› '=' is no operator [did you mean '=='?]",
      "6 ‹}› expected ':' and a value, found '}'"),
    Mistake(
      "A{1: b}",
      "2 ‹1› expected a field's name, found '1'"),
    Mistake(
      "a.",
      "2 ‹› expected a name after '.', found the end"),
    Mistake(
      "a..b",
      "2 ‹.› expected a name after '.', found '.'"),
    Mistake(
      "a.1",
      "1 ‹.1› expected an operator before '.1'"),
    Mistake(
      "a = b",
      "2 ‹=› '=' is no operator [did you mean '=='?]"),
    Mistake(
      "a === b",
      "2 ‹===› '===' is no operator [did you mean '=='?]"),
    Mistake(
      "a <> b",
      "2 ‹<>› '<>' is no operator [did you mean '!='?]"),
    Mistake(
      "a => b",
      "2 ‹=>› '=>' is no operator [did you mean '>='?]"),
    Mistake(
      "a & b",
      "2 ‹&› '&' is no operator [did you mean '&&'?]"),
    Mistake(
      "a | b",
      "2 ‹|› '|' is no operator [did you mean '||'?]"),
    Mistake(
      "a ≤ b",
      "2 ‹≤› '≤' is no operator [did you mean '<='?]"),
    Mistake(
      "a and b",
      "2 ‹and› 'and' is written '&&' in CEL"),
    Mistake(
      "a OR b",
      "2 ‹OR› 'OR' is written '||' in CEL"),
    Mistake(
      "not a",
      "0 ‹not› 'not' is written '!' in CEL"),
    Mistake(
      "a not in b",
      "2 ‹not in› 'not in' is no operator [write !(a in b)]"),
    Mistake(
      "a is b",
      "2 ‹is› 'is' is written '==' in CEL"),
    Mistake(
      "a mod 2 eq 0",
      "2 ‹mod› 'mod' is written '%' in CEL",
      "8 ‹eq› 'eq' is written '==' in CEL"),
    Mistake(
      "!-a",
      "0 ‹!-› '!' cannot stand before '-' [write !(-x)]"),
    Mistake(
      "-!a",
      "0 ‹-!› '-' cannot stand before '!' [write -(!x)]"),
    Mistake(
      "“a” == b",
      "0 ‹“› '“' is a typographic quotation mark [write \" around a text]"),
    Mistake(
      "a == ‘it”s’",
      "5 ‹‘› '‘' is a typographic quotation mark [write ' around a text]"),
    Mistake(
      "'a",
      "0 ‹'a› the text is not closed [write ' where the text ends]"),
    Mistake(
      "a == 'b\n&& c",
      "5 ‹'b› the text is not closed before the end of the line [write ' where the text ends]"),
    Mistake(
      "'''a",
      "0 ‹'''a› the text is not closed [write ''' where the text ends]"),
    Mistake(
      "'a\\qb'",
      "2 ‹\\q› '\\q' is no escape [write \\\\ for a backslash, or r before the quotes to take every character as it is]"
    ),
    Mistake(
      "'\\x1'",
      "1 ‹\\x1› the escape '\\x1' needs 2 digits"),
    Mistake(
      "'\\ud800'",
      "1 ‹\\ud800› '\\ud800' is no Unicode character"),
    Mistake(
      "b'\\u0041'",
      "2 ‹\\u0041› '\\u0041' cannot stand in bytes [write the octets: \\x and two digits]"),
    Mistake(
      "'\\U00110000'",
      "1 ‹\\U00110000› '\\U00110000' is no Unicode character"),
    Mistake(
      "'\\400'",
      "1 ‹\\4› '\\4' is no escape [write \\\\ for a backslash, or r before the quotes to take every character as it is]"
    ),
    Mistake(
      "9223372036854775808",
      "0 ‹9223372036854775808› the number 9223372036854775808 is out of range (whole numbers go from -9223372036854775808 to 9223372036854775807)"
    ),
    Mistake(
      "-9223372036854775809",
      "0 ‹-9223372036854775809› the number -9223372036854775809 is out of range (whole numbers go from -9223372036854775808 to 9223372036854775807)"
    ),
    Mistake(
      "18446744073709551616u",
      "0 ‹18446744073709551616u› the number 18446744073709551616u is out of range (numbers marked u go from 0 to 18446744073709551615)"
    ),
    Mistake(
      "1e400",
      "0 ‹1e400› the number 1e400 is out of range (numbers end at 1.7976931348623157e+308)"),
    Mistake(
      "0x1FFFFFFFFFFFFFFFF",
      "0 ‹0x1FFFFFFFFFFFFFFFF› the number 0x1FFFFFFFFFFFFFFFF is out of range (whole numbers go from -9223372036854775808 to 9223372036854775807)"
    ),
    Mistake(
      "1_000",
      "0 ‹1_000› '1_000' is neither a number nor a name [write the digits of a number without '_']"),
    Mistake(
      "2nd",
      "0 ‹2nd› '2nd' is neither a number nor a name [begin a name with a letter, or set a blank]"),
    Mistake("1.e"),
    Mistake(
      "if a",
      "0 ‹if› 'if' is a reserved word [write a choice as 'condition ? one : other']"),
    Mistake(
      "package.name",
      "0 ‹package› 'package' is a reserved word [such a name can stand only after a dot: x.package]"
    ),
    Mistake(
      "for",
      "0 ‹for› 'for' is a reserved word [write list.all(x, …), list.exists(x, …) or list.map(x, …)]"
    ),
    Mistake(
      "a.in",
      "2 ‹in› 'in' cannot be a field's name [write an index: x[\"in\"]]"),
    Mistake(
      "`a-b`",
      "0 ‹`a-b`› a name in back quotes stands only after a dot [write x.`a-b`]"),
    Mistake(
      "a.`b$`",
      "2 ‹`b$`› '$' cannot stand between back quotes (back quotes hold letters, digits and _ . - / and blanks) [write an index: x[\"…\"]]"
    ),
    Mistake(
      "a.`b",
      "2 ‹`b› the text is not closed [write ` where the text ends]"),
    Mistake(
      "a.``",
      "2 ‹``› there is no name between the back quotes"),
    Mistake(
      "a ? b",
      "5 ‹› expected ':' and the other value of the choice, found the end [write condition ? one : other]"
    ),
    Mistake(
      "a ? b ? c : d : e",
      "6 ‹?› a choice within a choice needs parentheses [write a ? (b ? c : d) : e]"),
    Mistake(
      "prüfung > 1",
      "0 ‹prüfung› 'prüfung' is no name: names are written with the letters a to z [write an index: x[\"prüfung\"]]"
    ),
    Mistake(
      "a\u{A0}+ b",
      "1 ‹\u{A0}› the character U+00A0 has no meaning here [delete it]"),
    Mistake(
      "a # b",
      "2 ‹#› '#' has no meaning here"),
    Mistake(
      "$.a",
      "0 ‹$› '$' has no meaning here"),
    Mistake(
      "a; b",
      "1 ‹;› ';' has no meaning here"),
    Mistake(
      "a, b",
      "1 ‹,› the expression should end before ','"),
    Mistake(
      "* a",
      "0 ‹*› expected a value, found '*'"),
    Mistake(
      "a ++ b",
      "3 ‹+› expected a value after '+', found '+'"),
    Mistake(
      "has(a)",
      "4 ‹a› has() asks for a field: has(a.b) [write the field with a dot; for an index write 'key' in map]"
    ),
    Mistake(
      "has(a[0])",
      "4 ‹a[0]› has() asks for a field: has(a.b) [write the field with a dot; for an index write 'key' in map]"
    ),
    Mistake(
      "a.all(b.c, d)",
      "6 ‹b.c› all() needs a plain name for its variable [write a name of your own that stands for the value, such as x]"
    ),
    Mistake(
      "a.map(1, d)",
      "6 ‹1› map() needs a plain name for its variable [write a name of your own that stands for the value, such as x]"
    ),
    Mistake(
      "a.all(x, x, y)",
      "9 ‹x› all() needs two names, and both are 'x'"),
    Mistake(
      "cel.bind(a.b, 1, 2)",
      "9 ‹a.b› cel.bind() needs a plain name for its variable [write a name of your own that stands for the value, such as x]"
    ),
    Mistake(
      "math.greatest()",
      "5 ‹greatest› math.greatest() needs at least one number"),
    Mistake(
      "math.least('a', 1)",
      "11 ‹'a'› math.least() compares numbers"),
    Mistake(
      "math.least([])",
      "11 ‹[]› math.least() needs at least one number"),
    Mistake(
      "a == = b && (c or ) && d e",
      "5 ‹=› '=' is no operator [did you mean '=='?]",
      "15 ‹or› 'or' is written '||' in CEL",
      "18 ‹)› expected a value after 'or', found ')'",
      "25 ‹e› expected an operator before 'e'"),
    Mistake(
      "{{ a }}",
      "5 ‹}› expected ':' and a value, found '}'",
      "6 ‹}› expected ':' and a value, found '}'"),
    Mistake(
      "x.exists(e, e.a = 'b' and e.c)",
      "16 ‹=› '=' is no operator [did you mean '=='?]",
      "22 ‹and› 'and' is written '&&' in CEL"),
  ]

  @Test("each mistake is named in plain words at its place", arguments: mistakes)
  func message(_ mistake: Mistake) {
    let found = parse(mistake.text).diagnostics.map { line($0, of: mistake.text) }
    #expect(found == mistake.messages)
  }

  @Test("bytes that are no UTF-8 are refused at their place")
  func encoding() {
    let result = Parser.parse(Array("'é".utf8) + [0xFF, 0x27])
    #expect(result.diagnostics.map(\.message) == ["the expression is not written in UTF-8"])
    #expect(result.diagnostics.map(\.span) == [SourceSpan(start: 3, end: 4)])
  }

  @Test("optional syntax can be switched off", arguments: ["a.?b", "a[?b]", "[?a]", "{?a: b}"])
  func optionalSyntax(_ text: String) {
    let result = Parser.parse(
      Array(text.utf8), options: ParserOptions(allowsOptionalSyntax: false))
    #expect(result.diagnostics.map(\.message) == ["optional values are switched off here"])
  }
}
