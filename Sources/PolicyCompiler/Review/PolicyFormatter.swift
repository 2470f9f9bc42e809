import FactTree
package import SourceText

/// Writes the CEL of policy and rule files so that YAML cannot eat a part of it.
///
/// An expression that is at risk becomes a `|` block; within brackets and braces, where there are
/// no blocks, it is put between quotes. Every other byte stays as it is.
package struct PolicyFormatter {
  /// What came of a file.
  package enum Outcome: Sendable {
    /// The file's bytes as they should be; equal to what they are where nothing is to be done.
    case formatted([UInt8])
    /// The file is neither a policy nor a rule.
    case foreign
    /// The file cannot be read, which the log says.
    case unreadable
    /// The new text would not have said the same, so it was not written.
    case unsafe
  }

  private struct Edit {
    let start: Int
    let end: Int
    let text: [UInt8]
  }

  private let log: MistakeLog

  /// Prepares to format.
  package init(log: MistakeLog) {
    self.log = log
  }

  /// Formats a file.
  package func format(_ file: SourceFile) -> Outcome {
    guard let text = PolicyText(reading: file, log: log) else { return .unreadable }
    guard let fields = ExpressionFields(text) else { return .foreign }
    // What YAML has eaten already cannot be mended here: nobody knows what stood there.
    let traps = ExpressionTraps(text: text, log: log)
    let areWhole = fields.nodes.map { node, _ in
      traps.isWhole(LocatedText(text: text.tree.text(of: node) ?? "", node: node))
    }
    guard areWhole.allSatisfy(\.self) else { return .unreadable }
    var bytes = text.file.bytes
    let edits = fields.nodes.compactMap { edit($0.node, isInFlow: $0.isInFlow, of: text) }
    for edit in edits.sorted(by: { $0.start > $1.start }) {
      bytes.replaceSubrange(edit.start..<edit.end, with: edit.text)
    }
    guard !edits.isEmpty else { return .formatted(file.bytes) }
    let scratch = MistakeLog()
    let written = SourceFile(name: file.name, bytes: bytes)
    guard let reread = PolicyText(reading: written, log: scratch),
      Self.saysTheSame(reread.root, reread.tree, text.root, text.tree)
    else { return .unsafe }
    return .formatted(bytes)
  }

  /// What makes an expression safe; `nil` where it is, or where nothing can be done.
  private func edit(_ node: NodeIndex, isInFlow: Bool, of text: PolicyText) -> Edit? {
    guard ExpressionRisk(text: text).danger(node) != nil, let value = text.tree.text(of: node),
      value.utf8.allSatisfy({ $0 >= 0x20 || $0 == 0x0A }), value.first != " "
    else { return nil }
    let fact = text.tree[node]
    if isInFlow {
      guard fact.style == .plain else { return nil }
      let quoted = "'\(value.replacing("'", with: "''"))'"
      return Edit(start: Int(fact.start), end: Int(fact.end), text: Array(quoted.utf8))
    }
    return block(value, node, of: text)
  }

  /// The expression as a block below its key; a comment behind it stays on the key's line.
  private func block(_ value: String, _ node: NodeIndex, of text: PolicyText) -> Edit? {
    let bytes = text.file.bytes
    let fact = text.tree[node]
    guard let key = fact.keySpan else { return nil }
    var colon = Int(fact.start)
    while colon > Int(key.end), [0x20, 0x09, 0x0A, 0x0D].contains(bytes[colon - 1]) { colon -= 1 }
    guard colon > Int(key.end), bytes[colon - 1] == UInt8(ascii: ":") else { return nil }
    var lineEnd = Int(fact.end)
    while lineEnd < bytes.count, bytes[lineEnd] != 0x0A, bytes[lineEnd] != 0x0D { lineEnd += 1 }
    var lineStart = Int(key.start)
    while lineStart > 0, bytes[lineStart - 1] != 0x0A { lineStart -= 1 }
    let indent = String(repeating: " ", count: Int(key.start) - lineStart + 2)
    let isWindows = lineEnd < bytes.count && bytes[lineEnd] == 0x0D
    let lineBreak = isWindows ? "\r\n" : "\n"
    var written = Array(" |".utf8) + bytes[Int(fact.end)..<lineEnd]
    for line in value.split(separator: "\n", omittingEmptySubsequences: false) {
      written += Array((lineBreak + (line.isEmpty ? "" : indent + line)).utf8)
    }
    return Edit(start: colon, end: lineEnd, text: written)
  }

  /// Whether two values are equal but for a line break at the end of a text.
  ///
  /// Recursion is bounded by the reader's limit on nesting.
  private static func saysTheSame(
    _ left: NodeIndex, _ leftTree: FactTree, _ right: NodeIndex, _ rightTree: FactTree
  ) -> Bool {
    if let first = leftTree.text(of: left), let second = rightTree.text(of: right) {
      return first == second || first == second + "\n"
    }
    let kind = leftTree[left].kind
    guard kind == rightTree[right].kind else { return false }
    guard kind == .list || kind == .map else {
      return CELText.literal(left, of: leftTree) == CELText.literal(right, of: rightTree)
    }
    let firsts = Array(leftTree.children(of: left))
    let seconds = Array(rightTree.children(of: right))
    return firsts.count == seconds.count
      && zip(firsts, seconds).allSatisfy {
        leftTree.keyName(of: $0) == rightTree.keyName(of: $1)
          && saysTheSame($0, leftTree, $1, rightTree)
      }
  }
}

/// The fields of a policy or rule file that hold CEL.
private struct ExpressionFields {
  private(set) var nodes: [(node: NodeIndex, isInFlow: Bool)] = []
  private let text: PolicyText

  /// The fields of a file; `nil` where it is neither a policy nor a rule.
  init?(_ text: PolicyText) {
    self.text = text
    let root = text.root
    if text.child(root, "check") != nil, text.child(root, "title") != nil {
      addRule(root)
    } else if text.child(root, "rules") != nil || text.child(root, "extends") != nil {
      add(text.child(root, "applies"), inFlow: text.tree[root].style == .flow)
      if let rules = text.child(root, "rules"), let define = text.child(rules, "define") {
        let isInFlow = text.tree[rules].style == .flow || text.tree[define].style == .flow
        for rule in text.tree.children(of: define) { addRule(rule, inFlow: isInFlow) }
      }
    } else {
      return nil
    }
  }

  private mutating func addRule(_ rule: NodeIndex, inFlow isAbove: Bool = false) {
    let isInFlow = isAbove || text.tree[rule].style == .flow
    add(text.child(rule, "when"), inFlow: isInFlow)
    guard let check = text.child(rule, "check") else { return }
    let checkIsInFlow = isInFlow || text.tree[check].style == .flow
    add(text.child(check, "assert"), inFlow: checkIsInFlow)
    for form in text.tree.children(of: check) where text.tree[form].kind == .map {
      let formIsInFlow = checkIsInFlow || text.tree[form].style == .flow
      for field in text.tree.children(of: form) {
        guard text.tree.text(of: field)?.utf8.first == UInt8(ascii: "=") else { continue }
        add(field, inFlow: formIsInFlow)
      }
    }
  }

  private mutating func add(_ node: NodeIndex?, inFlow isInFlow: Bool) {
    guard let node else { return }
    // Of `when: !has(x)` only a tag is left.
    if text.tree[node].kind == .text || text.tree[node].isTagged { nodes.append((node, isInFlow)) }
  }
}
