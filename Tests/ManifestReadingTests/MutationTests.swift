import Diagnostics
import FactTree
import ManifestReading
import SourceText
import Testing

@Suite("Damaged texts")
struct MutationTests {
  private static let yaml = """
    # é
    project: &p {id: "P\\u00e9\\n", 'n': [1, -2.5, ~]}
    a: &a
      - !!str 12
      - *p
      - <<: *p
        id: >-
          x

            y
    ? k
    : |2
       z\u{2028}
    ---
    "q
      r": 'it''s'
    ...
    """

  private static let json = "{\"a\": [1, -2.5e3, \"\\ud83d\\ude00\", {}], \"é\": null}"

  private static let csv = "a,\"b \"\"c\"\n1,\"x\ny\"\r\n\n2,é\n"

  private static let bytes: [UInt8] = [
    0, 0x09, 0x0A, 0x0D, 0x20, 0x22, 0x23, 0x26, 0x27, 0x2A, 0x2C, 0x2D, 0x3A, 0x3E, 0x5B, 0x5C,
    0x5D, 0x7B, 0x7C, 0x7D, 0x80, 0xC3, 0xFF,
  ]

  @Test(
    "are read to their end without fault, wherever they are cut or changed",
    arguments: [(yaml, TextFormat.yaml), (json, .json), (json, .yaml), (csv, .csv), (csv, .yaml)])
  func mutations(text: String, format: TextFormat) {
    let original = Array(text.utf8)
    #expect(readBytes(original, format).problems.isEmpty || format == .yaml)
    for position in original.indices {
      check(Array(original[..<position]), format)
      check(Array(original[..<position] + original[(position + 1)...]), format)
      for byte in Self.bytes {
        var changed = original
        changed[position] = byte
        check(changed, format)
      }
    }
  }

  /// Whatever a text is, all that is said of it lies within it, and its tree holds together.
  private func check(_ bytes: [UInt8], _ format: TextFormat) {
    let read = readBytes(bytes, format)
    let length = UInt32(read.source.count)
    let isSound =
      read.problems.allSatisfy { $0.span.start <= $0.span.end && $0.span.end <= length }
      && read.tree.nodes.allSatisfy { $0.start <= $0.end && $0.end <= length }
      && read.tree.documents.reduce(0) { $0 + Int(read.tree[$1].extent) } == read.tree.nodes.count
      && (!read.problems.isEmpty || !read.tree.documents.isEmpty)
    #expect(isSound, "\(String(decoding: bytes, as: UTF8.self))")
    for index in read.tree.nodes.indices where read.tree.nodes[index].kind == .text {
      let map = ScalarPositionMap(tree: read.tree, node: NodeIndex(number: UInt32(index)))
      let end = map.sourceOffset(of: Int(read.tree.nodes[index].text.length))
      #expect(format == .csv || end <= length)
    }
  }
}
