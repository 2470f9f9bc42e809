import FactTree

/// What the functions of the library of texts do.
extension Evaluator {
  /// The error of a position outside a text or list.
  mutating func outside(_ position: Int64) -> Cell {
    fail("position \(position) is out of range")
  }

  /// A text made of another.
  mutating func mapped(_ value: Cell, _ change: ([UInt8]) -> [UInt8]) -> Cell {
    guard case .text(let text) = value else { return noOverload(value) }
    charge(forTextOf: Int(text.range.length))
    return makeText(utf8: change(bytes(of: text)))
  }

  mutating func indexOf(_ whole: Cell, _ part: Cell, from start: Cell) -> Cell {
    guard case .text(let text) = whole, case .text(let sought) = part,
      case .int(let position) = start
    else { return noOverload(whole, part) }
    guard chargeForSearch(of: sought, in: text) else { return halt(.tooCostly) }
    let bytes = bytes(of: text)
    guard let offset = CodePoints.offset(of: position, in: bytes) else { return outside(position) }
    let found = withBytes(of: sought) { TextSearch.first($0, in: bytes.span, from: offset) }
    return .int(found.map { Int64(CodePoints.count(bytes[..<$0])) } ?? -1)
  }

  mutating func lastIndexOf(_ whole: Cell, _ part: Cell, upTo limit: Cell?) -> Cell {
    guard case .text(let text) = whole, case .text(let sought) = part else {
      return noOverload(whole, part)
    }
    guard chargeForSearch(of: sought, in: text) else { return halt(.tooCostly) }
    let bytes = bytes(of: text)
    var last = bytes.count
    if let limit {
      guard case .int(let position) = limit else { return noOverload(whole, limit) }
      guard let offset = CodePoints.offset(of: position, in: bytes) else {
        return outside(position)
      }
      last = offset
    }
    let found = withBytes(of: sought) { TextSearch.last($0, in: bytes.span, upTo: last) }
    return .int(found.map { Int64(CodePoints.count(bytes[..<$0])) } ?? -1)
  }

  /// Charges for a search as the product of the lengths; false where the budget is spent.
  private mutating func chargeForSearch(of part: TextReference, in whole: TextReference) -> Bool {
    budget &-= (Int(whole.range.length) / 10 + 1) &* (Int(part.range.length) / 10 + 1)
    return budget >= 0
  }

  mutating func substring(_ whole: Cell, from start: Cell, to end: Cell?) -> Cell {
    guard case .text(let text) = whole, case .int(let first) = start else {
      return noOverload(whole, start)
    }
    charge(forTextOf: Int(text.range.length))
    let bytes = bytes(of: text)
    guard let from = CodePoints.offset(of: first, in: bytes) else { return outside(first) }
    var to = bytes.count
    if let end {
      guard case .int(let last) = end else { return noOverload(whole, end) }
      guard let offset = CodePoints.offset(of: last, in: bytes) else { return outside(last) }
      guard offset >= from else {
        return fail("there is nothing from position \(first) to \(last)")
      }
      to = offset
    }
    return makeText(utf8: Array(bytes[from..<to]))
  }

  mutating func split(_ whole: Cell, _ separator: Cell, limit: Cell) -> Cell {
    guard case .text(let text) = whole, case .text(let mark) = separator,
      case .int(let count) = limit
    else { return noOverload(whole, separator) }
    guard count != 0 else { return makeList([]) }
    guard chargeForSearch(of: mark, in: text) else { return halt(.tooCostly) }
    let bytes = bytes(of: text)
    let pieces = Self.pieces(of: bytes, between: self.bytes(of: mark), atMost: count)
    return makeList(pieces.map { makeText(utf8: Array(bytes[$0])) })
  }

  /// The parts of a text between separators; with an empty separator, its characters.
  private static func pieces(
    of bytes: [UInt8], between separator: [UInt8], atMost limit: Int64
  ) -> [Range<Int>] {
    var pieces: [Range<Int>] = []
    var start = 0
    while limit < 0 || pieces.count < limit - 1 {
      if separator.isEmpty {
        guard start < bytes.count else { return pieces }
        let end = CodePoints.offset(after: start, in: bytes)
        if end == bytes.count { break }
        pieces.append(start..<end)
        start = end
      } else {
        guard let found = TextSearch.first(separator.span, in: bytes.span, from: start) else {
          break
        }
        pieces.append(start..<found)
        start = found + separator.count
      }
    }
    pieces.append(start..<bytes.count)
    return pieces
  }

  mutating func join(_ list: Cell, separator: [UInt8]) -> Cell {
    guard isList(list) else { return noOverload(list) }
    var joined: [UInt8] = []
    var walk = Walk(over: list, in: self)
    while let element = walk.next(in: self) {
      guard case .text(let text) = element else { return noOverload(list) }
      if walk.count > 1 { joined.append(contentsOf: separator) }
      joined.append(contentsOf: bytes(of: text))
      guard affords(joined.count) else { return halt(.tooCostly) }
    }
    return makeText(utf8: joined)
  }

  /// Whether the budget is enough for a text of so many bytes.
  func affords(_ byteCount: Int) -> Bool { byteCount / 10 <= budget }

  /// The text with parts replaced; the arguments are text, part, replacement and how often.
  mutating func replace(_ arguments: [Cell]) -> Cell {
    guard case .text(let text) = arguments[0], case .text(let old) = arguments[1],
      case .text(let new) = arguments[2]
    else { return noOverload(arguments[0], arguments[1]) }
    var left = Int64.max
    if arguments.count == 4 {
      guard case .int(let count) = arguments[3] else {
        return noOverload(arguments[0], arguments[3])
      }
      left = count < 0 ? .max : count
    }
    guard chargeForSearch(of: old, in: text) else { return halt(.tooCostly) }
    let bytes = bytes(of: text)
    let part = self.bytes(of: old)
    let replacement = self.bytes(of: new)
    var result: [UInt8] = []
    var position = 0
    while left > 0, let found = TextSearch.first(part.span, in: bytes.span, from: position) {
      result.append(contentsOf: bytes[position..<found])
      result.append(contentsOf: replacement)
      position = found + part.count
      left -= 1
      if part.isEmpty {
        // Nothing stands before each character and at the end.
        guard position < bytes.count else { break }
        let next = CodePoints.offset(after: position, in: bytes)
        result.append(contentsOf: bytes[position..<next])
        position = next
      }
      guard affords(result.count) else { return halt(.tooCostly) }
    }
    result.append(contentsOf: bytes[position...])
    return makeText(utf8: result)
  }
}
