package import SourceText

extension FactTreeBuilder {
  /// A value that aliases may bring in again.
  struct Anchor {
    /// Where the value stands in the tree, or where the merge stood that took it out.
    var position: UInt32

    /// Where the value stands among the values that merges took out.
    var detachedPosition: UInt32?
  }

  /// The number of an anchor within its document.
  package struct AnchorNumber: Sendable, BitwiseCopyable {
    fileprivate let number: Int
  }

  /// Makes the next value one that aliases may bring in again.
  package mutating func anchorNextValue() -> AnchorNumber {
    anchors.append(Anchor(position: nextIndex.number))
    return AnchorNumber(number: anchors.count - 1)
  }

  /// Makes a key's text one that aliases may bring in as a value.
  package mutating func anchorKey(
    _ name: TextRange, span: SourceSpan, style: FactNode.Style
  ) -> AnchorNumber {
    let text = FactNode(kind: .text, payload: name.word, span: span, style: style)
    let position = UInt32(truncatingIfNeeded: detached.count)
    detached.append(text)
    anchors.append(Anchor(position: nextIndex.number, detachedPosition: position))
    return AnchorNumber(number: anchors.count - 1)
  }

  /// The value that an anchor names; an open list or map still lacks its extent.
  package func value(of anchor: AnchorNumber) -> FactNode {
    let anchor = anchors[anchor.number]
    if let position = anchor.detachedPosition { return detached[Int(position)] }
    return nodes[Int(anchor.position)]
  }

  /// Whether the value that an anchor names is not finished, so that an alias would be endless.
  package func isOpen(_ anchor: AnchorNumber) -> Bool {
    let anchor = anchors[anchor.number]
    guard anchor.detachedPosition == nil else { return false }
    return innermost?.index == anchor.position || outer.contains { $0.index == anchor.position }
  }

  /// Adds a copy of a finished value; its nodes keep the places where they are written.
  ///
  /// - Complexity: O(*n*) in the number of the value's nodes.
  package mutating func addCopy(of anchor: AnchorNumber) {
    let anchor = anchors[anchor.number]
    var root = anchor.detachedPosition.map { detached[Int($0)] } ?? nodes[Int(anchor.position)]
    let extent = Int(root.extent)
    root.key = .none
    root.keyStart = 0
    root.keyLength = 0
    root.isAliased = true
    add(root)
    let start = Int(anchor.detachedPosition ?? anchor.position)
    for distance in 1..<max(1, extent) {
      var node =
        anchor.detachedPosition == nil ? nodes[start + distance] : detached[start + distance]
      node.isAliased = true
      nodes.append(node)
    }
  }
}
