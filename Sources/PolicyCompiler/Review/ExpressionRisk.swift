import FactTree
import SourceText

/// Finds CEL that stands so in YAML that a small change would lose or change a part of it.
struct ExpressionRisk {
  let text: PolicyText

  /// What YAML could do to an expression, or `nil` where it is safe.
  func danger(_ node: NodeIndex) -> String? {
    let fact = text.tree[node]
    guard fact.kind == .text, !fact.isTagged, !fact.isAliased else { return nil }
    let written = text.file.bytes[Int(fact.start)..<min(Int(fact.end), text.file.bytes.count)]
    switch fact.style {
    case .plain:
      if written.contains(0x0A) { return "a comment between its lines would cut it off" }
      if written.contains(UInt8(ascii: "#")) {
        return "a blank before '#' would make the rest a comment"
      }
      if written.contains(UInt8(ascii: ":")) { return "a blank after ':' would make it a map" }
      return nil
    case .doubleQuoted, .singleQuoted:
      // Without a difference between what is written and what is read, quotes do no harm.
      let inner = written.dropFirst().dropLast()
      return inner.elementsEqual(text.tree.arena[fact.text.indices])
        ? nil : "what is read is not what is written: the quotes change signs within"
    case .literal, .folded, .flow: return nil
    }
  }
}
