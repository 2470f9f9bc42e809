import Diagnostics
import FactTree
import SourceText

/// Cuts a message into words and the expressions between its double braces.
struct TemplateReader {
  /// A part of a message.
  enum Part {
    case words(String)
    /// An expression, and the byte of the message at which it begins.
    case expression(String, offset: Int)
  }

  /// The parts of a message, or the byte at which braces stay open.
  static func parts(of message: String) -> (parts: [Part], unclosedAt: Int?) {
    let bytes = Array(message.utf8)
    var parts: [Part] = []
    var words: [UInt8] = []
    var position = 0
    while position < bytes.count {
      guard isPair(UInt8(ascii: "{"), bytes, position) else {
        words.append(bytes[position])
        position += 1
        continue
      }
      let start = position + 2
      guard let end = close(bytes, from: start) else { return (parts, position) }
      if !words.isEmpty { parts.append(.words(String(decoding: words, as: UTF8.self))) }
      words = []
      parts.append(
        .expression(String(decoding: bytes[start..<end], as: UTF8.self), offset: start))
      position = end + 2
    }
    if !words.isEmpty { parts.append(.words(String(decoding: words, as: UTF8.self))) }
    return (parts, nil)
  }

  private static func isPair(_ brace: UInt8, _ bytes: [UInt8], _ position: Int) -> Bool {
    position + 1 < bytes.count && bytes[position] == brace && bytes[position + 1] == brace
  }

  /// The position of the braces that close an expression; braces within texts and maps are passed over.
  private static func close(_ bytes: [UInt8], from start: Int) -> Int? {
    var position = start
    var depth = 0
    var quote: UInt8?
    while position < bytes.count {
      let byte = bytes[position]
      if let open = quote {
        if byte == UInt8(ascii: "\\") { position += 1 } else if byte == open { quote = nil }
      } else if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") {
        quote = byte
      } else if byte == UInt8(ascii: "{") {
        depth += 1
      } else if byte == UInt8(ascii: "}") {
        if depth == 0, isPair(UInt8(ascii: "}"), bytes, position) { return position }
        depth = max(0, depth - 1)
      }
      position += 1
    }
    return nil
  }
}
