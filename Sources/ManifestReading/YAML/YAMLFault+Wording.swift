import Diagnostics
import SourceText

extension YAMLFault {
  /// The fault in plain words, at its place in bytes.
  ///
  /// Words that the parser has and this table lacks are passed on as they are.
  ///
  /// - Parameters:
  ///   - text: The text as its author wrote it.
  ///   - openFlow: Where the bracket or brace stands that is open.
  func problem(in text: [UInt8], openFlow: UInt32?) -> Diagnostic {
    var place = YAMLFaultPlace(self, in: text)
    if let openFlow, place.isAtEnd, problem != Self.openQuote {
      place.moveOpening(to: openFlow)
      return Self.neverClosed(place)
    }
    return place.tab ?? Self.unclosed(problem, place) ?? Self.misplaced(problem, place)
      ?? Self.misspelt(problem, place)
      ?? Diagnostic(context.isEmpty ? problem : "\(problem) \(context)", at: place.character)
  }

  /// What the parser says of a quote that is still open where the text ends.
  private static let openQuote = "found unexpected end of stream"

  /// Quotes and brackets without their other half.
  private static func unclosed(_ problem: String, _ place: YAMLFaultPlace) -> Diagnostic? {
    switch problem {
    case openQuote:
      Diagnostic(
        "this quote is never closed", at: place.opening,
        reason: "the text goes on to its end on line \(place.line)", remedy: "close the quote")
    case "found unexpected document indicator":
      Diagnostic(
        "this quote is not closed within its document", at: place.opening,
        reason: "another document begins on line \(place.line)", remedy: "close the quote")
    case "did not find expected ',' or ']'": stillOpen("]", place)
    case "did not find expected ',' or '}'": stillOpen("}", place)
    default: nil
    }
  }

  private static func neverClosed(_ place: YAMLFaultPlace) -> Diagnostic {
    Diagnostic(
      "this bracket is never closed", at: place.opening,
      reason: "the text ends on line \(place.line)", remedy: "close the bracket")
  }

  private static func stillOpen(_ closing: String, _ place: YAMLFaultPlace) -> Diagnostic {
    if place.isAtEnd { return neverClosed(place) }
    return Diagnostic(
      "a ',' or '\(closing)' is expected here", at: place.character,
      reason: "the bracket that opens on line \(place.openingLine) is not closed",
      remedy: "close it with '\(closing)', or put a text that holds such signs between quotes")
  }

  /// Values and keys where they cannot stand, mostly for want of indentation or quotes.
  private static func misplaced(_ problem: String, _ place: YAMLFaultPlace) -> Diagnostic? {
    switch problem {
    case "mapping values are not allowed in this context":
      Diagnostic(
        "a key cannot stand here", at: place.character,
        reason: "': ' makes a key of the text before it",
        remedy: "put a text that holds ': ' between quotes, or indent the key like its neighbours")
    case "could not find expected ':'":
      Diagnostic(
        "a ':' is missing behind this key", at: place.openingLineRest,
        remedy: "write 'key: value', or indent the line deeper if it belongs to the text before it")
    case "did not find expected key":
      Diagnostic(
        "a key is expected here, as deep as the map's other keys", at: place.character,
        reason: "the map begins on line \(place.openingLine)",
        remedy: "indent the line like the keys around it")
    case "did not find expected '-' indicator":
      Diagnostic(
        "a '-' is expected here, as deep as the list's other entries", at: place.character,
        reason: "the list begins on line \(place.openingLine)",
        remedy: "indent the line like the entries around it")
    case "block sequence entries are not allowed in this context":
      Diagnostic(
        "a list cannot begin here", at: place.character,
        remedy: "begin the list on a line of its own, or put a text that begins with '- ' in quotes"
      )
    case "mapping keys are not allowed in this context":
      Diagnostic(
        "a key cannot begin here", at: place.character,
        remedy: "put a text that begins with '? ' between quotes")
    case "did not find expected node content":
      Diagnostic("a value is expected here", at: place.character)
    case "did not find expected <document start>":
      Diagnostic(
        "the document has ended, but more follows", at: place.character,
        remedy: "begin another document with '---', or indent the line like the others")
    default: nil
    }
  }

  /// Signs that mean something else than they were meant to.
  private static func misspelt(_ problem: String, _ place: YAMLFaultPlace) -> Diagnostic? {
    switch problem {
    case "found character that cannot start any token":
      Diagnostic(
        "a value cannot begin with \(place.quotedCharacter)", at: place.character,
        remedy: "put the value between quotes")
    case "found unknown escape character":
      Diagnostic(
        "this escape means nothing in YAML", at: place.character,
        remedy: "write '\\\\' for a backslash, or use single quotes")
    case "did not find expected hexdecimal number":
      Diagnostic("hexadecimal digits are missing from this escape", at: place.character)
    case "found invalid Unicode character escape code":
      Diagnostic("this escape stands for no character", at: place.character)
    case "found undefined tag handle":
      Diagnostic(
        "this tag begins with a handle that is not declared", at: place.character,
        remedy: "put a text that begins with '!' between quotes")
    case "did not find expected alphabetic or numeric character":
      Diagnostic(
        "a name is expected behind '&' or '*'", at: place.opening,
        remedy: "put a text that begins with one of them between quotes")
    default: nil
    }
  }
}
