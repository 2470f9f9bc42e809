import Diagnostics
import SourceText

/// A text as UTF-8 without a byte order mark, whatever the file held on disk.
struct SourceDecoding {
  /// The text; bytes that are no character are U+FFFD.
  let text: [UInt8]

  /// Whether every character is ASCII, so that characters and bytes count alike.
  let isASCII: Bool

  /// Why the file is no text that can be read.
  let problem: Diagnostic?

  /// Which characters a format lets stand in its texts.
  enum Strictness {
    /// All but NUL; the format's own reader knows where the others may stand.
    case anyCharacter
    /// Those that YAML calls printable.
    case printable
  }

  /// Decodes the bytes of a file.
  init(_ bytes: [UInt8], strictness: Strictness) {
    switch SourceEncoding(of: bytes) {
    case .utf8(let markLength):
      self.init(
        utf8: markLength == 0 ? bytes : Array(bytes[markLength...]), markLength: markLength,
        strictness: strictness)
    case .utf16(let isBigEndian, let markLength):
      let decoded = UTF16Text(bytes[markLength...], isBigEndian: isBigEndian)
      self.init(decoded, markLength: markLength, strictness: strictness)
    case .utf32:
      self.init(
        text: [], isASCII: true,
        problem: Diagnostic(
          "the file is in UTF-32, which is not read", at: SourceSpan(at: 0),
          remedy: "save the file as UTF-8"))
    }
  }

  private init(text: [UInt8], isASCII: Bool, problem: Diagnostic?) {
    self.text = text
    self.isASCII = isASCII
    self.problem = problem
  }

  private init(utf8 text: [UInt8], markLength: Int, strictness: Strictness) {
    switch CharacterScan.scan(text, strictness: strictness) {
    case .ascii: self.init(text: text, isASCII: true, problem: nil)
    case .beyondASCII: self.init(text: text, isASCII: false, problem: nil)
    case .fault(let fault):
      let shown = Array(String(decoding: text, as: UTF8.self).utf8)
      self.init(
        text: shown, isASCII: false,
        problem: fault.problem(fileOffset: fault.offset + markLength, in: text, shown: shown))
    }
  }

  private init(_ decoded: UTF16Text, markLength: Int, strictness: Strictness) {
    if let fault = decoded.fault {
      self.init(
        text: decoded.text, isASCII: false,
        problem: Diagnostic(
          "the two bytes at offset \(fault.fileOffset + markLength) are not UTF-16",
          at: SourceSpan(
            start: UInt32(truncatingIfNeeded: fault.textOffset),
            end: UInt32(truncatingIfNeeded: fault.textOffset + 3)),
          remedy: "save the file as UTF-8"))
      return
    }
    self.init(utf8: decoded.text, markLength: 0, strictness: strictness)
  }
}
