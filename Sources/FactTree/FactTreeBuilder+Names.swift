extension FactTreeBuilder {
  /// The text of a range of the arena.
  package func text(_ range: TextRange) -> String {
    String(decoding: arena[range.indices], as: UTF8.self)
  }

  /// The symbol of a name that stands in the arena, made when neither the run nor the tree has it.
  mutating func intern(_ name: TextRange) -> Symbol {
    let hash = SymbolIndex.hash(arena.span.extracting(name.indices))
    if let shared = symbols.find(arena.span.extracting(name.indices), hash: hash) { return shared }
    var probe = ownIndex.firstProbe(hash)
    while let number = ownIndex.candidate(&probe, hash: hash) {
      if isEqual(ownNames[Int(number)], name) { return ownSymbol(number) }
    }
    let number = UInt32(truncatingIfNeeded: ownNames.count)
    ownNames.append(name)
    ownIndex.insert(number, hash: hash)
    return ownSymbol(number)
  }

  private func isEqual(_ left: TextRange, _ right: TextRange) -> Bool {
    guard left.length == right.length else { return false }
    let leftStart = Int(left.start)
    let rightStart = Int(right.start)
    for position in 0..<Int(left.length)
    where arena[leftStart &+ position] != arena[rightStart &+ position] {
      return false
    }
    return true
  }

  private func ownSymbol(_ number: UInt32) -> Symbol {
    Symbol(number: UInt32(truncatingIfNeeded: sharedCount) &+ number)
  }
}
