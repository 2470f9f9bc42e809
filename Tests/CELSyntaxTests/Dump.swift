import CELSyntax
import SourceText

/// Prints a tree in a form that shows its shape and, where asked, the source of each part.
struct Dump {
  /// The text that was parsed, for `showing spans`.
  var text: [UInt8] = []
  /// Whether each part is followed by the bytes it was written with.
  var showsSpans = false

  /// The tree as one line.
  func print(_ expression: Expression) -> String {
    let shape = shape(of: expression)
    guard showsSpans else { return shape }
    return shape + "‹" + source(expression.span) + "›"
  }

  private func source(_ span: SourceSpan) -> String {
    String(decoding: text[Int(span.start)..<Int(span.end)], as: UTF8.self)
  }

  private func shape(of expression: Expression) -> String {
    switch expression.kind {
    case .literal(let literal): return print(literal)
    case .identifier(let name): return name
    case .select(let select):
      let shape = "\(print(select.operand)).\(select.field)"
      return select.isTest ? "has(\(shape))" : shape
    case .call(let call):
      let arguments = call.arguments.map(print).joined(separator: ", ")
      let target = call.target.map { print($0) + "->" } ?? ""
      return "\(target)\(call.function)(\(arguments))"
    case .list(let list):
      let elements = list.elements.enumerated().map {
        (list.optionalPositions.contains($0) ? "?" : "") + print($1)
      }
      return "[\(elements.joined(separator: ", "))]"
    case .map(let entries):
      let parts = entries.map { "\($0.isOptional ? "?" : "")\(print($0.key)): \(print($0.value))" }
      return "{\(parts.joined(separator: ", "))}"
    case .message(let name, let fields):
      let parts = fields.map { "\($0.isOptional ? "?" : "")\($0.name): \(print($0.value))" }
      return "\(name){\(parts.joined(separator: ", "))}"
    case .comprehension(let fold):
      let variables = [fold.variable, fold.secondVariable].compactMap { $0 }.joined(separator: ",")
      return "fold(\(variables) in \(print(fold.range)); \(fold.accumulator) = "
        + "\(print(fold.initial)); while \(print(fold.condition)); \(print(fold.step)); "
        + "\(print(fold.result)))"
    }
  }

  private func print(_ literal: Literal) -> String {
    switch literal {
    case .null: "null"
    case .bool(let value): "\(value)"
    case .int(let value): "\(value)"
    case .uint(let value): "\(value)u"
    case .double(let value): "\(value)"
    case .string(let bytes): "\"\(String(decoding: bytes, as: UTF8.self))\""
    case .bytes(let bytes): "b\(bytes)"
    }
  }
}

/// Parses a text with the macros of all libraries.
func parse(_ text: String, macros: MacroTable = .all) -> ParseResult {
  Parser.parse(Array(text.utf8), options: ParserOptions(macros: macros))
}
