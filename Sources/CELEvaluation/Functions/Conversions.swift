import FactTree

/// Conversions between types.
extension FunctionTable {
  static let conversions: [FunctionDeclaration] = [
    .standard(
      "bool",
      "A text as a truth value: `true`, `t`, `1`, `false`, `f`, `0` and their capital forms.",
      examples: [.init("bool('t')", "true"), .init("bool('yes')", "error")],
      .unary { $0.toBool($1) }),
    .standard(
      "bytes", "The UTF-8 octets of a text.",
      examples: [.init("size(bytes('é'))", "2")],
      .unary { evaluator, value in
        switch value {
        case .bytes: value
        case .text(let text): .bytes(text)
        default: evaluator.noOverload(value)
        }
      }),
    .standard(
      "double", "A number, or a text that names one, as a number of double precision.",
      examples: [.init("double(1)", "1.0"), .init("double('1e3')", "1000.0")],
      .unary { $0.toDouble($1) }),
    .standard(
      "int",
      "A number without its fraction, a text that names a whole number, or a time in seconds since 1970.",
      examples: [
        .init("int(1.9)", "1"), .init("int('-7')", "-7"), .init("int(1e99)", "error"),
      ],
      .unary { $0.toInt($1) }),
    .standard(
      "uint", "A number, or a text that names one, as a whole number without sign.",
      examples: [.init("uint(7)", "7u"), .init("uint(-1)", "error")],
      .unary { $0.toUInt($1) }),
    .standard(
      "string", "A value as text.",
      examples: [.init("string(1.5)", "'1.5'"), .init("string(b'abc')", "'abc'")],
      .unary { $0.toText($1) }),
    .standard(
      "timestamp",
      "The time that a text names by RFC 3339, or so many seconds after the beginning of 1970.",
      examples: [.init("timestamp(0) == timestamp('1970-01-01T00:00:00Z')", "true")],
      .unary { $0.toTimestamp($1) }),
    .standard(
      "duration", "The span that a text names in hours, minutes, seconds and their parts.",
      examples: [.init("duration('1h30m') == duration('5400s')", "true")],
      .unary { evaluator, value in
        if case .duration = value { return value }
        guard case .text(let text) = value else { return evaluator.noOverload(value) }
        evaluator.charge(forTextOf: Int(text.range.length))
        guard let span = evaluator.withBytes(of: text, { DurationText.read($0) }) else {
          return evaluator.fail(.badConversion, value)
        }
        return .duration(span)
      }),
    .standard(
      "type", "The type of a value.",
      examples: [.init("type(1) == int", "true")],
      .unary { .type($0.typeName(of: $1)) }),
  ]
}

extension Evaluator {
  /// Charges for reading a text.
  private mutating func charge(forReading value: Cell) {
    if case .text(let text) = value { charge(forTextOf: Int(text.range.length)) }
  }

  fileprivate mutating func toBool(_ value: Cell) -> Cell {
    if case .bool = value { return value }
    charge(forReading: value)
    guard case .text(let text) = value else { return noOverload(value) }
    switch string(text) {
    case "1", "t", "true", "TRUE", "True": return .bool(true)
    case "0", "f", "false", "FALSE", "False": return .bool(false)
    default: return fail(.badConversion, value)
    }
  }

  fileprivate mutating func toDouble(_ value: Cell) -> Cell {
    charge(forReading: value)
    switch value {
    case .text(let text):
      // Swift reads no white space and no empty text, as CEL has it.
      guard let number = Double(string(text)) else { return fail(.badConversion, value) }
      return .double(number)
    default:
      guard let number = number(value) else { return noOverload(value) }
      return .double(number)
    }
  }

  fileprivate mutating func toInt(_ value: Cell) -> Cell {
    charge(forReading: value)
    let converted: Int64?
    switch value {
    case .int: return value
    case .uint(let number): converted = Int64(exactly: number)
    case .double(let number):
      // The bounds themselves are excluded: they are what larger numbers are rounded to.
      let isInside = number > -0x1p63 && number < 0x1p63
      converted = isInside ? Int64(number) : nil
    case .text(let text): converted = Int64(string(text))
    case .timestamp(let time): converted = time.seconds
    default: return noOverload(value)
    }
    return converted.map { .int($0) } ?? fail(.badConversion, value)
  }

  fileprivate mutating func toUInt(_ value: Cell) -> Cell {
    charge(forReading: value)
    let converted: UInt64?
    switch value {
    case .uint: return value
    case .int(let number): converted = UInt64(exactly: number)
    case .double(let number):
      // What is negative is refused even where it would be cut to zero.
      let isInside = number >= 0 && number < 0x1p64
      converted = isInside ? UInt64(number) : nil
    case .text(let text):
      // Swift would read "-0", which has a sign.
      let digits = string(text)
      converted = digits.utf8.first == UInt8(ascii: "-") ? nil : UInt64(digits)
    default: return noOverload(value)
    }
    return converted.map { .uint($0) } ?? fail(.badConversion, value)
  }

  fileprivate mutating func toText(_ value: Cell) -> Cell {
    switch value {
    case .text: return value
    case .bool(let value): return makeText(value ? "true" : "false")
    case .int(let value): return makeText("\(value)")
    case .uint(let value): return makeText("\(value)")
    case .double(let value): return makeText(DecimalText.general(value))
    case .timestamp(let time): return makeText(TimeText.write(time))
    case .duration(let span): return makeText(DurationText.write(span))
    case .bytes(let text):
      charge(forTextOf: Int(text.range.length))
      guard CodePoints.areUTF8(bytes(of: text)) else { return fail(.badConversion, value) }
      return .text(text)
    default: return noOverload(value)
    }
  }

  fileprivate mutating func toTimestamp(_ value: Cell) -> Cell {
    charge(forReading: value)
    switch value {
    case .timestamp: return value
    case .int(let seconds):
      return Timestamp(seconds: seconds).map { .timestamp($0) } ?? fail(.badConversion, value)
    case .text(let text):
      switch withBytes(of: text, { TimeText.readTime($0) }) {
      case .time(let time): return .timestamp(time)
      case .noSuchDay: return fail(.noSuchDay, value)
      case .notATime: return fail(.badConversion, value)
      }
    default: return noOverload(value)
    }
  }
}
