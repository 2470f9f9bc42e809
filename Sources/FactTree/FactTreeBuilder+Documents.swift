extension FactTreeBuilder {
  /// How far a tree had grown when a document began.
  package struct Checkpoint {
    fileprivate let nodeCount: Int
    fileprivate let documentCount: Int
  }

  /// Begins a document: anchors of an earlier one are not known in it.
  ///
  /// - Returns: Where to go ``rollBack(to:)`` should the document prove unfit to be judged.
  package mutating func beginDocument() -> Checkpoint {
    anchors.removeAll(keepingCapacity: true)
    detached.removeAll(keepingCapacity: true)
    return Checkpoint(nodeCount: nodes.count, documentCount: documents.count)
  }

  /// The root of the document that began at a checkpoint and is finished.
  package func root(since checkpoint: Checkpoint) -> NodeIndex {
    NodeIndex(number: UInt32(truncatingIfNeeded: checkpoint.nodeCount))
  }

  /// Takes everything out of the tree that came after a checkpoint, finished or not.
  package mutating func rollBack(to checkpoint: Checkpoint) {
    nodes.removeLast(max(0, nodes.count - checkpoint.nodeCount))
    documents.removeLast(max(0, documents.count - checkpoint.documentCount))
    innermost = nil
    outer.removeAll(keepingCapacity: true)
    pendingKey = nil
    anchors.removeAll(keepingCapacity: true)
    detached.removeAll(keepingCapacity: true)
  }
}
