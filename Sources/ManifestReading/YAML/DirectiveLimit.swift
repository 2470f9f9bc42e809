import Diagnostics
import SourceText

/// Refuses texts with so many directives that the parser would hang on them.
///
/// The parser compares each `%TAG` with all before it, within one event, so no limit of ours would
/// ever be asked.
enum DirectiveLimit {
  /// The most lines that may begin with a percent sign, where a text is large enough to matter.
  private static let most = 10_000

  /// Texts of this size cannot hold enough directives to do harm.
  private static let harmlessSize = 64 << 10

  /// The mistake at the first directive too many, if any.
  static func fault(in text: [UInt8]) -> Diagnostic? {
    guard text.count > harmlessSize else { return nil }
    var count = 0
    var previous = UInt8(ascii: "\n")
    for position in text.indices {
      let byte = text[position]
      if byte == UInt8(ascii: "%"),
        previous == UInt8(ascii: "\n") || previous == UInt8(ascii: "\r")
      {
        count += 1
        if count > most {
          return Diagnostic(
            "more than \(most) lines begin with '%'",
            at: SourceSpan(at: UInt32(truncatingIfNeeded: position)))
        }
      }
      previous = byte
    }
    return nil
  }
}
