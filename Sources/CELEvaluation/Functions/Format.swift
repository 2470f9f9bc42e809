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
      guard let written = written(values[used], clause) else {
        return badValue(values[used], clause)
      }
      result.append(contentsOf: Array(written.utf8))
      used += 1
      guard affords(result.count) else { return halt(.tooCostly) }
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

  private func written(_ value: Cell, _ clause: Clause) -> String? {
    switch clause.letter {
    case UInt8(ascii: "s"): plainForm(value, depth: 0)
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

  /// A value as `%s` writes it; the entries of a map in the order of their keys' texts.
  private func plainForm(_ value: Cell, depth: Int) -> String? {
    guard depth < Self.deepestNesting else { return nil }
    switch value {
    case .text(let text): return string(text)
    case .bytes(let text):
      return String(decoding: CodePoints.repaired(bytes(of: text)), as: UTF8.self)
    case .double(let number): return DecimalText.plain(number)
    case .uint(let number): return "\(number)"
    case .timestamp(let time): return TimeText.write(time)
    case .duration(let span): return DurationText.write(span)
    case .null, .bool, .int, .type: return literalForm(value)
    case .list, .map, .node: return plainParentForm(value, depth: depth + 1)
    case .absent, .error, .optional: return nil
    }
  }

  private func plainParentForm(_ value: Cell, depth: Int) -> String? {
    if let elements = elements(of: value) {
      var parts: [String] = []
      for element in elements {
        guard let part = plainForm(element, depth: depth) else { return nil }
        parts.append(part)
      }
      return "[" + parts.joined(separator: ", ") + "]"
    }
    var parts: [(key: String, value: String)] = []
    for entry in entries(of: value) ?? [] {
      guard let key = plainForm(entry.key, depth: depth),
        let value = plainForm(entry.value, depth: depth)
      else { return nil }
      parts.append((key, value))
    }
    parts.sort { Array($0.key.utf8).lexicographicallyPrecedes(Array($1.key.utf8)) }
    return "{" + parts.map { $0.key + ": " + $0.value }.joined(separator: ", ") + "}"
  }
}
