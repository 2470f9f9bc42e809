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

  /// The most values that are handed out at once.
  private static let mostValues = 1_000_000

  /// A cell as a Swift value; `nil` for an error, and for values nested too deeply or too many.
  public func value(of cell: Cell) -> CELValue? {
    var left = Self.mostValues
    return value(of: cell, depth: 0, &left)
  }

  private func value(of cell: Cell, depth: Int, _ left: inout Int) -> CELValue? {
    left -= 1
    guard depth <= Self.deepestNesting, left >= 0 else { return nil }
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
      return value(of: inner, depth: depth + 1, &left).map { .optional($0) }
    case .list, .map, .node: return parentValue(of: cell, depth: depth + 1, &left)
    }
  }

  private func parentValue(of cell: Cell, depth: Int, _ left: inout Int) -> CELValue? {
    var elements: [CELValue] = []
    var entries: [(key: CELValue, value: CELValue)] = []
    var walk = Walk(over: cell, in: self)
    while let element = walk.next(in: self) {
      guard let value = value(of: element, depth: depth, &left) else { return nil }
      if walk.isOverMap {
        guard let key = self.value(of: walk.key, depth: depth, &left) else { return nil }
        entries.append((key, value))
      } else {
        elements.append(value)
      }
    }
    return walk.isOverMap ? .map(entries) : .list(elements)
  }
}
