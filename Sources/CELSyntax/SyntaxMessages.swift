import Diagnostics
import SourceText

/// What the lexer says.
extension Diagnostic {
  static func notANumber(_ text: String, at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      "'\(text)' is neither a number nor a name", at: span,
      remedy: text.contains("_")
        ? "write the digits of a number without '_'" : "begin a name with a letter, or set a blank")
  }

  static func textIsNotClosed(
    _ quote: String, isCutByLineEnd: Bool, at span: SourceSpan
  ) -> Diagnostic {
    Diagnostic(
      isCutByLineEnd
        ? "the text is not closed before the end of the line" : "the text is not closed", at: span,
      remedy: "write \(quote) where the text ends")
  }

  static func notBackQuotable(_ byte: UInt8, at span: SourceSpan) -> Diagnostic {
    let sign = byte < 0x80 ? "'\(Unicode.Scalar(byte))'" : "a character that is not ASCII"
    return Diagnostic(
      "\(sign) cannot stand between back quotes", at: span,
      reason: "back quotes hold letters, digits and _ . - / and blanks",
      remedy: "write an index: x[\"…\"]")
  }

  static func emptyBackQuotes(at span: SourceSpan) -> Diagnostic {
    Diagnostic("there is no name between the back quotes", at: span)
  }

  static func foreignSign(_ sign: String, meant: String, at span: SourceSpan) -> Diagnostic {
    Diagnostic("'\(sign)' is no operator", at: span, remedy: "did you mean '\(meant)'?")
  }

  static func typographicQuote(
    _ quote: Unicode.Scalar, plain: UInt8, at span: SourceSpan
  ) -> Diagnostic {
    Diagnostic(
      "'\(quote)' is a typographic quotation mark", at: span,
      remedy: "write \(Unicode.Scalar(plain)) around a text")
  }

  static func nameIsNotASCII(_ name: String, at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      "'\(name)' is no name: names are written with the letters a to z", at: span,
      remedy: "write an index: x[\"\(name)\"]")
  }

  static func strayCharacter(_ scalar: Unicode.Scalar, at span: SourceSpan) -> Diagnostic {
    let code = String(scalar.value, radix: 16, uppercase: true)
    let number = "U+" + String(repeating: "0", count: max(0, 4 - code.count)) + code
    switch scalar.properties.generalCategory {
    case .control, .format, .spaceSeparator, .lineSeparator, .paragraphSeparator, .unassigned,
      .privateUse:
      return Diagnostic(
        "the character \(number) has no meaning here", at: span, remedy: "delete it")
    default: return Diagnostic("'\(scalar)' has no meaning here", at: span)
    }
  }

  static func unknownEscape(_ text: String, at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      "'\(text)' is no escape", at: span,
      remedy: "write \\\\ for a backslash, or r before the quotes to take every character as it is")
  }

  static func incompleteEscape(_ text: String, digits: Int, at span: SourceSpan) -> Diagnostic {
    Diagnostic("the escape '\(text)' needs \(digits) digits", at: span)
  }

  static func noCodePoint(_ text: String, at span: SourceSpan) -> Diagnostic {
    Diagnostic("'\(text)' is no Unicode character", at: span)
  }

  static func codePointInBytes(_ text: String, at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      "'\(text)' cannot stand in bytes", at: span, remedy: "write the octets: \\x and two digits")
  }
}

/// What the parser refuses as a whole.
extension Diagnostic {
  static func emptyExpression() -> Diagnostic {
    Diagnostic("the expression is empty", at: SourceSpan(at: 0))
  }

  static func notUTF8(at offset: UInt32) -> Diagnostic {
    Diagnostic(
      "the expression is not written in UTF-8",
      at: SourceSpan(start: offset, end: offset.addingReportingOverflow(1).partialValue))
  }

  static func tooLong(_ length: Int, limit: Int) -> Diagnostic {
    Diagnostic(
      "the expression has \(length) characters; the limit is \(limit)", at: SourceSpan(at: 0),
      remedy: "divide it into several expressions")
  }

  static func tooDeep(limit: Int, at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      "the expression is nested more than \(limit) levels deep", at: span,
      remedy: "divide it into several expressions")
  }
}
