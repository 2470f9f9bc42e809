package import FactTree

/// What a path came to at one of its ends.
package enum PathEnd: Sendable {
  /// A value; `parent` is the map that encloses it most nearly, the node itself left aside.
  case value(NodeIndex, parent: NodeIndex?)
  /// Nothing: `nearest` is the last value that is there, and `step` the number of the step that found nothing below it.
  case missing(nearest: NodeIndex, step: Int)
  /// A step for lists met something else than a list, or a step for maps met a list or plain value.
  case wrongKind(NodeIndex, step: Int)
}

/// Walks a path from a node and hands over every end it comes to, in the order of the document.
///
/// Recursion is as deep as the path has steps, which the parser bounds.
package struct PathWalk {
  private let tree: FactTree
  private let steps: [CompiledPath.Step]

  /// Prepares a walk over a tree.
  package init(_ path: CompiledPath, in tree: FactTree) {
    self.tree = tree
    steps = path.steps
  }

  /// Walks from a node.
  ///
  /// - Parameters:
  ///   - start: The node at which the path begins.
  ///   - parent: The map that encloses `start` most nearly.
  ///   - visit: Called for each end.
  package func from(
    _ start: NodeIndex, parent: NodeIndex?, visit: (PathEnd) -> Void
  ) {
    walk(start, parent: parent, step: 0, visit: visit)
  }

  private func walk(
    _ node: NodeIndex, parent: NodeIndex?, step: Int, visit: (PathEnd) -> Void
  ) {
    guard step < steps.count else { return visit(.value(node, parent: parent)) }
    let kind = tree[node].kind
    let enclosing = kind == .map ? node : parent
    switch steps[step] {
    case .name(let symbol):
      guard let child = tree.child(of: node, named: symbol) else {
        let isAbsent = kind == .map || kind == .null
        return visit(isAbsent ? .missing(nearest: node, step: step) : .wrongKind(node, step: step))
      }
      walk(child, parent: enclosing, step: step + 1, visit: visit)
    case .index(let position):
      guard kind == .list else { return visit(.wrongKind(node, step: step)) }
      let count = tree[node].entryCount
      guard let entry = tree.entry(of: node, at: position < 0 ? count + position : position) else {
        return visit(.missing(nearest: node, step: step))
      }
      walk(entry, parent: enclosing, step: step + 1, visit: visit)
    case .each:
      guard kind == .list else { return visit(.wrongKind(node, step: step)) }
      for entry in tree.children(of: node) {
        walk(entry, parent: enclosing, step: step + 1, visit: visit)
      }
    case .matching(let key, let value):
      guard kind == .list else { return visit(.wrongKind(node, step: step)) }
      var found = false
      for entry in tree.children(of: node) {
        guard let field = tree.child(of: entry, named: key), value.matches(tree[field], in: tree)
        else { continue }
        found = true
        walk(entry, parent: enclosing, step: step + 1, visit: visit)
      }
      if !found { visit(.missing(nearest: node, step: step)) }
    case .everything:
      everything(below: node, parent: enclosing, visit: visit)
    }
  }

  /// Visits every plain value below a node; maps and lists are not values of their own here.
  private func everything(below node: NodeIndex, parent: NodeIndex?, visit: (PathEnd) -> Void) {
    let end = node.number &+ tree[node].extent
    // The maps that are open at a position, outermost first: nodes stand in the order of the text.
    var open: [(map: NodeIndex, end: UInt32)] = []
    var position = node.number
    while position < end {
      let index = NodeIndex(number: position)
      let kind = tree[index].kind
      while let last = open.last, last.end <= position { open.removeLast() }
      if kind == .map {
        open.append((index, position &+ tree[index].extent))
      } else if kind != .list {
        visit(.value(index, parent: open.last?.map ?? parent))
      }
      position &+= 1
    }
  }
}
