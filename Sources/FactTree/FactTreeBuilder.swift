public import SourceText

/// Builds a ``FactTree`` from the events of a reader, in the order of the document.
///
/// The caller sees to it that containers close in the order in which they opened and that each
/// value within a map has its key set first; the builder counts, links and interns.
public struct FactTreeBuilder {
  private(set) var nodes: ContiguousArray<FactNode> = []
  private(set) var arena: [UInt8]
  private let sourceLength: Int
  private let symbols: SymbolTable
  private let sharedCount: Int
  private var documents: [NodeIndex] = []
  private var open: [UInt32] = []
  private var pendingKey: (symbol: Symbol, span: SourceSpan)?
  private var ownNames: [TextRange] = []
  private var ownIndex = SymbolIndex()

  /// For each symbol, the map in which ``endMap(at:)`` saw it last.
  private var lastSeenIn: [UInt32] = []

  /// Begins a tree over a source text.
  ///
  /// - Parameters:
  ///   - source: The text in UTF-8; it becomes the beginning of the tree's arena.
  ///   - symbols: The names that the run knows already.
  public init(source: [UInt8], symbols: SymbolTable) {
    arena = source
    sourceLength = source.count
    self.symbols = symbols
    sharedCount = symbols.count
    nodes.reserveCapacity(source.count / 16 + 8)
  }

  /// The number of nodes so far.
  public var nodeCount: Int { nodes.count }

  /// The number of containers that are open.
  public var depth: Int { open.count }

  /// Keeps text that does not stand in the source as it reads.
  public mutating func append(decoded text: borrowing Span<UInt8>) -> TextRange {
    let start = UInt32(truncatingIfNeeded: arena.count)
    for position in 0..<text.count { arena.append(text[position]) }
    return TextRange(start: start, length: UInt32(truncatingIfNeeded: text.count))
  }

  /// Names the next value.
  ///
  /// - Parameters:
  ///   - name: Where the name stands in the arena: in the source, or as
  ///     ``append(decoded:)`` returned it.
  ///   - span: The key's bytes in the source, quotes included.
  public mutating func setKey(_ name: TextRange, span: SourceSpan) {
    pendingKey = (intern(name), span)
  }

  /// Adds a null.
  public mutating func addNull(_ span: SourceSpan, style: FactNode.Style = .plain) {
    add(FactNode(kind: .null, payload: 0, span: span, style: style))
  }

  /// Adds a truth value.
  public mutating func add(_ value: Bool, _ span: SourceSpan) {
    add(FactNode(kind: .bool, payload: value ? 1 : 0, span: span, style: .plain))
  }

  /// Adds a whole number.
  public mutating func add(_ value: Int64, _ span: SourceSpan) {
    add(FactNode(kind: .int, payload: UInt64(bitPattern: value), span: span, style: .plain))
  }

  /// Adds a number.
  public mutating func add(_ value: Double, _ span: SourceSpan) {
    add(FactNode(kind: .double, payload: value.bitPattern, span: span, style: .plain))
  }

  /// Adds a text that stands in the arena.
  public mutating func add(_ text: TextRange, _ span: SourceSpan, style: FactNode.Style) {
    add(FactNode(kind: .text, payload: text.word, span: span, style: style))
  }

  /// Opens a list or map.
  public mutating func begin(_ kind: FactNode.Kind, at start: UInt32, style: FactNode.Style) {
    let index = UInt32(truncatingIfNeeded: nodes.count)
    add(FactNode(kind: kind, payload: 0, span: SourceSpan(at: start), style: style))
    open.append(index)
  }

  /// Closes the list or map that was opened last; `end` is the offset after its last byte.
  public mutating func end(at end: UInt32) {
    guard let index = open.popLast() else { return }
    nodes[Int(index)].end = max(end, nodes[Int(index)].start)
    nodes[Int(index)].extent = UInt32(truncatingIfNeeded: nodes.count) &- index
  }

  /// Marks the node that was added last as having had an explicit tag.
  public mutating func markTagged(_ index: NodeIndex) {
    nodes[Int(index.number)].isTagged = true
  }

  private mutating func add(_ node: FactNode) {
    var node = node
    if let key = pendingKey {
      node.key = key.symbol
      node.keyStart = key.span.start
      node.keyLength = UInt16(clamping: key.span.length)
      pendingKey = nil
    }
    if let parent = open.last {
      nodes[Int(parent)].payload &+= 1
    } else {
      documents.append(NodeIndex(number: UInt32(truncatingIfNeeded: nodes.count)))
    }
    nodes.append(node)
  }

  private mutating func intern(_ name: TextRange) -> Symbol {
    let hash = hash(of: name)
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

  private func hash(of name: TextRange) -> UInt32 {
    SymbolIndex.hash(arena.span.extracting(name.indices))
  }

  private func isEqual(_ left: TextRange, _ right: TextRange) -> Bool {
    guard left.length == right.length else { return false }
    return arena[left.indices].elementsEqual(arena[right.indices])
  }

  private func ownSymbol(_ number: UInt32) -> Symbol {
    Symbol(number: UInt32(truncatingIfNeeded: sharedCount) &+ number)
  }

  /// Hands over the tree.
  public consuming func finish() -> FactTree {
    FactTree(
      nodes: nodes, arena: arena, sourceLength: sourceLength, documents: documents,
      symbols: symbols, ownNames: ownNames, ownIndex: ownIndex)
  }
}

extension FactTreeBuilder {
  /// A key that a map holds twice.
  public struct DuplicateKey: Sendable {
    /// Where the key stands first.
    public let first: SourceSpan

    /// Where it stands again.
    public let second: SourceSpan
  }

  /// The keys that the map that was opened last holds a second time, in the order of the document.
  ///
  /// - Complexity: O(*n*) in the number of the map's entries.
  public mutating func duplicateKeys() -> [DuplicateKey] {
    guard let map = open.last else { return [] }
    let known = sharedCount + ownNames.count
    if lastSeenIn.count < known {
      lastSeenIn.append(contentsOf: repeatElement(.max, count: known - lastSeenIn.count))
    }
    var duplicates: [DuplicateKey] = []
    var position = map &+ 1
    while position < nodes.count {
      let node = nodes[Int(position)]
      if lastSeenIn[Int(node.key.number)] == map, let second = node.keySpan,
        let first = keySpan(of: node.key, in: map)
      {
        duplicates.append(DuplicateKey(first: first, second: second))
      }
      lastSeenIn[Int(node.key.number)] = map
      position &+= node.extent
    }
    return duplicates
  }

  private func keySpan(of key: Symbol, in map: UInt32) -> SourceSpan? {
    var position = map &+ 1
    while position < nodes.count, nodes[Int(position)].key != key {
      position &+= nodes[Int(position)].extent
    }
    return position < nodes.count ? nodes[Int(position)].keySpan : nil
  }
}
