import Diagnostics
import FactTree
import ManifestReading
import Testing

@Suite("Unquoted scalars of YAML, by the core schema of 1.2")
struct CoreSchemaTests {
  @Test(
    "are null, truth values, numbers or texts by their spelling",
    arguments: [
      ("~", "null"), ("null", "null"), ("Null", "null"), ("NULL", "null"), ("nUll", "'nUll'"),
      ("", "null"), ("nulls", "'nulls'"),
      ("true", "true"), ("True", "true"), ("TRUE", "true"), ("tRue", "'tRue'"),
      ("false", "false"), ("False", "false"), ("FALSE", "false"),
      ("yes", "'yes'"), ("no", "'no'"), ("on", "'on'"), ("off", "'off'"), ("y", "'y'"),
      ("0", "0"), ("-0", "0"), ("+12", "12"), ("-5", "-5"), ("007", "7"),
      ("9223372036854775807", "9223372036854775807"),
      ("-9223372036854775808", "-9223372036854775808"),
      ("9223372036854775808", "'9223372036854775808'"),
      ("0o17", "15"), ("0x1F", "31"), ("0o8", "'0o8'"), ("0xG", "'0xG'"), ("-0x1", "'-0x1'"),
      ("0x", "'0x'"), ("0xFFFFFFFFFFFFFFFF", "'0xFFFFFFFFFFFFFFFF'"), ("0b1", "'0b1'"),
      ("1.5", "1.5"), (".5", "0.5"), ("-.5", "-0.5"), ("1.", "1.0"), ("1e3", "1000.0"),
      ("1E+3", "1000.0"), ("1.5e-1", "0.15"), ("1e", "'1e'"), (".", "'.'"), (".e1", "'.e1'"),
      ("1e999", "'1e999'"), ("1.2.3", "'1.2.3'"), ("1_000", "'1_000'"), ("1:30", "'1:30'"),
      (".inf", "inf"), ("-.Inf", "-inf"), ("+.INF", "inf"), (".iNf", "'.iNf'"),
      (".nan", "nan"), (".NaN", "nan"), ("-.nan", "'-.nan'"),
      ("2026-01-01", "'2026-01-01'"), ("2026-01-01T10:00:00Z", "'2026-01-01T10:00:00Z'"),
      ("+", "'+'"), ("-x", "'-x'"), ("1 2", "'1 2'"), ("a b", "'a b'"),
    ])
  func value(spelling: String, expected: String) {
    #expect(readYAML("k: \(spelling)").sketch == "{k: \(expected)}")
  }

  @Test("are texts once they are quoted, whatever they look like")
  func quoted() {
    #expect(readYAML("[ '1', \"true\", 'null', '' ]").sketch == "['1', 'true', 'null', '']")
  }

  @Test("are texts when they go on over several lines")
  func severalLines() {
    #expect(readYAML("- 1\n  2\n- a\n\n  b").sketch == "['1 2', 'a\nb']")
  }

  @Test("are texts as keys")
  func keys() {
    let read = readYAML("1: a\ntrue: b\n~: c\n1.50: d\n'q': e\n?\n: f")
    #expect(read.sketch == "{1: 'a', true: 'b', ~: 'c', 1.50: 'd', q: 'e', : 'f'}")
  }

  @Test(
    "take the type that a tag gives them",
    arguments: [
      ("!!str 12", "'12'"), ("!!str", "''"), ("!!int '12'", "12"), ("!!float 1", "1.0"),
      ("!!float '1.5'", "1.5"), ("!!bool \"true\"", "true"), ("!!null ''", "null"),
      ("! 12", "'12'"), ("!unknown 12", "12"), ("!unknown a", "'a'"), ("!unknown '1'", "'1'"),
      ("!!timestamp 2026-01-01", "'2026-01-01'"), ("!!seq [1]", "[1]"), ("!!map {a: 1}", "{a: 1}"),
      ("!<tag:yaml.org,2002:str> 1", "'1'"),
    ])
  func tags(spelling: String, expected: String) throws {
    let read = readYAML("k: \(spelling)")
    #expect(read.sketch == "{k: \(expected)}")
    let node = try #require(read.node("k"))
    #expect(read.tree[node].isTagged)
  }

  @Test(
    "are a mistake when they do not fit their tag",
    arguments: [
      ("!!int x", "'x' does not fit its tag '!!int'"),
      ("!!bool yes", "'yes' does not fit its tag '!!bool'"),
      ("!!float a", "'a' does not fit its tag '!!float'"),
      ("!!null a", "'a' does not fit its tag '!!null'"),
      ("!!map a", "'a' does not fit its tag '!!map'"),
      ("!!str [a]", "a list does not fit its tag '!!str'"),
      ("!!seq {a: b}", "a map does not fit its tag '!!seq'"),
    ])
  func wrongTags(spelling: String, message: String) {
    let read = readYAML("k: \(spelling)")
    #expect(read.problems.map(\.message) == [message])
    #expect(read.tree.documents.isEmpty)
  }

  @Test("keep no mark of a tag that they do not have")
  func untagged() throws {
    let read = readYAML("k: a")
    let node = try #require(read.node("k"))
    #expect(!read.tree[node].isTagged)
  }
}
