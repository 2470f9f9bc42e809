public import SourceText

extension FactTreeBuilder {
  /// A key that a map holds twice.
  public struct DuplicateKey: Sendable {
    /// Where the key stands first.
    public let first: SourceSpan

    /// Where it stands again.
    public let second: SourceSpan

    /// Names both places.
    public init(first: SourceSpan, second: SourceSpan) {
      self.first = first
      self.second = second
    }
  }

  /// The keys that the map that was opened last holds a second time, in the order of the document.
  ///
  /// - Complexity: O(*n*) in the number of the map's entries.
  public mutating func duplicateKeys() -> [DuplicateKey] {
    guard let map = innermost?.index else { return [] }
    let look = nextLook()
    var duplicates: [DuplicateKey] = []
    // Built only for a map that holds a key twice: a map of nothing but repeats stays linear.
    var firsts: [Symbol: SourceSpan] = [:]
    var position = Int(map) + 1
    while position < nodes.count {
      let key = nodes[position].key
      if key != .merge {
        if lastSeenIn[Int(key.number)] == look, let second = nodes[position].keySpan {
          if firsts.isEmpty { firsts = firstKeys(of: map) }
          duplicates.append(DuplicateKey(first: firsts[key] ?? second, second: second))
        }
        lastSeenIn[Int(key.number)] = look
      }
      position &+= Int(nodes[position].extent)
    }
    return duplicates
  }

  /// Begins a look at the keys of a map and makes room for the symbols that are known by now.
  ///
  /// Looks have numbers of their own: positions of maps come up again when documents are dropped.
  mutating func nextLook() -> UInt32 {
    let known = sharedCount + ownNames.count
    if lastSeenIn.count < known {
      lastSeenIn.append(contentsOf: repeatElement(0, count: known - lastSeenIn.count))
    }
    looks &+= 1
    return looks
  }

  private func firstKeys(of map: UInt32) -> [Symbol: SourceSpan] {
    var firsts: [Symbol: SourceSpan] = [:]
    var position = Int(map) + 1
    while position < nodes.count {
      let node = nodes[position]
      if firsts[node.key] == nil { firsts[node.key] = node.keySpan }
      position &+= Int(node.extent)
    }
    return firsts
  }
}
