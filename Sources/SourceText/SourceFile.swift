/// A text that was read, under the name by which messages call it.
///
/// The bytes are UTF-8 without a byte order mark, whatever the file held on disk: spans point into
/// these bytes, and lines and columns are the same in both.
public struct SourceFile: Sendable {
  /// How messages name the file: the path as the user would type it, or `<stdin>`.
  public let name: String

  /// The text, in UTF-8.
  public let bytes: [UInt8]

  /// Names a text.
  public init(name: String, bytes: [UInt8]) {
    self.name = name
    self.bytes = bytes
  }

  /// Names a text that stands in a Swift string.
  public init(name: String, text: String) {
    self.init(name: name, bytes: Array(text.utf8))
  }

  /// The text of a span, with bytes that are not UTF-8 replaced by U+FFFD; a span that reaches past the text is cut.
  public func text(in span: SourceSpan) -> String {
    let end = min(Int(span.end), bytes.count)
    let start = min(Int(span.start), end)
    return String(decoding: bytes[start..<end], as: UTF8.self)
  }
}
