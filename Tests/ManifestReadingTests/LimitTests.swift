import Diagnostics
import FactTree
import ManifestReading
import Testing

@Suite("Limits of reading")
struct LimitTests {
  private func deep(_ unit: String) -> String { String(repeating: unit, count: 100_000) }

  @Test(
    "100,000 levels end at the limit of depth",
    arguments: ["[", "- ", "{a: ", "[\n", "[{a: ", "- - ", "[&a "])
  func depth(unit: String) {
    let read = readYAML(deep(unit))
    #expect(
      read.problems.map(\.message) == [
        "lists and maps nest deeper than the limit of 128 levels (--max-depth)"
      ])
    #expect(read.tree.documents.isEmpty)
  }

  @Test("so do lists and maps as keys, and JSON", arguments: ["? ", "[{"])
  func depthOfKeys(unit: String) {
    #expect(readYAML(deep(unit)).problems.contains { $0.message.contains("--max-depth") })
    let json = readJSON(deep("[")).problems.map(\.message)
    #expect(json == ["lists and maps nest deeper than the limit of 128 levels (--max-depth)"])
  }

  @Test("as deep as the limit is allowed")
  func justDeepEnough() {
    let text = String(repeating: "[", count: 128) + String(repeating: "]", count: 128)
    #expect(readYAML(text).problems.isEmpty)
    #expect(readJSON(text).problems.isEmpty)
    #expect(readYAML("[\(text)]").complaints.first?.hasPrefix("1:129 ") == true)
    #expect(readJSON("[\(text)]").complaints.first?.hasPrefix("1:129 ") == true)
  }

  @Test("nine levels of nine aliases end at the limit of aliased values")
  func aliasBomb() {
    var text = "a0: &a0 [x, x, x, x, x, x, x, x, x]\n"
    for level in 1...9 {
      let aliases = Array(repeating: "*a\(level - 1)", count: 9).joined(separator: ", ")
      text += "a\(level): &a\(level) [\(aliases)]\n"
    }
    let read = readYAML(text)
    #expect(
      read.problems.map(\.message) == [
        "aliases and merge keys bring in more values than the limit of 100,000 "
          + "(--max-aliased-nodes)"
      ])
    #expect(read.tree.documents.isEmpty)
  }

  @Test("merge keys count as aliases do")
  func mergeBomb() {
    let text = "a: &a {x: [1, 2, 3]}\nb: {<<: *a}\nc: {<<: *a}\n"
    let limits = ReadingLimits(aliasedNodeCount: 9)
    #expect(readYAML(text, limits: limits).complaints.map { $0.prefix(5) } == ["3:9 a"])
    #expect(readYAML(text, limits: ReadingLimits(aliasedNodeCount: 10)).problems.isEmpty)
  }

  @Test("too many values end at the limit of values")
  func nodes() {
    let limits = ReadingLimits(nodeCount: 1000)
    let many = Array(repeating: "1", count: 2000).joined(separator: ",")
    let message = "the text holds more values than the limit of 1,000 (--max-nodes)"
    #expect(readYAML("[\(many)]", limits: limits).problems.map(\.message) == [message])
    #expect(readJSON("[\(many)]", limits: limits).problems.map(\.message) == [message])
    let table = "a,b\n" + String(repeating: "1,2\n", count: 1000)
    #expect(readBytes(Array(table.utf8), .csv, limits: limits).problems.map(\.message) == [message])
  }

  @Test(
    "a file beyond the limit of size is not looked at", arguments: [TextFormat.yaml, .json, .csv])
  func size(format: TextFormat) {
    let read = readBytes(Array("{\"a\": 12}".utf8), format, limits: ReadingLimits(fileSize: 8))
    #expect(
      read.problems.map(\.message) == [
        "the file is larger than the limit of 8 bytes (--max-file-size)"
      ])
    #expect(read.source.isEmpty)
  }

  @Test("no option raises the size beyond what offsets can count")
  func largestSize() {
    #expect(ReadingLimits(fileSize: .max).fileSize == ReadingLimits.largestFileSize)
  }

  @Test("documents before the one that reaches a limit are kept")
  func documentsBefore() {
    let read = readYAML("a: 1\n---\n" + deep("["))
    #expect(read.sketch == "{a: 1}")
    #expect(read.problems.count == 1)
  }

  @Test("many directives, which the parser compares each with each, are refused")
  func directives() {
    let text = (0..<20_000).map { "%TAG !a\($0)! tag:x\n" }.joined() + "--- 1\n"
    #expect(readYAML(text).problems.map(\.message) == ["more than 10000 lines begin with '%'"])
  }

  @Test("mistakes beyond a hundred are counted")
  func manyMistakes() {
    let text = (0..<300).map { _ in "a: 1\n" }.joined()
    let read = readYAML(text)
    #expect(read.problems.count == 101)
    #expect(read.problems.last?.message == "199 more mistakes are not listed")
  }
}
