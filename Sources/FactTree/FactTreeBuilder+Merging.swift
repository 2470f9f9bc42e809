package import SourceText

extension Symbol {
  /// The mark of a value that is to be merged into the map around it; never in a finished tree.
  static let merge = Symbol(number: .max - 1)
}

extension FactTreeBuilder {
  /// Has the next value merged into the map around it when that map closes.
  package mutating func setMergeKey(span: SourceSpan) { pendingKey = (.merge, span) }

  /// Puts the entries of the values under merge keys in their place, in the map opened last.
  ///
  /// Keys that the map itself holds win, and earlier values win over later ones. Merged entries
  /// keep the places where they are written.
  ///
  /// - Returns: The values that are neither a map nor a list of maps.
  /// - Complexity: O(*n*) in the number of the map's nodes.
  package mutating func resolveMerges() -> [SourceSpan] {
    guard let map = innermost?.index else { return [] }
    let first = Int(map) + 1
    var merge = Merge(look: nextLook(), base: first)
    markKeys(from: first, look: merge.look)
    var position = first
    while position < nodes.count {
      let extent = Int(nodes[position].extent)
      if nodes[position].key == .merge {
        detachAnchors(in: position..<position + extent)
        mergeValue(at: position, into: &merge)
      } else {
        keep(position..<position + extent, in: &merge)
      }
      position += extent
    }
    moveAnchors(after: map, by: merge.moves)
    nodes.removeLast(nodes.count - first)
    nodes.append(contentsOf: merge.nodes)
    innermost?.entryCount = UInt32(truncatingIfNeeded: merge.entryCount)
    return merge.refused
  }

  /// The entries of a map as they will be.
  private struct Merge {
    let look: UInt32
    let base: Int
    var nodes: ContiguousArray<FactNode> = []
    var entryCount = 0
    var moves: [Move] = []
    var refused: [SourceSpan] = []
  }

  /// The new position of a run of nodes.
  private struct Move {
    let old: Range<Int>
    let new: Int
  }

  private mutating func markKeys(from first: Int, look: UInt32) {
    var position = first
    while position < nodes.count {
      let key = nodes[position].key
      if key != .merge { lastSeenIn[Int(key.number)] = look }
      position += Int(nodes[position].extent)
    }
  }

  private func keep(_ range: Range<Int>, in merge: inout Merge) {
    merge.moves.append(Move(old: range, new: merge.base + merge.nodes.count))
    merge.nodes.append(contentsOf: nodes[range])
    merge.entryCount += 1
  }

  private mutating func mergeValue(at position: Int, into merge: inout Merge) {
    let value = nodes[position]
    guard value.kind == .list else { return mergeEntries(of: position, into: &merge) }
    var entry = position + 1
    let end = position + Int(value.extent)
    while entry < end {
      mergeEntries(of: entry, into: &merge)
      entry += Int(nodes[entry].extent)
    }
  }

  private mutating func mergeEntries(of position: Int, into merge: inout Merge) {
    guard nodes[position].kind == .map else {
      merge.refused.append(nodes[position].span)
      return
    }
    var entry = position + 1
    let end = position + Int(nodes[position].extent)
    while entry < end {
      let next = entry + Int(nodes[entry].extent)
      let key = Int(nodes[entry].key.number)
      if lastSeenIn[key] != merge.look {
        lastSeenIn[key] = merge.look
        merge.entryCount += 1
        for var node in nodes[entry..<next] {
          node.isAliased = true
          merge.nodes.append(node)
        }
      }
      entry = next
    }
  }

  /// Keeps a value that is about to be merged whole, should an anchor stand within it.
  private mutating func detachAnchors(in range: Range<Int>) {
    var copy: Int?
    for number in anchors.indices.reversed() {
      let position = Int(anchors[number].position)
      if position < range.lowerBound { break }
      guard position < range.upperBound, anchors[number].detachedPosition == nil else { continue }
      if copy == nil {
        copy = detached.count
        detached.append(contentsOf: nodes[range])
      }
      let distance = position - range.lowerBound
      anchors[number].detachedPosition = UInt32(truncatingIfNeeded: (copy ?? 0) + distance)
    }
  }

  /// Lets anchors follow their values; both anchors and moves are in the order of the document.
  private mutating func moveAnchors(after map: UInt32, by moves: [Move]) {
    var move = moves.count - 1
    for number in anchors.indices.reversed() {
      let position = Int(anchors[number].position)
      if position <= Int(map) { break }
      while move >= 0, moves[move].old.lowerBound > position { move -= 1 }
      guard move >= 0 else {
        anchors[number].position = map &+ 1
        continue
      }
      // A value that a merge took out counts as standing right behind what stood before it.
      let distance = min(position, moves[move].old.upperBound) - moves[move].old.lowerBound
      anchors[number].position = UInt32(truncatingIfNeeded: moves[move].new + distance)
    }
  }
}
