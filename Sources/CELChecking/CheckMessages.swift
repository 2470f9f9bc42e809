import CELSyntax
import Diagnostics
import SourceText

/// What the checker says of names.
extension Diagnostic {
  static func undeclared(
    _ name: String, hyphenatedField: String?, known: [String], at span: SourceSpan
  ) -> Diagnostic {
    Diagnostic(
      "undeclared reference to '\(name)'", at: span,
      remedy: constant(meantBy: name)
        ?? hyphenatedField.map { hyphenRemedy($0, name) }
        ?? near(name, among: known))
  }

  /// A suggestion for names long enough to be told apart: any two letters are one slip away from each other.
  private static func near(_ name: String, among known: [String]) -> String? {
    name.count > 2 ? didYouMean(name, among: known) : nil
  }

  static func perhapsHyphenated(
    _ name: String, _ field: String, at span: SourceSpan
  ) -> Diagnostic {
    Diagnostic(
      "'\(field)-\(name)' is read as a difference", at: span,
      remedy: hyphenRemedy(field, name), level: .warning)
  }

  private static func hyphenRemedy(_ field: String, _ name: String) -> String {
    "for a field whose name has a hyphen write .`\(field)-\(name)`"
  }

  /// The constant of CEL that a word of another language means.
  private static func constant(meantBy name: String) -> String? {
    switch name {
    case "True", "TRUE", "yes", "Yes", "YES": "did you mean 'true'?"
    case "False", "FALSE", "no", "No", "NO": "did you mean 'false'?"
    case "None", "nil", "Null", "NULL", "undefined": "did you mean 'null'?"
    default: nil
    }
  }

  static func undeclaredFunction(
    _ name: String, nearest: String?, at span: SourceSpan
  ) -> Diagnostic {
    Diagnostic(
      "undeclared function '\(name)'", at: span,
      remedy: nearest.map { "did you mean '\($0)'?" })
  }

  static func unknownField(
    _ field: String, of record: String, known: some Sequence<String>,
    variables: some Sequence<String>, otherwise: String?, at span: SourceSpan
  ) -> Diagnostic {
    let elsewhere = NearestName.of(field, in: variables).map {
      "did you mean '\($0)', which stands on its own?"
    }
    return Diagnostic(
      "'\(record)' has no field '\(field)'", at: span,
      remedy: didYouMean(field, among: known) ?? elsewhere ?? otherwise)
  }

  static func noFields(_ field: String, _ type: CELType, at span: SourceSpan) -> Diagnostic {
    let remedy: String? =
      if case .list = type {
        "choose an entry with list[0], or walk the list with exists(), all(), map() or filter()"
      } else {
        nil
      }
    return Diagnostic(
      "type '\(type)' does not support field selection: there is no '\(field)'", at: span,
      remedy: remedy)
  }

  static func noMessages(_ name: String, at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      "undeclared reference to '\(name)': there are no message types here", at: span,
      remedy: "write a map: {'field': value}")
  }
}

/// What the checker says of types.
extension Diagnostic {
  static func notACondition(_ type: CELType, at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      "expected a condition of type 'bool', found '\(type)'", at: span,
      remedy: type == .string || type == .int ? "compare it with something: x == …" : nil)
  }

  static func typeMismatch(wanted: CELType, found: CELType, at span: SourceSpan) -> Diagnostic {
    Diagnostic("expected type '\(wanted)', found '\(found)'", at: span)
  }

  static func notARange(_ type: CELType, at span: SourceSpan) -> Diagnostic {
    Diagnostic("expected a list or a map to walk over, found '\(type)'", at: span)
  }

  static func notOptional(_ type: CELType, at span: SourceSpan) -> Diagnostic {
    Diagnostic("expected an optional value after '?', found '\(type)'", at: span)
  }

  static func textOrdering(_ function: String, at span: SourceSpan) -> Diagnostic {
    let sign = FunctionName.shown(function)
    return Diagnostic(
      "texts are not ordered here", at: span,
      reason: "two texts are compared letter by letter, so that '9' comes after '10'",
      remedy: "for dates write date(a) \(sign) date(b); for numbers write int(a) \(sign) int(b)")
  }

  static func wrongStyle(
    _ name: String, isMember: Bool, at span: SourceSpan
  ) -> Diagnostic {
    isMember
      ? Diagnostic(
        "'\(name)' is not called on a value", at: span, remedy: "write \(name)(x)")
      : Diagnostic("'\(name)' is called on a value", at: span, remedy: "write x.\(name)(…)")
  }

  static func wrongCount(
    _ name: String, takes counts: [Int], found: Int, at span: SourceSpan
  ) -> Diagnostic {
    let takes = counts.map(String.init).joined(separator: " or ")
    let noun = counts == [1] ? "argument" : "arguments"
    let none = counts == [0]
    return Diagnostic(
      none
        ? "'\(name)' takes no arguments, found \(found)"
        : "'\(name)' takes \(takes) \(noun), found \(found)", at: span)
  }

  static func noOverload(
    _ name: String, _ types: [CELType], isMember: Bool, among overloads: [OverloadSignature],
    remedy: String?, at span: SourceSpan
  ) -> Diagnostic {
    let applied = Self.applied(types, isMember: isMember)
    return Diagnostic(
      "found no matching overload for '\(FunctionName.shown(name))' applied to '\(applied)'",
      at: span, reason: rule(of: name) ?? taken(overloads, types), remedy: remedy)
  }

  /// What an operator asks of its operands, where its overloads would say it less plainly.
  private static func rule(of name: String) -> String? {
    switch name {
    case Operator.equals, Operator.notEquals: "values of different types are never equal"
    case Operator.in: "'in' looks for an element of a list or for a key of a map"
    case Operator.index, Operator.optionalIndex:
      "a list is indexed by an int, a map by a value of its keys' type"
    case Operator.conditional: "both values of a choice are of one type"
    default: nil
    }
  }

  /// The types as they stand around a call: `(int, string)`, or `string.(int)` for a target.
  private static func applied(_ types: [CELType], isMember: Bool) -> String {
    let texts = types.map(\.description)
    guard isMember, let target = texts.first else { return "(\(texts.joined(separator: ", ")))" }
    return "\(target).(\(texts.dropFirst().joined(separator: ", ")))"
  }

  /// What the overloads take that come nearest to the types given.
  private static func taken(_ overloads: [OverloadSignature], _ types: [CELType]) -> String {
    let shown = 6
    let sameCount = overloads.filter { $0.parameters.count == types.count }
    let near = sameCount.filter { zip($0.parameters, types).contains { $0 == $1 } }
    let told = near.isEmpty ? sameCount : near
    let texts = told.prefix(shown).map { applied($0.parameters, isMember: $0.isMember) }
    return "it takes " + texts.joined(separator: ", ") + (told.count > shown ? ", …" : "")
  }
}

/// How messages call functions.
enum FunctionName {
  /// The sign of an operator, or the function's own name.
  static func shown(_ name: String) -> String {
    switch name {
    case Operator.conditional: "? :"
    case Operator.index: "[ ]"
    case Operator.optionalIndex: "[? ]"
    case Operator.in: "in"
    case "@given": "given"
    case "math.@max": "math.greatest"
    case "math.@min": "math.least"
    case "@sortByAssociatedKeys": "sortBy"
    default: name.contains(where: \.isLetter) ? name : String(name.filter { $0 != "_" })
    }
  }
}
