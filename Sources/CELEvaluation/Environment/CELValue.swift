/// A value of CEL as a Swift value, for those who evaluate expressions without manifests.
public indirect enum CELValue: Sendable {
  /// Null.
  case null
  /// A truth value.
  case bool(Bool)
  /// A whole number.
  case int(Int64)
  /// A whole number without sign.
  case uint(UInt64)
  /// A number of double precision.
  case double(Double)
  /// A text.
  case string(String)
  /// Octets.
  case bytes([UInt8])
  /// A point in time.
  case timestamp(Timestamp)
  /// A span of time in nanoseconds.
  case duration(Int64)
  /// A list.
  case list([CELValue])
  /// A map, in the order in which its entries were put in.
  case map([(key: CELValue, value: CELValue)])
  /// A type.
  case type(TypeName)
  /// A value that may be missing.
  case optional(CELValue?)
}

extension Evaluator {
  /// A Swift value as a cell, good until the next ``reset()``; an error for a map with keys that are
  /// repeated or can be none.
  public mutating func makeCell(_ value: CELValue) -> Cell {
    switch value {
    case .null: return .null
    case .bool(let value): return .bool(value)
    case .int(let value): return .int(value)
    case .uint(let value): return .uint(value)
    case .double(let value): return .double(value)
    case .string(let text): return makeText(text)
    case .bytes(let bytes): return .bytes(keep(bytes))
    case .timestamp(let time): return .timestamp(time)
    case .duration(let span): return .duration(span)
    case .type(let type): return .type(type)
    case .optional(let value):
      guard let value else { return .optional(.none) }
      return makeOptional(makeCell(value))
    case .list(let elements):
      var cells: [Cell] = []
      for element in elements { cells.append(makeCell(element)) }
      return makeList(cells)
    case .map(let entries):
      var cells: [(key: Cell, value: Cell)] = []
      for entry in entries { cells.append((makeCell(entry.key), makeCell(entry.value))) }
      return makeMap(cells)
    }
  }

  /// A cell as a Swift value; `nil` for an error, and for values nested too deeply.
  public func value(of cell: Cell) -> CELValue? { value(of: cell, depth: 0) }

  private func value(of cell: Cell, depth: Int) -> CELValue? {
    guard depth <= Self.deepestNesting else { return nil }
    switch cell {
    case .absent, .error: return nil
    case .null: return .null
    case .bool(let value): return .bool(value)
    case .int(let value): return .int(value)
    case .uint(let value): return .uint(value)
    case .double(let value): return .double(value)
    case .text(let text): return .string(string(text))
    case .bytes(let text): return .bytes(bytes(of: text))
    case .timestamp(let time): return .timestamp(time)
    case .duration(let span): return .duration(span)
    case .type(let type): return .type(type)
    case .optional(let reference):
      guard let inner = self.value(of: reference) else { return .optional(nil) }
      return value(of: inner, depth: depth + 1).map { .optional($0) }
    case .list, .map, .node: return parentValue(of: cell, depth: depth + 1)
    }
  }

  private func parentValue(of cell: Cell, depth: Int) -> CELValue? {
    if let elements = elements(of: cell) {
      var values: [CELValue] = []
      for element in elements {
        guard let value = value(of: element, depth: depth) else { return nil }
        values.append(value)
      }
      return .list(values)
    }
    var values: [(key: CELValue, value: CELValue)] = []
    for entry in entries(of: cell) ?? [] {
      guard let key = value(of: entry.key, depth: depth),
        let value = value(of: entry.value, depth: depth)
      else { return nil }
      values.append((key, value))
    }
    return .map(values)
  }
}
