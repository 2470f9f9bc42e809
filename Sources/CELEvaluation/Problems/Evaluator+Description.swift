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

  /// A value as an expression of CEL would write it.
  public func literalForm(_ cell: Cell) -> String {
    literalForm(cell, depth: 0)
  }

  private func literalForm(_ cell: Cell, depth: Int) -> String {
    switch cell {
    case .absent: "absent"
    case .null: "null"
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
    case .list, .map, .node, .optional:
      depth < Self.deepestNesting ? parentForm(cell, depth: depth + 1) : "…"
    }
  }

  private static func literalForm(_ value: Double) -> String {
    let text = DecimalText.general(value)
    let isWhole = text.utf8.allSatisfy { (0x30...0x39).contains($0) || $0 == 0x2D }
    return isWhole ? text + ".0" : value.isFinite ? text : "double(\"\(text)\")"
  }

  private func parentForm(_ cell: Cell, depth: Int) -> String {
    if case .optional(let reference) = cell {
      guard let value = value(of: reference) else { return "optional.none()" }
      return "optional.of(" + literalForm(value, depth: depth) + ")"
    }
    if let elements = elements(of: cell) {
      return "[" + elements.map { literalForm($0, depth: depth) }.joined(separator: ", ") + "]"
    }
    let entries = (entries(of: cell) ?? []).map {
      literalForm($0.key, depth: depth) + ": " + literalForm($0.value, depth: depth)
    }
    return "{" + entries.joined(separator: ", ") + "}"
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
