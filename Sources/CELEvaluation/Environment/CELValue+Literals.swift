extension CELValue: ExpressibleByNilLiteral, ExpressibleByBooleanLiteral,
  ExpressibleByIntegerLiteral, ExpressibleByFloatLiteral, ExpressibleByStringLiteral,
  ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral
{
  /// Null.
  public init(nilLiteral: ()) { self = .null }

  /// A truth value.
  public init(booleanLiteral value: Bool) { self = .bool(value) }

  /// A whole number with sign.
  public init(integerLiteral value: Int64) { self = .int(value) }

  /// A number of double precision.
  public init(floatLiteral value: Double) { self = .double(value) }

  /// A text.
  public init(stringLiteral value: String) { self = .string(value) }

  /// A list.
  public init(arrayLiteral elements: CELValue...) { self = .list(elements) }

  /// A map, in the order of its entries; a key that is repeated is an error when it is evaluated.
  public init(dictionaryLiteral elements: (CELValue, CELValue)...) {
    self = .map(elements.map { (key: $0.0, value: $0.1) })
  }
}
