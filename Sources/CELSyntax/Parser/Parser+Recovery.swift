import Diagnostics
import SourceText

/// How the parser goes on after a mistake.
extension Parser {
  /// What stands here, for a message: `')'`, or `the end`.
  var found: String {
    token.kind == .end ? "the end" : "'\(shortened(text(token.span)))'"
  }

  /// Whether a list in brackets has another element.
  func goesOn(until closer: TokenKind) -> Bool {
    token.kind != closer && token.kind != .end
  }

  /// Passes the comma of `[,]` and `{,}`, which the grammar of CEL allows.
  mutating func passLoneComma(before closer: TokenKind) {
    guard token.kind == .comma else { return }
    var ahead = lexer
    var problems = DiagnosticList()
    if ahead.next(&problems).kind == closer { advance() }
  }

  /// Passes the comma after an element; false at the end of the list.
  ///
  /// Where the comma is missing, says so and goes on as if it were there.
  mutating func separates(_ closer: TokenKind, _ opening: Token) -> Bool {
    if token.kind == .comma {
      advance()
      return true
    }
    if token.kind == closer || token.kind == .end { return false }
    complain(
      .commaOrCloserExpected(
        sign(of: closer), found: found, at: token.span))
    if token.kind.beginsOperand { return true }
    skipToEnd(of: closer)
    guard token.kind == .comma else { return false }
    advance()
    return true
  }

  /// Skips to the comma or bracket that ends an element, over brackets within it.
  mutating func skipToEnd(of closer: TokenKind) {
    var depth = 0
    while token.kind != .end {
      if token.kind.opensBracket {
        depth += 1
      } else if token.kind.closesBracket {
        if depth == 0 { return }
        depth -= 1
      } else if token.kind == .comma, depth == 0 {
        return
      }
      advance()
    }
  }

  /// Passes the bracket that closes what `opening` opened, or says that it is missing.
  mutating func close(_ closer: TokenKind, _ opening: Token) {
    if token.kind == closer {
      advance()
      return
    }
    if hasGivenIn { return }
    complain(
      .closerExpected(
        sign(of: closer), opened: openedText(opening), found: found, at: token.span))
    // Another bracket in its place was probably meant to be this one.
    if token.kind.closesBracket { advance() }
  }

  /// The beginning of what a bracket opened, so that a reader finds it whatever the line.
  private func openedText(_ opening: Token) -> String {
    let start = Int(opening.start)
    let line = lexer.bytes[start...].prefix(128).prefix { $0 != ASCII.lineFeed }
    return shortened(String(decoding: line, as: UTF8.self))
  }

  /// Says what stands after a whole expression, and reads on behind it.
  mutating func passSurplus() {
    if token.kind.beginsOperand {
      complain(.operatorExpected(found: found, at: token.span))
    } else {
      let isCloser = token.kind.closesBracket
      complain(
        isCloser
          ? .closerWithoutOpener(found, at: token.span) : .surplus(found, at: token.span))
      advance()
      // An operator behind it goes on with an operand.
      while token.kind != .end, !token.kind.beginsOperand, !token.kind.closesBracket { advance() }
    }
    if token.kind.beginsOperand { _ = expression() }
  }

  /// That a value is missing here, in the words that fit what stands before.
  func valueExpected() -> Diagnostic {
    let before = previous.length > 0 ? shortened(text(previous)) : nil
    return .valueExpected(after: before, found: found, at: token.span)
  }

  private func sign(of closer: TokenKind) -> String {
    switch closer {
    case .rightParenthesis: ")"
    case .rightBracket: "]"
    default: "}"
    }
  }

  private func shortened(_ text: String) -> String {
    let scalars = text.unicodeScalars
    guard scalars.count > 24 else { return text }
    return String(String.UnicodeScalarView(scalars.prefix(24))) + "…"
  }
}
