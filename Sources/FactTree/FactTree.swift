public import SourceText

/// The values of one source text, flat and read-only, each knowing its place.
///
///     nodes   0 map(2)   1 map(1) project   2 text id   3 list(2) gates   4 int   5 int
///     extent  6          2                  1           3                 1       1
///
/// The ``arena`` begins with the source text itself, so a text written plainly is a range of it
/// and costs nothing; texts with escapes or folded lines are decoded behind it. A text of several
/// documents is one tree with several ``documents``.
///
/// A class, so that all who look at a tree share it for the price of one reference.
public final class FactTree: Sendable {
  /// All nodes, depth first.
  public let nodes: ContiguousArray<FactNode>

  /// The source text, and behind it the texts that had to be decoded.
  public let arena: [UInt8]

  /// How many bytes of ``arena`` are the source text.
  public let sourceLength: Int

  /// The root of each document, in order.
  public let documents: [NodeIndex]

  /// The names shared with every other tree of the run.
  public let symbols: SymbolTable

  /// The names of this tree alone: where symbol `symbols.count + n` stands in ``arena``.
  @usableFromInline let ownNames: [TextRange]

  let ownIndex: SymbolIndex

  /// Takes what a builder has put together.
  init(
    nodes: ContiguousArray<FactNode>, arena: [UInt8], sourceLength: Int, documents: [NodeIndex],
    symbols: SymbolTable, ownNames: [TextRange], ownIndex: SymbolIndex
  ) {
    self.nodes = nodes
    self.arena = arena
    self.sourceLength = sourceLength
    self.documents = documents
    self.symbols = symbols
    self.ownNames = ownNames
    self.ownIndex = ownIndex
  }

  /// A node.
  @inlinable
  public subscript(index: NodeIndex) -> FactNode { nodes[Int(index.number)] }

  /// The text of a node, or of any range of the arena, as a Swift string.
  public func string(_ range: TextRange) -> String {
    String(decoding: arena[range.indices], as: UTF8.self)
  }

  /// Where the lines of the source text begin.
  ///
  /// - Complexity: O(*n*) in the length of the source; keep the result.
  public func lineIndex() -> LineIndex { LineIndex(arena, length: sourceLength) }

  /// The symbol of a name, or `nil` when neither the run nor this tree knows it.
  public func symbol(of name: String) -> Symbol? {
    symbol(of: name.utf8.span)
  }

  /// The symbol of a name given as bytes, or `nil` when neither the run nor this tree knows it.
  public func symbol(of name: borrowing Span<UInt8>) -> Symbol? {
    let hash = SymbolIndex.hash(name, seed: symbols.seed)
    return symbols.find(name, hash: hash) ?? ownSymbol(name, hash: hash)
  }

  private func ownSymbol(_ name: borrowing Span<UInt8>, hash: UInt32) -> Symbol? {
    var probe = ownIndex.firstProbe(hash)
    while let number = ownIndex.candidate(&probe, hash: hash) {
      let range = ownNames[Int(number)]
      guard Int(range.length) == name.count else { continue }
      var same = true
      for position in 0..<name.count where arena[Int(range.start) + position] != name[position] {
        same = false
        break
      }
      if same { return Symbol(number: UInt32(symbols.count) + number) }
    }
    return nil
  }

  /// The name of a symbol; empty for ``Symbol/none``.
  public func name(of symbol: Symbol) -> String {
    if let range = symbols.range(of: symbol) {
      return String(decoding: symbols.arena[range.indices], as: UTF8.self)
    }
    guard let range = ownRange(of: symbol) else { return "" }
    return string(range)
  }

  /// Where the name of a symbol of this tree alone stands in ``arena``.
  @inlinable
  public func ownRange(of symbol: Symbol) -> TextRange? {
    let number = Int(symbol.number) - symbols.count
    return number >= 0 && number < ownNames.count ? ownNames[number] : nil
  }
}
