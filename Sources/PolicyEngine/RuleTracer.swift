import ComplianceModel
import FactTree
import PolicyCompiler

/// Follows the expressions of a rule at one node, part by part; the runner is bound to the node.
///
/// The rule is compiled with its parts.
struct RuleTracer {
  /// The longest value that a trace shows, in code points.
  static let longestValue = 100
  /// The longest part of an expression that is followed on its own, in bytes.
  static let longestPart = 160

  /// The traces of a demand: one for each value that it weighs on its own.
  struct Followed {
    /// The traces, in the order of the values.
    let traces: [RuleExplanation.Trace]
    /// How many values were left out.
    let leftOut: Int
  }

  let rule: CompiledRule
  let tree: FactTree
  let root: NodeIndex
  let node: NodeIndex
  let parent: NodeIndex?
  /// The most values of one demand that are followed.
  let mostValues: Int

  /// Weighs the values of a demand.
  var judge: DemandJudge {
    DemandJudge(
      tree: tree, root: root, node: node, parent: parent, placeholders: rule.placeholders)
  }

  /// The condition and the demands, step by step.
  func traces(with runner: inout ProgramRunner) -> [RuleExplanation.Trace] {
    var traces: [RuleExplanation.Trace] = []
    if let condition = condition(with: &runner) { traces.append(condition) }
    guard applies(with: &runner) else { return traces }
    for demand in rule.demands { traces += follow(demand, with: &runner).traces }
    return traces
  }

  /// The condition of the rule; `nil` where it has none.
  func condition(with runner: inout ProgramRunner) -> RuleExplanation.Trace? {
    guard rule.when != nil else { return nil }
    return RuleExplanation.Trace(subject: .when, parts: parts(rule.whenParts, &runner))
  }

  /// Whether anything further is asked.
  func applies(with runner: inout ProgramRunner) -> Bool {
    guard let when = rule.when else { return true }
    if case .yes = runner.truth(of: when) { return true }
    return false
  }

  /// What the parts of a demand come to.
  func follow(_ demand: CompiledDemand, with runner: inout ProgramRunner) -> Followed {
    guard !demand.parts.isEmpty else { return Followed(traces: [], leftOut: 0) }
    let judge = judge
    runner.begin(demand)
    judge.bindOperands(of: demand, with: &runner)
    guard let place = demand.place else { return once(demand, at: "", &runner) }
    if case .condition = demand.kind { return once(demand, at: "", &runner) }
    var values: [NodeIndex] = []
    judge.walk(place) { if case .value(let value, _) = $0 { values.append(value) } }
    if case .together = demand.kind {
      if place.isPlural || values.count != 1 {
        runner.bindValues(values)
      } else {
        runner.bindValue(values[0])
      }
      return once(demand, at: place.source.text, &runner)
    }
    let traces = values.prefix(mostValues).map { value in
      runner.bindValue(value)
      return trace(of: demand, at: runner.paths.path(of: value, from: root).text, &runner)
    }
    return Followed(traces: traces, leftOut: values.count - traces.count)
  }

  private func once(
    _ demand: CompiledDemand, at path: String, _ runner: inout ProgramRunner
  ) -> Followed {
    Followed(traces: [trace(of: demand, at: path, &runner)], leftOut: 0)
  }

  private func trace(
    of demand: CompiledDemand, at path: String, _ runner: inout ProgramRunner
  ) -> RuleExplanation.Trace {
    RuleExplanation.Trace(subject: .demand(path: path), parts: parts(demand.parts, &runner))
  }

  private func parts(
    _ parts: [ExpressionPart], _ runner: inout ProgramRunner
  ) -> [RuleExplanation.Part] {
    var seen: Set<String> = []
    var shown: [RuleExplanation.Part] = []
    for (position, part) in parts.enumerated() {
      let text = Self.oneLine(part.text)
      // What a form was lowered to can be longer than anybody reads; the page words it.
      let isReadable = position == 0 || text.utf8.count <= Self.longestPart
      guard isReadable, seen.insert(Self.withoutParentheses(text)).inserted else { continue }
      shown.append(
        RuleExplanation.Part(
          depth: part.depth, text: Self.cut(text),
          outcome: runner.outcome(of: part.program, longest: Self.longestValue)))
    }
    return shown
  }

  private static func oneLine(_ text: String) -> String {
    text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }

  private static func cut(_ text: String) -> String {
    guard text.unicodeScalars.count > 2 * longestPart else { return text }
    return String(text.unicodeScalars.prefix(2 * longestPart)) + "…"
  }

  /// The same expression in and out of parentheses is one.
  private static func withoutParentheses(_ text: String) -> String {
    var inner = text[...]
    while inner.first == "(", inner.last == ")" { inner = inner.dropFirst().dropLast() }
    return String(inner)
  }
}
