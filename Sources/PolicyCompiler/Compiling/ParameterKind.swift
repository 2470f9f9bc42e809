import CalendarTime
import FactTree
import SourceText

/// Holds a policy's value of a parameter against the rule's own: a value of another kind would
/// make every verdict undetermined.
struct ParameterKind {
  private let name: String
  private let rule: RuleDefinition
  private let value: NodeIndex?
  private let log: MistakeLog

  /// The kind of a rule's parameter.
  init(of rule: RuleDefinition, _ name: String, log: MistakeLog) {
    self.name = name
    self.rule = rule
    self.log = log
    value = rule.parameters.first { $0.name == name }?.value
  }

  /// Reports a value that does not go with the rule's own.
  func check(_ node: NodeIndex, of text: PolicyText) {
    guard let value, rule.text.tree[value].kind != .null else { return }
    let tree = rule.text.tree
    if let due = Self.complaint(text, node, where: rule.text, value) {
      report(node, of: text, due)
      return
    }
    guard tree[value].kind == .list, let example = Self.example(rule.text, value) else { return }
    for entry in text.tree.children(of: node) {
      guard let due = Self.complaint(text, entry, where: rule.text, example) else { continue }
      report(entry, of: text, due)
    }
  }

  private func report(_ node: NodeIndex, of text: PolicyText, _ due: String) {
    let kind = text.tree[node].kind
    let span = text.span(node)
    let isLong = kind == .list || kind == .map || span.length == 0
    let key = text.tree[node].keySpan ?? span.firstByte
    let found = kind == .text ? "'\(text.tree.text(of: node) ?? "")'" : text.kindName(node)
    log.error(
      "the parameter '\(name)' takes \(due), but this is \(found)", at: isLong ? key : span,
      in: text.file,
      reason: "the rule '\(rule.id)' has it as \(shown)")
  }

  /// The rule's own value, cut where it is long.
  private var shown: String {
    let literal = value.map { CELText.literal($0, of: rule.text.tree) } ?? ""
    return literal.count > 60 ? "\(literal.prefix(60))…" : literal
  }

  /// The first entry of a list whose entries are all of one kind.
  private static func example(_ text: PolicyText, _ list: NodeIndex) -> NodeIndex? {
    let entries = Array(text.tree.children(of: list))
    guard let first = entries.first else { return nil }
    let isUniform = entries.allSatisfy { complaint(text, $0, where: text, first) == nil }
    return isUniform ? first : nil
  }

  /// What is due, where a value is of another kind than an example.
  private static func complaint(
    _ text: PolicyText, _ node: NodeIndex, where other: PolicyText, _ example: NodeIndex
  ) -> String? {
    let kind = other.tree[example].kind
    let isNumber = kind == .int || kind == .double
    let found = text.tree[node].kind
    if isNumber { return found == .int || found == .double ? nil : "a number" }
    guard found == kind else { return kind.words }
    guard kind == .text, let own = other.tree.text(of: example),
      let given = text.tree.text(of: node)
    else { return nil }
    if CalendarPeriod(own) != nil, CalendarPeriod(given) == nil {
      return "a duration such as \(own)"
    }
    if CalendarDay(own) != nil, CalendarDay(given) == nil { return "a date (write YYYY-MM-DD)" }
    return nil
  }
}
