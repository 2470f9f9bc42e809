package import CELSyntax
package import FactTree

/// Reads what a ``PlanWriter`` wrote.
///
/// A text that no writer wrote is read without harm: ``isSound`` then says so, and what was read
/// of it is of no use.
package struct PlanReader: Sendable {
  /// Whether everything was there that was asked for.
  package private(set) var isSound = true
  /// How the texts of expressions are parsed when messages quote them.
  package var parsing = ParserOptions()
  /// The texts that do not count as given.
  package var placeholders = PlaceholderList.standard
  /// How many slots callers bind.
  package var variableCount = 0
  let bytes: [UInt8]
  private var position = 0
  private var end: Int
  /// The symbols of the names, by the numbers that they had for the writer.
  private var symbols: [Symbol] = []
  /// Where the names stand.
  private var names: [Range<Int>] = []
  /// Where the constant texts stand among the constants of the run.
  private var constantsStart: UInt32 = 0
  /// How many bytes of constants the run has with those of the plan.
  private(set) var symbolByteCount = 0

  /// A reader of a text of words.
  package init(_ bytes: [UInt8]) {
    self.bytes = bytes
    end = bytes.count
  }

  /// A reader of plans, after their names and constant texts were added to a table.
  package mutating func plans(into table: inout SymbolTable) -> PlanReader {
    let names = list { $0.range() }
    let constants = range()
    var reader = part()
    reader.names = names
    reader.symbols = names.map { table.intern(bytes.span.extracting($0)) }
    reader.constantsStart = table.append(bytes[constants]).start
    reader.symbolByteCount = table.arena.count
    return reader
  }

  /// A whole number; 0 where there is none.
  package mutating func number() -> Int {
    var value = 0
    let isNegative = position < end && bytes[position] == UInt8(ascii: "-")
    if isNegative { position += 1 }
    let first = position
    while position < end {
      let digit = bytes[position] &- UInt8(ascii: "0")
      guard digit <= 9 else { break }
      value = value &* 10 &+ Int(digit)
      position += 1
    }
    if position == first || position == end { isSound = false }
    position += 1
    return isNegative ? 0 &- value : value
  }

  /// A whole number as the position of something; 0 where there is none.
  package mutating func position32() -> UInt32 { UInt32(truncatingIfNeeded: number()) }

  /// A truth value.
  package mutating func truth() -> Bool { number() == 1 }

  /// Where a counted text stands.
  package mutating func range() -> Range<Int> {
    let length = number()
    guard isSound, length >= 0, length <= end - position else {
      isSound = false
      return end..<end
    }
    defer { position += length }
    return position..<position + length
  }

  /// A counted text.
  package mutating func string() -> String { String(decoding: bytes[range()], as: UTF8.self) }

  /// The number of the elements of a list; 0 where there cannot be as many.
  package mutating func count() -> Int {
    let count = number()
    // Every element takes a byte at least.
    if count < 0 || count > end - position { isSound = false }
    return isSound ? count : 0
  }

  /// A list, as it was written.
  @inlinable
  package mutating func list<Element>(_ read: (inout PlanReader) -> Element) -> [Element] {
    let count = count()
    guard count > 0 else { return [] }
    var elements: [Element] = []
    elements.reserveCapacity(count)
    for _ in 0..<count { elements.append(read(&self)) }
    return elements
  }

  /// What may be missing, as it was written.
  @inlinable
  package mutating func optional<Value>(_ read: (inout PlanReader) -> Value?) -> Value? {
    truth() ? read(&self) : nil
  }

  /// A reader of a part that was left for later.
  package mutating func part() -> PlanReader {
    var reader = self
    let range = range()
    reader.position = range.lowerBound
    reader.end = range.upperBound
    return reader
  }

  /// A copy of some of the bytes.
  package func bytes(_ range: Range<Int>) -> [UInt8] { Array(bytes[range]) }

  /// A name with its symbol.
  package mutating func name() -> (name: String, symbol: Symbol) {
    let number = number()
    let symbol = symbol(number)
    guard isSound else { return ("", symbol) }
    return (String(decoding: bytes[names[number]], as: UTF8.self), symbol)
  }

  /// The symbol of a name.
  package mutating func symbol() -> Symbol { symbol(number()) }

  /// The symbol that a name has which had a number for the writer.
  mutating func symbol(_ number: Int) -> Symbol {
    guard symbols.indices.contains(number) else {
      isSound = false
      return .none
    }
    return symbols[number]
  }

  /// A constant text.
  mutating func constant() -> TextRange {
    let start = position32()
    let length = position32()
    return TextRange(start: constantsStart &+ start, length: length)
  }

  /// Notes that what was read makes no sense.
  package mutating func giveUp() { isSound = false }
}
