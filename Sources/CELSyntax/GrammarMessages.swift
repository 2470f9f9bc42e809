import Diagnostics
import SourceText

/// What the parser says of the grammar.
extension Diagnostic {
  static func valueExpected(
    after before: String?, found: String, at span: SourceSpan
  ) -> Diagnostic {
    let place = before.map { " after '\($0)'" } ?? ""
    return Diagnostic("expected a value\(place), found \(found)", at: span)
  }

  static func operatorExpected(found: String, at span: SourceSpan) -> Diagnostic {
    Diagnostic("expected an operator before \(found)", at: span)
  }

  static func closerExpected(
    _ closer: String, opened: String, found: String, at span: SourceSpan
  ) -> Diagnostic {
    Diagnostic("expected '\(closer)' to close '\(opened)', found \(found)", at: span)
  }

  static func commaOrCloserExpected(
    _ closer: String, found: String, at span: SourceSpan
  ) -> Diagnostic {
    Diagnostic("expected ',' or '\(closer)', found \(found)", at: span)
  }

  static func closerWithoutOpener(_ closer: String, at span: SourceSpan) -> Diagnostic {
    Diagnostic("\(closer) closes nothing", at: span)
  }

  static func surplus(_ found: String, at span: SourceSpan) -> Diagnostic {
    Diagnostic("the expression should end before \(found)", at: span)
  }

  static func trailingComma(at span: SourceSpan) -> Diagnostic {
    Diagnostic("an argument is missing after ','", at: span)
  }

  static func colonExpected(found: String, at span: SourceSpan) -> Diagnostic {
    Diagnostic("expected ':' and a value, found \(found)", at: span)
  }

  static func fieldExpected(found: String, at span: SourceSpan) -> Diagnostic {
    Diagnostic("expected a field's name, found \(found)", at: span)
  }

  static func nameExpectedAfterDot(found: String, at span: SourceSpan) -> Diagnostic {
    Diagnostic("expected a name after '.', found \(found)", at: span)
  }

  static func backQuotesWithoutDot(_ text: String, at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      "a name in back quotes stands only after a dot", at: span, remedy: "write x.\(text)")
  }

  static func keywordAsField(_ word: String, at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      "'\(word)' cannot be a field's name", at: span, remedy: "write an index: x[\"\(word)\"]")
  }

  static func reservedWord(_ word: String, at span: SourceSpan) -> Diagnostic {
    let remedy =
      switch word {
      case "if", "else": "write a choice as 'condition ? one : other'"
      case "for", "while", "loop": "write list.all(x, …), list.exists(x, …) or list.map(x, …)"
      case "let", "var", "const": "write cel.bind(name, value, expression)"
      default: "such a name can stand only after a dot: x.\(word)"
      }
    return Diagnostic("'\(word)' is a reserved word", at: span, remedy: remedy)
  }

  static func wordForOperator(_ word: String, meant: String, at span: SourceSpan) -> Diagnostic {
    Diagnostic("'\(word)' is written '\(meant)' in CEL", at: span)
  }

  static func notIn(at span: SourceSpan) -> Diagnostic {
    Diagnostic("'not in' is no operator", at: span, remedy: "write !(a in b)")
  }

  static func mixedPrefixes(_ first: String, _ second: String, at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      "'\(first)' cannot stand before '\(second)'", at: span,
      remedy: "write \(first)(\(second)x)")
  }

  static func choiceWithinChoice(at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      "a choice within a choice needs parentheses", at: span,
      remedy: "write a ? (b ? c : d) : e")
  }

  static func choiceWithoutElse(found: String, at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      "expected ':' and the other value of the choice, found \(found)", at: span,
      remedy: "write condition ? one : other")
  }

  static func noOptionalSyntax(at span: SourceSpan) -> Diagnostic {
    Diagnostic("optional values are switched off here", at: span)
  }

  static func numberOutOfRange(
    _ text: String, isUnsigned: Bool, at span: SourceSpan
  ) -> Diagnostic {
    let isDouble = !isUnsigned && text.contains { ".eE".contains($0) } && !text.contains("x")
    let reason =
      if isUnsigned {
        "numbers marked u go from 0 to 18446744073709551615"
      } else if isDouble {
        "numbers end at 1.7976931348623157e+308"
      } else {
        "whole numbers go from -9223372036854775808 to 9223372036854775807"
      }
    return Diagnostic("the number \(text) is out of range", at: span, reason: reason)
  }
}

/// What the macros say of their arguments.
extension Diagnostic {
  static func hasNeedsField(at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      "has() asks for a field: has(a.b)", at: span,
      remedy: "write the field with a dot; for an index write 'key' in map")
  }

  static func givenNeedsPath(at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      "given() asks for a path: given(a.b.c)", at: span,
      remedy: "write names, fields and indexes only")
  }

  static func needsPlainName(of macro: String, at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      "\(macro)() needs a plain name for its variable", at: span,
      remedy: "write a name of your own that stands for the value, such as x")
  }

  static func sameNameTwice(_ name: String, of macro: String, at span: SourceSpan) -> Diagnostic {
    Diagnostic("\(macro)() needs two names, and both are '\(name)'", at: span)
  }

  static func needsArguments(_ macro: String, at span: SourceSpan) -> Diagnostic {
    Diagnostic("\(macro)() needs at least one number", at: span)
  }

  static func needsNumbers(_ macro: String, at span: SourceSpan) -> Diagnostic {
    Diagnostic("\(macro)() compares numbers", at: span)
  }
}
