import FactTree

/// A value as bytes, such that equal values have equal bytes: for finding repetitions in linear time.
struct FactKey: Hashable {
  private let bytes: [UInt8]

  /// The key of a value; `nil` for null, which equals nothing here.
  ///
  /// Recursion is bounded by the reader's limit on nesting.
  init?(_ node: NodeIndex, of tree: FactTree) {
    guard tree[node].kind != .null else { return nil }
    var bytes: [UInt8] = []
    Self.append(node, of: tree, to: &bytes)
    self.bytes = bytes
  }

  private static func append(_ node: NodeIndex, of tree: FactTree, to bytes: inout [UInt8]) {
    let fact = tree[node]
    switch fact.kind {
    case .null: bytes.append(0)
    case .bool: bytes += [1, fact.bool ? 1 : 0]
    case .int: number(Double(fact.int), exactly: fact.int, to: &bytes)
    case .double: number(fact.double, exactly: Int64(exactly: fact.double), to: &bytes)
    case .text:
      bytes.append(4)
      word(UInt64(fact.text.length), to: &bytes)
      bytes += tree.arena[fact.text.indices]
    case .list:
      bytes.append(5)
      for child in tree.children(of: node) { append(child, of: tree, to: &bytes) }
      bytes.append(6)
    case .map:
      bytes.append(7)
      let children = tree.children(of: node).sorted {
        tree[$0].key.number < tree[$1].key.number
      }
      for child in children {
        word(UInt64(tree[child].key.number), to: &bytes)
        append(child, of: tree, to: &bytes)
      }
      bytes.append(8)
    }
  }

  /// Whole numbers are equal whether written with a point or without.
  private static func number(_ value: Double, exactly int: Int64?, to bytes: inout [UInt8]) {
    if let int {
      bytes.append(2)
      word(UInt64(bitPattern: int), to: &bytes)
    } else {
      bytes.append(3)
      word(value.bitPattern, to: &bytes)
    }
  }

  private static func word(_ word: UInt64, to bytes: inout [UInt8]) {
    for shift in stride(from: 56, through: 0, by: -8) {
      bytes.append(UInt8(truncatingIfNeeded: word >> UInt64(shift)))
    }
  }
}
