package import FactTree

/// Reads what a ``PlanWriter`` wrote.
///
/// A text that no writer wrote is read without harm: ``isSound`` then says so, and what was read
/// of it is of no use.
package struct PlanReader: Sendable {
  /// Whether everything was there that was asked for.
  package private(set) var isSound = true
  let text: PlanText
  private var position = 0
  private var end: Int

  /// A reader of a text of words.
  package init(_ bytes: [UInt8]) {
    text = PlanText(bytes)
    end = bytes.count
  }

  private init(_ text: PlanText, _ range: Range<Int>, isSound: Bool) {
    self.text = text
    self.isSound = isSound
    position = range.lowerBound
    end = range.upperBound
  }

  /// A reader of plans, after their names and constant texts were added to a table.
  package mutating func plans(
    into table: inout SymbolTable, _ options: PlanText.Options
  ) -> PlanReader {
    let count = count()
    let namesStart = position
    let bytes = text.bytes
    var symbols: [Symbol] = []
    symbols.reserveCapacity(count)
    for _ in 0..<count {
      let name = range()
      symbols.append(table.intern(bytes.span.extracting(name)))
    }
    let constants = range()
    let start = table.append(bytes[constants]).start
    let plans = range()
    let text = PlanText(
      bytes, options, symbols: symbols, namesStart: namesStart, constantsStart: start,
      symbolByteCount: table.arena.count)
    return PlanReader(text, plans, isSound: isSound)
  }

  /// The texts that do not count as given.
  package var placeholders: PlaceholderList { text.options.placeholders }

  /// A whole number; 0 where there is none.
  package mutating func number() -> Int {
    if position < end {
      let digit = text.bytes[position] &- PlanDigits.first
      if digit < PlanDigits.lastBase {
        position += 1
        return Int(digit)
      }
    }
    return longNumber()
  }

  /// A number of several digits, or below zero.
  private mutating func longNumber() -> Int {
    var value = 0
    var scale = 1
    var isNegative = false
    while position < end {
      let digit = text.bytes[position] &- PlanDigits.first
      position += 1
      if digit < PlanDigits.lastBase {
        value = value &+ scale &* Int(digit)
        return isNegative ? ~value : value
      }
      if digit == PlanDigits.minus {
        isNegative = true
      } else {
        value = value &+ scale &* Int(digit &- PlanDigits.lastBase)
        scale = scale &* Int(PlanDigits.base)
      }
    }
    isSound = false
    return 0
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
  package mutating func string() -> String { String(decoding: bytes(), as: UTF8.self) }

  /// The bytes of a counted text.
  package mutating func bytes() -> ArraySlice<UInt8> { text.bytes[range()] }

  /// The number of the elements of a list; 0 where there cannot be as many.
  package mutating func count() -> Int {
    let count = number()
    // Every element takes a byte at least.
    if count < 0 || count > end - position { isSound = false }
    return isSound ? count : 0
  }

  /// A list, as it was written.
  package mutating func list<Element>(_ read: (inout PlanReader) -> Element) -> [Element] {
    let count = count()
    guard count > 0 else { return [] }
    var elements: [Element] = []
    elements.reserveCapacity(count)
    for _ in 0..<count { elements.append(read(&self)) }
    return elements
  }

  /// A list of counted texts.
  package mutating func strings() -> [String] { list { $0.string() } }

  /// What may be missing, as it was written.
  package mutating func optional<Value>(_ read: (inout PlanReader) -> Value?) -> Value? {
    truth() ? read(&self) : nil
  }

  /// A reader of a part that was left for later.
  package mutating func part() -> PlanReader {
    let range = range()
    return PlanReader(text, range, isSound: isSound)
  }

  /// The name that had a number for the writer, as it was written.
  ///
  /// - Complexity: O(*n*) in the number.
  package mutating func name() -> String {
    let number = number()
    guard text.symbols.indices.contains(number) else {
      isSound = false
      return ""
    }
    var names = PlanReader(text, text.namesStart..<text.bytes.count, isSound: true)
    for _ in 0..<number { _ = names.range() }
    return names.string()
  }

  /// The symbol of a name.
  package mutating func symbol() -> Symbol { symbol(number()) }

  /// The symbol that a name has which had a number for the writer.
  mutating func symbol(_ number: Int) -> Symbol {
    guard text.symbols.indices.contains(number) else {
      isSound = false
      return .none
    }
    return text.symbols[number]
  }

  /// A constant text.
  mutating func constant() -> TextRange {
    let start = position32()
    let length = position32()
    return TextRange(start: text.constantsStart &+ start, length: length)
  }

  /// Notes that what was read makes no sense.
  package mutating func giveUp() { isSound = false }
}
