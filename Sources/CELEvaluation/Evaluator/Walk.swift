import FactTree

/// A walk over the elements of a list, or the keys and values of a map.
struct Walk: BitwiseCopyable {
  private enum Kind: UInt8, BitwiseCopyable {
    case nodeList, nodeMap, list, map, nothing
  }

  private let kind: Kind
  private var position: UInt32
  private let end: UInt32
  private let source: SourceNumber
  /// The key of the entry that was reached last, for maps; else the element's position.
  private(set) var key: Cell = .absent
  /// How many elements were reached.
  private(set) var count: Int64 = 0

  /// Whether the value can be walked over.
  var isPossible: Bool { kind != .nothing }

  /// Whether keys and values are walked over.
  var isOverMap: Bool { kind == .map || kind == .nodeMap }

  /// Begins a walk over a value.
  @inline(__always)
  init(over cell: Cell, in evaluator: borrowing Evaluator) {
    switch cell {
    case .node(let reference):
      let node = evaluator.node(reference)
      kind = node.kind == .map ? .nodeMap : .nodeList
      position = reference.index.number &+ 1
      end = reference.index.number &+ node.extent
      source = reference.source
    case .list(let range):
      kind = .list
      position = range.start
      end = range.start &+ range.count
      source = .scratch
    case .map(let range):
      kind = .map
      position = range.start
      end = range.start &+ 2 &* range.count
      source = .scratch
    default:
      kind = .nothing
      position = 0
      end = 0
      source = .scratch
    }
  }

  /// The next element, or the next value with its ``key``.
  @inline(__always)
  mutating func next(in evaluator: borrowing Evaluator) -> Cell? {
    guard position < end else { return nil }
    count &+= 1
    switch kind {
    case .nodeList, .nodeMap:
      let index = NodeIndex(number: position)
      let node = evaluator.node(NodeReference(source: source, index: index))
      position &+= node.extent
      if kind == .nodeMap { key = evaluator.key(node.key, in: source) }
      return evaluator.cell(node, at: index, in: source)
    case .list:
      let element = evaluator.cells[Int(position)]
      position &+= 1
      return element
    case .map:
      key = evaluator.cells[Int(position)]
      let value = evaluator.cells[Int(position) + 1]
      position &+= 2
      return value
    case .nothing:
      return nil
    }
  }
}
