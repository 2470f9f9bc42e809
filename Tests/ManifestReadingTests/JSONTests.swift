import Diagnostics
import FactTree
import ManifestReading
import SourceText
import TestSupport
import Testing

@Suite("JSON")
struct JSONTests {
  @Test(
    "is read as RFC 8259 has it",
    arguments: [
      ("{}", "{}"), ("[]", "[]"), (" [ ] ", "[]"), ("\"a\"", "'a'"), ("1", "1"), ("-0", "0"),
      ("true", "true"), ("[false, null]", "[false, null]"), ("1.5e3", "1500.0"), ("1E-2", "0.01"),
      ("9223372036854775807", "9223372036854775807"),
      ("-9223372036854775808", "-9223372036854775808"),
      ("9223372036854775808", "'9223372036854775808'"), ("1e999", "'1e999'"),
      ("\"\\ud83d\\ude00\"", "'😀'"), ("\"\\u00e9\\/\\\\\\\"\\t\"", "'é/\\\"\t'"),
      ("\"\u{2028}\u{7F}\"", "'\u{2028}\u{7F}'"), ("\"no\"", "'no'"),
      ("{\"a\": {\"b\": [1, {\"c\": []}]}, \"\": 1}", "{a: {b: [1, {c: []}]}, : 1}"),
      ("{\"<<\": {\"a\": 1}, \"b\": \"*a\"}", "{<<: {a: 1}, b: '*a'}"),
      ("\u{FEFF}{\"a\": 1}", "{a: 1}"), ("\r\n\t[1]\n", "[1]"),
    ])
  func accepted(text: String, expected: String) {
    let read = readJSON(text)
    #expect(read.complaints.isEmpty)
    #expect(read.sketch == expected)
  }

  @Test("keys may be of any length")
  func longKeys() {
    let key = String(repeating: "k", count: 70_000)
    #expect(readJSON("{\"\(key)\": 1}").sketch == "{\(key): 1}")
  }

  @Test(
    "that is no JSON is a mistake at its place",
    arguments: [
      ("[1⟦,⟧]", "a comma stands here, but no value follows it"),
      ("{\"é\": 1⟦,⟧}", "a comma stands here, but no value follows it"),
      ("{\"é\" ⟦1⟧}", "a ':' is expected here, behind the key"),
      ("{⟦a⟧: 1}", "a key between double quotes is expected here"),
      ("[1 ⟦2⟧]", "a comma or ']' is expected here"),
      ("{\"a\": 1⟦]⟧", "a comma or '}' is expected here"),
      ("{\"a\": 1⟦⟧", "a comma or '}' is expected here, but the file ends"),
      ("[⟦⟧", "a JSON value is expected here, but the file ends"),
      ("[⟦'⟧a']", "a JSON value is expected here"), ("⟦/⟧/ c\n1", "a JSON value is expected here"),
      ("[⟦N⟧aN]", "a JSON value is expected here"), ("[⟦n⟧ul]", "a JSON value is expected here"),
      ("[⟦+⟧1]", "a JSON value is expected here"), ("[⟦.⟧5]", "a JSON value is expected here"),
      ("[⟦0⟧1]", "a number cannot begin with '0'"), ("[1.⟦]⟧", "a digit is expected here"),
      ("[-⟦]⟧", "a digit is expected here"), ("[1e⟦]⟧", "a digit is expected here"),
      ("[1] ⟦[⟧2]", "a JSON file holds one value, but more follows it"),
      ("[⟦\"⟧é", "this text is never closed"),
      ("[\"a⟦\n⟧b\"]", "a text cannot go on over the end of its line"),
      ("[\"a⟦\t⟧b\"]", "a control character cannot stand in a text"),
      ("[\"⟦\\⟧x\"]", "this escape means nothing in JSON"),
      ("[\"\\u12⟦\"⟧]", "four hexadecimal digits must follow '\\u'"),
      ("[\"é⟦\\ud800⟧x\"]", "this escape is half of a character; the other half is missing"),
      ("[\"⟦\\ude00⟧\"]", "this escape is half of a character; the other half is missing"),
      ("[\"⟦\\ud800⟧\\u0041\"]", "this escape is half of a character; the other half is missing"),
      ("{\"a\": 1, ⟦\"\\u0061\"⟧: 2}", nil), ("⟦⟧", "the file says nothing"),
      ("⟦null⟧", "this document says nothing"),
    ])
  func refused(marked: String, message: String?) {
    let text = MarkedText(marked)
    let read = readBytes(text.bytes, .json)
    #expect(read.problems.map(\.span) == text.spans)
    if let message { #expect(read.problems.map(\.message) == [message]) }
    #expect(read.tree.documents.isEmpty)
  }

  @Test("every key given twice and every half character is told")
  func severalMistakes() {
    let read = readJSON("{\"a\": 1, \"a\": {\"b\": \"\\ud800\", \"b\": 2}}")
    #expect(read.problems.count == 3)
  }

  @Test(
    "is told by the file's name",
    arguments: [
      ("a.json", TextFormat.json), ("A.JSON", .json), ("a.yaml", .yaml), ("a.yml", .yaml),
      ("a.csv", .csv), ("a", .yaml), ("json", .yaml),
    ])
  func format(name: String, expected: TextFormat) {
    #expect(TextFormat(fileName: name) == expected)
  }
}
