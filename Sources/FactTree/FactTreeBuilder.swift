public import SourceText

/// Builds a ``FactTree`` from the events of a reader, in the order of the document.
///
/// The caller sees to it that containers close in the order in which they opened and that each
/// value within a map has its key set first; the builder counts, links and interns.
public struct FactTreeBuilder {
  /// The nodes so far, depth first.

  /// The source, and behind it what was decoded.
  @usableFromInline var nodes: ContiguousArray<FactNode> = []
  var arena: [UInt8]

  /// How many bytes of the arena are the source.
  let sourceLength: Int

  /// The names that the run knows.
  let symbols: SymbolTable

  /// The number of names that the run knows; symbols of the tree begin there.
  let sharedCount: Int

  /// The roots so far.
  var documents: [NodeIndex] = []

  /// The list or map that was opened last and is open still.
  ///
  /// It is kept apart from those around it, and its entries are counted here, because every value
  /// asks for it.
  var innermost: OpenContainer?

  /// The lists and maps around ``innermost``, from the root.
  var outer: [OpenContainer] = []

  /// The name of the next value.
  var pendingKey: (symbol: Symbol, span: SourceSpan)?

  /// The names that the run does not know, by where they stand in the arena.
  var ownNames: [TextRange] = []

  /// Finds the tree's own names.
  var ownIndex = SymbolIndex()

  /// For each symbol, the number of the look at a map's keys that met it last.
  var lastSeenIn: [UInt32] = []

  /// How many looks at the keys of a map there were.
  var looks: UInt32 = 0

  /// The values of this document that an alias may bring in, in the order of the document.
  var anchors: [Anchor] = []

  /// Values with anchors that a merge took out of the tree.
  var detached: ContiguousArray<FactNode> = []

  /// A list or map that is open.
  struct OpenContainer: BitwiseCopyable {
    /// The position of its node.
    let index: UInt32

    /// The number of its entries so far.
    var entryCount: UInt32 = 0
  }

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
    // What a manifest needs; a large text grows as it turns out to hold values.
    outer.reserveCapacity(16)
    nodes.reserveCapacity(min(source.count / 16 + 8, 65_536))
  }

  /// The number of nodes so far.
  @inlinable
  public var nodeCount: Int { nodes.count }

  /// The number of containers that are open.
  public var depth: Int { innermost == nil ? 0 : outer.count + 1 }

  /// The list or map that was opened last and is open still.
  public var innermostOpen: NodeIndex? { innermost.map { NodeIndex(number: $0.index) } }

  /// The position that the next value will have.
  @inlinable
  public var nextIndex: NodeIndex {
    NodeIndex(number: UInt32(truncatingIfNeeded: nodes.count))
  }

  /// A node that was added before.
  public subscript(index: NodeIndex) -> FactNode { nodes[Int(index.number)] }

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
    if let innermost { outer.append(innermost) }
    innermost = OpenContainer(index: index)
  }

  /// Closes the list or map that was opened last; `end` is the offset after its last byte.
  public mutating func end(at end: UInt32) {
    guard let closed = innermost else { return }
    let index = Int(closed.index)
    var node = nodes[index]
    node.end = max(end, node.start)
    node.extent = UInt32(truncatingIfNeeded: nodes.count &- index)
    node.payload = UInt64(closed.entryCount)
    nodes[index] = node
    innermost = outer.popLast()
  }

  /// Marks the node that was added last as having had an explicit tag.
  public mutating func markTagged(_ index: NodeIndex) {
    nodes[Int(index.number)].isTagged = true
  }

  /// Adds a value under the pending key to the container that is open.
  mutating func add(_ node: FactNode) {
    var node = node
    if let key = pendingKey {
      node.key = key.symbol
      node.keyStart = key.span.start
      node.keyLength = UInt16(clamping: key.span.length)
      pendingKey = nil
    }
    if innermost == nil {
      documents.append(nextIndex)
    } else {
      innermost?.entryCount &+= 1
    }
    nodes.append(node)
  }

  /// Hands over the tree.
  public consuming func finish() -> FactTree {
    FactTree(
      nodes: nodes, arena: arena, sourceLength: sourceLength, documents: documents,
      symbols: symbols, ownNames: ownNames, ownIndex: ownIndex)
  }
}
