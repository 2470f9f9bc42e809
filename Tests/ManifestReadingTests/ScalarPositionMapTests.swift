import FactTree
import ManifestReading
import Testing

@Suite("Places within a text")
struct ScalarPositionMapTests {
  /// Expects every letter and digit of the decoded text to map to the same character in the source,
  /// in rising order: the texts hold no letter twice.
  private func expectMapped(
    _ text: String, _ format: TextFormat = .yaml, decoded: String? = nil,
    _ location: SourceLocation = #_sourceLocation
  ) throws {
    let read = readBytes(Array(text.utf8), format)
    let node = try #require(read.node("k"), sourceLocation: location)
    let value = try #require(read.tree.text(of: node), sourceLocation: location)
    if let decoded { #expect(value == decoded, sourceLocation: location) }
    let map = ScalarPositionMap(tree: read.tree, node: node)
    var offset = 0
    var last: UInt32 = 0
    for scalar in value.unicodeScalars {
      let source = map.sourceOffset(of: offset)
      #expect(source >= last, "offsets rise", sourceLocation: location)
      last = source
      if scalar.properties.isAlphabetic || scalar.properties.numericType != nil {
        let found = Array(read.source[Int(source)...].prefix(UTF8.width(scalar)))
        let isEscape = found.first == UInt8(ascii: "\\")
        #expect(
          isEscape || found == Array(String(scalar).utf8),
          "\(scalar) maps to \(source)", sourceLocation: location)
      }
      offset += UTF8.width(scalar)
    }
    #expect(map.sourceOffset(of: offset) >= last, sourceLocation: location)
    #expect(map.sourceOffset(of: offset) <= read.tree[node].end, sourceLocation: location)
  }

  @Test(
    "are found in plain texts",
    arguments: ["abc", "é ☃ b", "a\n  b\n\n\n  é c  \n   d", "a\r\n  b\r\n\r\n  c"])
  func plain(text: String) throws {
    try expectMapped("x: é\nk: \(text)\nz: 1")
    try expectMapped("{x: é, k: \(text) }")
  }

  @Test(
    "are found between single quotes",
    arguments: ["abc", "a''é''b", "  a \n  b''c\n\n  d ", "''''a"])
  func single(text: String) throws {
    try expectMapped("x: é\nk: '\(text)'\nz: 1")
  }

  @Test(
    "are found between double quotes",
    arguments: [
      "abc", "a\\tb\\\"é\\\\c", "\\x41b\\u00e9c\\U0001F600d", "a \n  b\n\n\n  c",
      "a\\\n  b \\\n\n   c",
      "\\N\\L\\P\\_a", "☃\\n\\n😀b", "a\\\r\n  \\  b\r\n c",
    ])
  func double(text: String) throws {
    try expectMapped("x: é\nk: \"\(text)\"\nz: 1")
  }

  @Test("are found in JSON", arguments: ["abc", "a\\/b\\u00e9c\\ud83d\\ude00d\\n", "\\\"é\\\"b"])
  func json(text: String) throws {
    try expectMapped("{\"x\": \"é\", \"k\": \"\(text)\"}", .json)
  }

  @Test(
    "are found in literal blocks",
    arguments: [
      ("|\n  a\n  b\n", "a\nb\n"), ("|-\n  a\n\n   é\n  b\n", "a\n\n é\nb"),
      ("|+\n  a\n\n\n", "a\n\n\n"),
      ("|2\n    a\n   b\n", "  a\n b\n"), ("|2-\n\n    a\n  b", "\n  a\nb"),
      ("|\r\n  a\r\n  b\r\n", "a\nb\n"),
      ("| # c\n      a\n       b\n", "a\n b\n"), ("|\n\n \n  ☃a\n", "\n\n☃a\n"),
    ])
  func literal(text: String, decoded: String) throws {
    try expectMapped("x: é\nk: \(text)", decoded: decoded)
  }

  @Test(
    "are found in folded blocks",
    arguments: [
      (">\n  a\n  b\n", "a b\n"), (">-\n  a\n\n  b\n  c", "a\nb c"), (">+\n  a\n\n", "a\n\n"),
      (">\n  a\n    é\n   b\n  c\n", "a\n  é\n b\nc\n"), (">1\n   a\n  b\n c\n", "  a\n b\nc\n"),
      (">\n  a\n\n\n  b\n\n    c\n\n\n  d\n", "a\n\nb\n\n  c\n\n\nd\n"),
      (">\r\n  a\r\n  b\r\n\r\n  c\r\n", "a b\nc\n"), (">\n\n  a\n  b\n", "\na b\n"),
    ])
  func folded(text: String, decoded: String) throws {
    try expectMapped("x: é\nk: \(text)", decoded: decoded)
  }

  @Test("are found in an empty text, and in a value that is no text")
  func empty() throws {
    for text in ["k: ''", "k: \"\"", "k: |\n", "k: 12"] {
      let read = readYAML(text)
      let node = try #require(read.node("k"))
      let map = ScalarPositionMap(tree: read.tree, node: node)
      #expect(map.sourceOffset(of: 0) >= read.tree[node].start)
      #expect(map.sourceOffset(of: 0) <= read.tree[node].end)
    }
  }
}
