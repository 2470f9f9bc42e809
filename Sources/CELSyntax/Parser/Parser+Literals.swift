import Diagnostics
import SourceText

extension Parser {
  /// Whether a number stands here that a minus before it belongs to.
  var isSignedNumber: Bool { token.kind == .int || token.kind == .double }

  /// The number that stands here, with the minus before it: so the least number can be written.
  mutating func number(after minus: SourceSpan?) -> Expression {
    let place = minus.map { $0.union(token.span) } ?? token.span
    let value: Literal?
    switch token.kind {
    case .int: value = wholeNumber(isNegative: minus != nil)
    case .uint: value = unsignedNumber()
    default: value = doubleNumber(isNegative: minus != nil)
    }
    if value == nil {
      complain(.numberOutOfRange(text(place), isUnsigned: token.kind == .uint, at: place))
    }
    advance()
    return factory.make(.literal(value ?? .null), at: place)
  }

  private func wholeNumber(isNegative: Bool) -> Literal? {
    guard let magnitude = magnitude(from: Int(token.start), to: Int(token.end)) else { return nil }
    if isNegative {
      // The least number has no positive counterpart.
      guard magnitude <= Int64.min.magnitude else { return nil }
      return .int(Int64(truncatingIfNeeded: 0 &- magnitude))
    }
    return Int64(exactly: magnitude).map { .int($0) }
  }

  private func unsignedNumber() -> Literal? {
    magnitude(from: Int(token.start), to: Int(token.end) - 1).map { .uint($0) }
  }

  /// The digits between two offsets as a number, decimal or with `0x`; `nil` beyond 64 bits.
  private func magnitude(from start: Int, to end: Int) -> UInt64? {
    let bytes = lexer.bytes
    let isHexadecimal = end - start > 2 && bytes[start + 1] | 0x20 == UInt8(ascii: "x")
    let base: UInt64 = isHexadecimal ? 16 : 10
    var magnitude: UInt64 = 0
    for position in (isHexadecimal ? start + 2 : start)..<end {
      guard let digit = ASCII.hexadecimal(bytes[position]) else { return nil }
      let (product, overflows) = magnitude.multipliedReportingOverflow(by: base)
      let (sum, carries) = product.addingReportingOverflow(UInt64(digit))
      if overflows || carries { return nil }
      magnitude = sum
    }
    return magnitude
  }

  private func doubleNumber(isNegative: Bool) -> Literal? {
    guard let value = Double(text(token.span)), value.isFinite else { return nil }
    return .double(isNegative ? -value : value)
  }

  /// The text or bytes that stand here, escapes decoded.
  mutating func textLiteral(isBytes: Bool) -> Expression {
    let place = token.span
    var decoder = TextDecoder(lexer.bytes, token, isBytes: isBytes)
    let decoded = decoder.decode()
    for mistake in decoder.mistakes { complain(mistake) }
    advance()
    return factory.make(.literal(isBytes ? .bytes(decoded) : .string(decoded)), at: place)
  }
}
