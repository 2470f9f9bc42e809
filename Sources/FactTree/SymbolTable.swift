/// The names that a run knows before it reads a manifest: those that policies and rules mention.
///
/// A plan compares symbols, never texts. The table grows while policies are compiled and is a
/// plain value: trees that were built with a copy keep that copy. Texts of constants live in the
/// same arena.
public struct SymbolTable: Sendable {
  /// The bytes of all names and constants.
  public private(set) var arena: [UInt8] = []

  /// Where each symbol's name stands in ``arena``; the index is the symbol's number.
  private var ranges: [TextRange] = []

  private var index = SymbolIndex()

  /// Where the hashes of this table and of the trees that share it begin.
  let seed = SymbolTable.seedOfTheProcess

  /// Drawn once: to ask the system for each table would take longer than to fill a small one.
  private static let seedOfTheProcess = UInt32.random(in: .min ... .max)

  /// A table without names.
  public init() {}

  /// The number of names.
  public var count: Int { ranges.count }

  /// The symbol of a name, made when it is new.
  ///
  /// - Complexity: O(*n*) in the length of the name, amortised.
  public mutating func intern(_ name: borrowing Span<UInt8>) -> Symbol {
    let hash = SymbolIndex.hash(name, seed: seed)
    if let known = find(name, hash: hash) { return known }
    let number = UInt32(truncatingIfNeeded: ranges.count)
    let start = UInt32(truncatingIfNeeded: arena.count)
    for position in 0..<name.count { arena.append(name[position]) }
    ranges.append(TextRange(start: start, length: UInt32(truncatingIfNeeded: name.count)))
    index.insert(number, hash: hash)
    return Symbol(number: number)
  }

  /// The symbol of a name, made when it is new.
  public mutating func intern(_ name: some Collection<UInt8>) -> Symbol {
    intern(ContiguousArray(name).span)
  }

  /// The symbol of a name, made when it is new.
  public mutating func intern(_ name: String) -> Symbol { intern(name.utf8.span) }

  /// Keeps the bytes of a constant text.
  ///
  /// - Returns: Where they stand in ``arena``.
  public mutating func append(_ text: some Collection<UInt8>) -> TextRange {
    append(ArraySlice(text))
  }

  /// Keeps the bytes of a constant text.
  ///
  /// - Returns: Where they stand in ``arena``.
  public mutating func append(_ text: ArraySlice<UInt8>) -> TextRange {
    let start = UInt32(truncatingIfNeeded: arena.count)
    arena.append(contentsOf: text)
    return TextRange(start: start, length: UInt32(truncatingIfNeeded: text.count))
  }

  /// The symbol of a name that is there already.
  public func find(_ name: String) -> Symbol? {
    let bytes = name.utf8.span
    return find(bytes, hash: SymbolIndex.hash(bytes, seed: seed))
  }

  /// The symbol of a name whose hash is known.
  @inline(__always)
  func find(_ name: borrowing Span<UInt8>, hash: UInt32) -> Symbol? {
    var probe = index.firstProbe(hash)
    while let number = index.candidate(&probe, hash: hash) {
      if isEqual(ranges[Int(number)], name) { return Symbol(number: number) }
    }
    return nil
  }

  private func isEqual(_ range: TextRange, _ name: borrowing Span<UInt8>) -> Bool {
    guard Int(range.length) == name.count else { return false }
    let start = Int(range.start)
    for position in 0..<name.count where arena[start + position] != name[position] {
      return false
    }
    return true
  }

  /// Where a symbol's name stands in ``arena``; `nil` for a symbol of one tree alone.
  @inlinable
  public func range(of symbol: Symbol) -> TextRange? {
    let number = Int(symbol.number)
    return number < count ? rangeUnchecked(number) : nil
  }

  /// Where the name with a number stands, which must be there.
  @usableFromInline
  func rangeUnchecked(_ number: Int) -> TextRange { ranges[number] }
}
