extension FactTreeBuilder {
  /// The text of a range of the arena.
  package func text(_ range: TextRange) -> String {
    String(decoding: arena[range.indices], as: UTF8.self)
  }

  /// The symbol of a name that stands in the arena, made when neither the run nor the tree has it.
  mutating func intern(_ name: TextRange) -> Symbol {
    let (known, hash) = find(name)
    if let known { return known }
    let number = UInt32(truncatingIfNeeded: ownNames.count)
    ownNames.append(name)
    ownIndex.insert(number, hash: hash)
    return ownSymbol(number)
  }

  /// Looks a name up; changes nothing, but as a mutating function it is spared a copy of the builder.
  private mutating func find(_ name: TextRange) -> (symbol: Symbol?, hash: UInt32) {
    let bytes = arena.span.extracting(name.indices)
    let hash = SymbolIndex.hash(bytes, seed: symbols.seed)
    if let shared = symbols.find(bytes, hash: hash) { return (shared, hash) }
    var probe = ownIndex.firstProbe(hash)
    while let number = ownIndex.candidate(&probe, hash: hash) {
      let own = ownNames[Int(number)]
      guard own.length == name.length else { continue }
      if Self.isEqual(arena.span.extracting(own.indices), bytes) {
        return (ownSymbol(number), hash)
      }
    }
    return (nil, hash)
  }

  /// Whether two names of the same length are the same.
  private static func isEqual(
    _ left: borrowing Span<UInt8>, _ right: borrowing Span<UInt8>
  ) -> Bool {
    for position in left.indices where left[position] != right[position] { return false }
    return true
  }

  private func ownSymbol(_ number: UInt32) -> Symbol {
    Symbol(number: UInt32(truncatingIfNeeded: sharedCount) &+ number)
  }
}
