import FactTree

extension Evaluator {
  /// A value as messages show it: texts without quotes, a midnight as its day.
  public func describe(_ cell: Cell) -> String {
    switch cell {
    case .text(let text): string(text)
    case .timestamp(let time): TimeText.writeShort(time)
    case .duration(let span): DurationText.writeShort(span)
    case .double(let value): DecimalText.plain(value)
    case .uint(let value): "\(value)"
    default: literalForm(cell)
    }
  }

  /// The most bytes of a value that are written.
  private static let longestForm = 1 << 20

  /// A value as an expression of CEL would write it; what is very long ends with `…`.
  public func literalForm(_ cell: Cell) -> String {
    var text = ""
    write(cell, to: &text, depth: 0)
    return text
  }

  private func write(_ cell: Cell, to text: inout String, depth: Int) {
    // Values that hold one another many times over can be longer than any memory.
    guard text.utf8.count < Self.longestForm, depth < Self.deepestNesting else {
      text += "…"
      return
    }
    switch cell {
    case .list, .map, .node: writeParent(cell, to: &text, depth: depth + 1)
    case .optional(let reference):
      guard let value = value(of: reference) else {
        text += "optional.none()"
        return
      }
      text += "optional.of("
      write(value, to: &text, depth: depth + 1)
      text += ")"
    default: text += scalarForm(cell)
    }
  }

  private func writeParent(_ cell: Cell, to text: inout String, depth: Int) {
    var walk = Walk(over: cell, in: self)
    text += walk.isOverMap ? "{" : "["
    while let element = walk.next(in: self) {
      if walk.count > 1 { text += ", " }
      if walk.isOverMap {
        write(walk.key, to: &text, depth: depth)
        text += ": "
      }
      write(element, to: &text, depth: depth)
      if text.utf8.count >= Self.longestForm { break }
    }
    text += walk.isOverMap ? "}" : "]"
  }

  private func scalarForm(_ cell: Cell) -> String {
    switch cell {
    case .absent: "absent"
    case .bool(let value): value ? "true" : "false"
    case .int(let value): "\(value)"
    case .uint(let value): "\(value)u"
    case .double(let value): Self.literalForm(value)
    case .text(let text): TextForm.quoted(string(text))
    case .bytes(let text): TextForm.quoted(bytes(of: text))
    case .timestamp(let time): "timestamp(\"\(TimeText.write(time))\")"
    case .duration(let span): "duration(\"\(DurationText.write(span))\")"
    case .type(let type): type.name
    case .error: "error"
    case .null, .list, .map, .node, .optional: "null"
    }
  }

  private static func literalForm(_ value: Double) -> String {
    let text = DecimalText.general(value)
    let isWhole = text.utf8.allSatisfy { (0x30...0x39).contains($0) || $0 == 0x2D }
    return isWhole ? text + ".0" : value.isFinite ? text : "double(\"\(text)\")"
  }

  /// A value as a message quotes it: in literal form, cut where it is long.
  func quotation(_ cell: Cell) -> String {
    switch cell {
    case .list, .map, .node:
      return "a " + typeName(of: cell).plainName
    case .timestamp(let time): return TimeText.writeShort(time)
    case .duration(let span): return DurationText.writeShort(span)
    case .text(let text) where text.range.length > 80:
      return TextForm.quoted(String(string(text).unicodeScalars.prefix(60))) + "…"
    default: return literalForm(cell)
    }
  }

  /// The type of a value.
  func typeName(of cell: Cell) -> TypeName {
    switch cell {
    case .absent, .null, .error: .null
    case .bool: .bool
    case .int: .int
    case .uint: .uint
    case .double: .double
    case .text: .string
    case .bytes: .bytes
    case .timestamp: .timestamp
    case .duration: .duration
    case .list: .list
    case .map: .map
    case .node: isMap(cell) ? .map : .list
    case .type: .type
    case .optional: .optional
    }
  }
}
