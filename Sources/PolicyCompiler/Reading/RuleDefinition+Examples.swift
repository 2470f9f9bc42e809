package import ComplianceModel
import FactTree
import SourceText

extension RuleDefinition {
  /// The cases of the rule as examples; none for a rule that came without them.
  package var examples: [RuleExample] {
    guard let cases else { return [] }
    return text.tree.children(of: cases).compactMap { entry in
      guard let name = text.child(entry, "name").flatMap({ text.tree.text(of: $0) }),
        let manifest = text.child(entry, scope.caseSubject),
        let expect = text.child(entry, "expect")
      else { return nil }
      let expectation = text.tree.text(of: expect) ?? guilty(expect)
      return RuleExample(
        name: name, manifest: source(of: manifest), expectation: expectation,
        passes: expectation == "pass")
    }
  }

  private func guilty(_ expect: NodeIndex) -> String {
    text.tree.children(of: expect).map { verdict in
      let paths = text.tree.children(of: verdict).map { path in
        let path = text.tree.text(of: path) ?? ""
        return path.isEmpty ? "the manifest" : "`\(path)`"
      }
      return "\(text.tree.keyName(of: verdict)) at \(paths.joined(separator: ", "))"
    }.joined(separator: "; ")
  }

  /// A value as it was written, moved to the margin.
  private func source(of node: NodeIndex) -> String {
    let bytes = text.file.bytes
    let span = text.span(node)
    var lineStart = Int(span.start)
    while lineStart > 0, bytes[lineStart - 1] != 0x0A { lineStart -= 1 }
    let indent = Int(span.start) - lineStart
    var written = text.file.text(in: span)
    while written.last?.isWhitespace == true { written.removeLast() }
    return written.split(separator: "\n", omittingEmptySubsequences: false).enumerated()
      .map { position, line in
        position == 0
          ? String(line) : String(line.dropFirst(min(indent, line.prefix { $0 == " " }.count)))
      }.joined(separator: "\n")
  }
}
