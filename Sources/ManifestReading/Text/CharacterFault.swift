import Diagnostics
import SourceText

/// A place of a file where something stands that is no text.
struct CharacterFault {
  /// What stands there.
  enum Kind {
    /// A byte that begins no character.
    case notUTF8(UInt8)
    /// A character that the format does not let stand in its texts.
    case refused(UInt32)
  }

  /// How many bytes of the text stand before it; what stands before it is sound.
  let offset: Int

  /// The number of its bytes.
  let length: Int

  /// What stands there.
  let kind: Kind

  /// Words the fault: for a file of another kind altogether, once and for all of it.
  func problem(fileOffset: Int, in text: [UInt8], shown: [UInt8]) -> Diagnostic {
    let isBinary = text.prefix(8192).contains(0)
    return Diagnostic(
      isBinary ? "the file is binary, not text: \(what(fileOffset))" : what(fileOffset),
      at: span(in: shown), remedy: isBinary ? nil : remedy)
  }

  private func what(_ fileOffset: Int) -> String {
    switch kind {
    case .notUTF8(let byte):
      "byte 0x\(Self.hexadecimal(UInt32(byte), width: 2)) at offset \(fileOffset) is not UTF-8"
    case .refused(let scalar):
      "the control character U+\(Self.hexadecimal(scalar, width: 4)) cannot stand in a text"
    }
  }

  private var remedy: String {
    switch kind {
    case .notUTF8: "save the file as UTF-8"
    case .refused: "remove the character, or write it as an escape between double quotes"
    }
  }

  /// The bytes of the fault in the text as it is shown, where U+FFFD takes three bytes.
  private func span(in shown: [UInt8]) -> SourceSpan {
    let length =
      switch kind {
      case .notUTF8: UTF8.encodedReplacementCharacter.count
      case .refused: length
      }
    return SourceSpan(
      start: UInt32(truncatingIfNeeded: offset),
      end: UInt32(truncatingIfNeeded: min(offset + length, shown.count)))
  }

  private static func hexadecimal(_ value: UInt32, width: Int) -> String {
    let digits = String(value, radix: 16, uppercase: true)
    return String(repeating: "0", count: max(0, width - digits.count)) + digits
  }
}
