import FactTree
import ManifestReading
import Testing

@Suite("Bytes and characters")
struct EncodingTests {
  private static let text = "k: é☃😀\n"

  private static func utf16(bigEndian: Bool, mark: Bool) -> [UInt8] {
    ((mark ? [0xFEFF] : []) + Array(text.utf16)).flatMap { unit -> [UInt8] in
      let high = UInt8(unit >> 8)
      let low = UInt8(unit & 0xFF)
      return bigEndian ? [high, low] : [low, high]
    }
  }

  @Test(
    "are read in UTF-8 and UTF-16, with and without a mark",
    arguments: [
      Array(text.utf8), [0xEF, 0xBB, 0xBF] + Array(text.utf8),
      utf16(bigEndian: true, mark: true), utf16(bigEndian: false, mark: true),
      utf16(bigEndian: true, mark: false), utf16(bigEndian: false, mark: false),
    ])
  func encodings(bytes: [UInt8]) {
    let read = readBytes(bytes)
    #expect(read.sketch == "{k: 'é☃😀'}")
    #expect(read.problems.isEmpty)
  }

  /// Bytes that are no text, and what is said of them.
  struct Fault {
    let bytes: [UInt8]
    let complaint: String

    init(_ text: String, _ bytes: [UInt8], _ complaint: String) {
      self.bytes = Array(text.utf8) + bytes
      self.complaint = complaint
    }
  }

  private static let control = "the control character U+"

  private static let faultyFiles: [Fault] = [
    Fault("a: 1\nb: é", [0xFF, 0x0A], "2:5 byte 0xFF at offset 10 is not UTF-8"),
    Fault("\u{FEFF}a", [0xC0, 0x80], "1:2 byte 0xC0 at offset 4 is not UTF-8"),
    Fault("a: ", [0xED, 0xA0, 0x80], "1:4 byte 0xED at offset 3 is not UTF-8"),
    Fault("a: ", [0xE2, 0x98], "1:4 byte 0xE2 at offset 3 is not UTF-8"),
    Fault("a: x\u{1B}y", [], "1:5 \(control)001B cannot stand in a text"),
    Fault("a: x\u{7F}y", [], "1:5 \(control)007F cannot stand in a text"),
    Fault("a: é\u{80}", [], "1:5 \(control)0080 cannot stand in a text"),
    Fault(
      "a: x\0y", [], "1:5 the file is binary, not text: \(control)0000 cannot stand in a text"),
    Fault(
      "\u{7F}ELF", [2, 1, 1, 0, 0, 0],
      "1:1 the file is binary, not text: \(control)007F cannot stand in a text"),
    Fault("", [0xFF, 0xFE, 0, 0], "1:1 the file is in UTF-32, which is not read"),
    Fault(
      "", [0xFF, 0xFE, 0x61, 0, 0x3A, 0, 0x20, 0, 0, 0xD8, 0x0A, 0],
      "1:4 the two bytes at offset 8 are not UTF-16"),
    Fault("", [0xFE, 0xFF, 0, 0x61, 0], "1:2 the two bytes at offset 4 are not UTF-16"),
  ]

  @Test("that are no text are a mistake at their place", arguments: faultyFiles)
  func faults(fault: Fault) {
    let read = readBytes(fault.bytes)
    #expect(read.complaints == [fault.complaint])
    #expect(read.tree.documents.isEmpty)
  }

  @Test("line and paragraph separators are characters within a line, as YAML 1.2 has it")
  func separators() {
    let text = "a: x\u{2028}y:z\nb: \"q\u{2029}\u{85}r\\t\"\nc: >\n  f\u{2028}g\n  h\nd\u{85}: 1\n"
    #expect(
      readYAML(text).sketch
        == "{a: 'x\u{2028}y:z', b: 'q\u{2029}\u{85}r\t', c: 'f\u{2028}g h\n', d\u{85}: 1}")
  }

  @Test("escapes of such separators are the separators", arguments: ["\\L", "\\u2028"])
  func escapedSeparators(escape: String) {
    #expect(readYAML("a: \"x\(escape)\u{85}\"").sketch == "{a: 'x\u{2028}\u{85}'}")
  }

  @Test("the source of a text that is not UTF-8 can still be shown")
  func shownSource() {
    let read = readBytes(Array("a: ".utf8) + [0xFF] + Array("b\n".utf8))
    #expect(String(decoding: read.source, as: UTF8.self) == "a: \u{FFFD}b\n")
  }
}
