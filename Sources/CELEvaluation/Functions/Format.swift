import FactTree

/// `text.format(list)`
extension Evaluator {
  /// The greatest number of digits that may be asked for.
  private static let greatestPrecision = 1_000

  /// A clause of a format: its precision and its letter.
  private struct Clause {
    var precision: Int?
    var letter: UInt8

    /// What `%f` and `%e` write where nothing is said.
    var digits: Int { precision ?? 6 }
  }

  mutating func format(_ text: Cell, _ list: Cell) -> Cell {
    guard case .text(let reference) = text, let values = elements(of: list) else {
      return noOverload(text, list)
    }
    let bytes = bytes(of: reference)
    charge(forTextOf: bytes.count)
    var result: [UInt8] = []
    var used = 0
    var position = 0
    while position < bytes.count {
      let byte = bytes[position]
      position += 1
      guard byte == UInt8(ascii: "%") else {
        result.append(byte)
        continue
      }
      if position < bytes.count, bytes[position] == UInt8(ascii: "%") {
        result.append(byte)
        position += 1
        continue
      }
      guard let clause = Self.clause(bytes, &position) else {
        return fail("a clause of the format is not understood")
      }
      guard used < values.count else {
        return fail("the format asks for more values than the list has, \(values.count)")
      }
      // Digits of numbers take more work than their count tells.
      budget &-= clause.letter == UInt8(ascii: "s") || clause.letter == UInt8(ascii: "d") ? 5 : 25
      switch write(values[used], clause, to: &result) {
      case .done where affords(result.count): used += 1
      case .done, .tooLong: return halt(.tooCostly)
      case .noForm: return badValue(values[used], clause)
      }
    }
    return makeText(utf8: result)
  }

  private static func clause(_ bytes: [UInt8], _ position: inout Int) -> Clause? {
    var clause = Clause(precision: nil, letter: 0)
    if position < bytes.count, bytes[position] == UInt8(ascii: ".") {
      position += 1
      var precision = 0
      let start = position
      while position < bytes.count, (0x30...0x39).contains(bytes[position]) {
        precision = min(precision * 10 + Int(bytes[position] - 0x30), greatestPrecision + 1)
        position += 1
      }
      guard position > start, precision <= greatestPrecision else { return nil }
      clause.precision = precision
    }
    guard position < bytes.count else { return nil }
    clause.letter = bytes[position]
    position += 1
    return clause
  }

  private mutating func badValue(_ value: Cell, _ clause: Clause) -> Cell {
    let letter = String(UnicodeScalar(clause.letter))
    guard "sdfexXob".contains(letter) else {
      return fail("%\(letter) is no clause of a format")
    }
    return fail("%\(letter) cannot write a \(typeName(of: value).plainName)")
  }

  /// What writing a value came to.
  private enum Writing {
    case done
    /// The clause has no form for such a value.
    case noForm
    /// The budget does not allow so long a text.
    case tooLong
  }

  private func write(_ value: Cell, _ clause: Clause, to result: inout [UInt8]) -> Writing {
    if clause.letter == UInt8(ascii: "s") { return writePlain(value, to: &result, depth: 0) }
    guard let written = written(value, clause) else { return .noForm }
    result.append(contentsOf: Array(written.utf8))
    return .done
  }

  private func written(_ value: Cell, _ clause: Clause) -> String? {
    switch clause.letter {
    case UInt8(ascii: "d"): decimal(value)
    case UInt8(ascii: "f"):
      number(value).map { DecimalText.fixed($0, precision: clause.digits) }
    case UInt8(ascii: "e"):
      number(value).map { DecimalText.scientific($0, precision: clause.digits) }
    case UInt8(ascii: "x"): hexadecimal(value)
    case UInt8(ascii: "X"): hexadecimal(value)?.uppercased()
    case UInt8(ascii: "o"): wholeNumber(value, radix: 8)
    case UInt8(ascii: "b"):
      if case .bool(let isTrue) = value { isTrue ? "1" : "0" } else { wholeNumber(value, radix: 2) }
    default: nil
    }
  }

  private func decimal(_ value: Cell) -> String? {
    if case .double(let number) = value {
      return number.isFinite ? nil : DecimalText.plain(number)
    }
    return wholeNumber(value, radix: 10)
  }

  private func wholeNumber(_ value: Cell, radix: Int) -> String? {
    switch value {
    case .int(let number): String(number, radix: radix)
    case .uint(let number): String(number, radix: radix)
    default: nil
    }
  }

  private func hexadecimal(_ value: Cell) -> String? {
    switch value {
    case .text(let text), .bytes(let text):
      bytes(of: text).map { $0 < 16 ? "0" + String($0, radix: 16) : String($0, radix: 16) }
        .joined()
    default: wholeNumber(value, radix: 16)
    }
  }

  /// Writes a value as `%s` does.
  private func writePlain(_ value: Cell, to result: inout [UInt8], depth: Int) -> Writing {
    guard depth < Self.deepestNesting, affords(result.count) else { return .tooLong }
    switch value {
    case .text(let text): result.append(contentsOf: bytes(of: text))
    case .bytes(let text): result.append(contentsOf: CodePoints.repaired(bytes(of: text)))
    case .double(let number): result.append(contentsOf: Array(DecimalText.plain(number).utf8))
    case .uint(let number): result.append(contentsOf: Array("\(number)".utf8))
    case .timestamp(let time): result.append(contentsOf: Array(TimeText.write(time).utf8))
    case .duration(let span): result.append(contentsOf: Array(DurationText.write(span).utf8))
    case .null, .bool, .int, .type: result.append(contentsOf: Array(literalForm(value).utf8))
    case .list, .map, .node: return writeParent(value, to: &result, depth: depth + 1)
    case .absent, .error, .optional: return .noForm
    }
    return .done
  }

  private func writeParent(_ value: Cell, to result: inout [UInt8], depth: Int) -> Writing {
    var parts: [(key: [UInt8], whole: [UInt8])] = []
    var length = result.count
    var walk = Walk(over: value, in: self)
    while let element = walk.next(in: self) {
      var part: [UInt8] = []
      if walk.isOverMap {
        let writing = writePlain(walk.key, to: &part, depth: depth)
        guard writing == .done else { return writing }
      }
      let key = part
      if walk.isOverMap { part.append(contentsOf: Array(": ".utf8)) }
      let writing = writePlain(element, to: &part, depth: depth)
      guard writing == .done else { return writing }
      length += part.count + 2
      guard affords(length) else { return .tooLong }
      parts.append((key, part))
    }
    // A map has no order of its own: its entries are written in the order of their keys' texts.
    if walk.isOverMap { parts.sort { $0.key.lexicographicallyPrecedes($1.key) } }
    result.append(UInt8(ascii: walk.isOverMap ? "{" : "["))
    result.append(contentsOf: parts.map(\.whole).joined(separator: Array(", ".utf8)))
    result.append(UInt8(ascii: walk.isOverMap ? "}" : "]"))
    return .done
  }
}
