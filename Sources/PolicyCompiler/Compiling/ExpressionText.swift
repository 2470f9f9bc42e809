import Diagnostics
import FactTree
import SourceText

/// A CEL expression in a policy file, and the way from its characters back to the file.
struct ExpressionText {
  let bytes: [UInt8]
  let file: SourceFile
  private let place: ScalarPlace?
  private let skipped: Int
  private let wholeSpan: SourceSpan?

  /// An expression that stands in a text of a file, `skipped` bytes having been cut off its start.
  init(_ located: LocatedText, of text: PolicyText, skipping skipped: Int = 0) {
    bytes = Array(located.text.utf8)
    file = text.file
    place = ScalarPlace(text: text, node: located.node)
    self.skipped = skipped
    wholeSpan = text.span(located.node)
  }

  /// An expression that stands in no file.
  init(unlocated text: String, name: String) {
    bytes = Array(text.utf8)
    file = SourceFile(name: name, bytes: bytes)
    place = nil
    skipped = 0
    wholeSpan = nil
  }

  /// A part of a text of a file.
  init(_ part: String, at offset: Int, of node: NodeIndex, of text: PolicyText) {
    self.init(LocatedText(text: part, node: node), of: text, skipping: offset)
  }

  /// An expression that a form was lowered to: complaints point at the form as a whole.
  init(lowered: String, at node: NodeIndex, of text: PolicyText) {
    bytes = Array(lowered.utf8)
    file = text.file
    place = nil
    skipped = 0
    let fact = text.tree[node]
    let isContainer = fact.kind == .list || fact.kind == .map
    wholeSpan = isContainer ? text.keySpan(node) : fact.span
  }

  /// The characters of a part.
  func text(in span: SourceSpan) -> String {
    let end = min(Int(span.end), bytes.count)
    return String(decoding: bytes[min(Int(span.start), end)..<end], as: UTF8.self)
  }

  /// A diagnostic about the expression as one about the file.
  func inFile(_ diagnostic: Diagnostic) -> Diagnostic {
    var diagnostic = diagnostic
    diagnostic.span =
      place?.span(of: diagnostic.span, skipped: skipped) ?? wholeSpan ?? diagnostic.span
    return diagnostic
  }
}

/// Finds expressions that YAML has eaten a part of.
struct ExpressionTraps {
  let text: PolicyText
  let log: MistakeLog

  /// Whether a text can be read as an expression; reports when it cannot.
  ///
  /// `when: !has(x)` is a tag and an empty text to YAML, and what follows ` #` is a comment.
  func isWhole(_ located: LocatedText, skipping skipped: Int = 0) -> Bool {
    let node = text.tree[located.node]
    let remedy = "put the expression between quotes, or after '|'"
    if node.isTagged {
      log.error(
        "YAML takes what begins with '!' for a tag, so the expression lost its beginning",
        at: text.keySpan(located.node), in: text.file, remedy: remedy)
      return false
    }
    if located.text.utf8.allSatisfy({ $0 == 0x20 || (0x09...0x0D).contains($0) }) {
      log.error(
        "the expression is empty", at: text.keySpan(located.node), in: text.file, remedy: remedy)
      return false
    }
    guard node.style == .plain, let comment = commentAfter(node.end) else { return true }
    log.error(
      "the expression is followed by a comment: to YAML everything after ' #' is one",
      at: comment, in: text.file,
      reason: "when the '#' belongs to the expression, only its beginning would be judged",
      remedy: remedy)
    return false
  }

  /// The comment that follows on the same line, if there is one.
  private func commentAfter(_ end: UInt32) -> SourceSpan? {
    let bytes = text.file.bytes
    var position = Int(end)
    while position < bytes.count, bytes[position] == 0x20 || bytes[position] == 0x09 {
      position += 1
    }
    guard position < bytes.count, bytes[position] == UInt8(ascii: "#") else { return nil }
    var last = position
    while last < bytes.count, bytes[last] != 0x0A, bytes[last] != 0x0D { last += 1 }
    return SourceSpan(
      start: UInt32(truncatingIfNeeded: position), end: UInt32(truncatingIfNeeded: last))
  }
}
