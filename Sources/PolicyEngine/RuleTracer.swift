import ComplianceModel
import FactTree
import PolicyCompiler

/// Follows the expressions of a rule at one node, part by part.
struct RuleTracer {
  /// The longest value that a trace shows, in code points.
  static let longestValue = 100
  /// The longest part of an expression that is followed on its own, in bytes.
  static let longestPart = 160
  /// The most values of one demand that are followed.
  static let mostValues = 20

  let rule: CompiledRule
  let tree: FactTree
  let root: NodeIndex
  let node: NodeIndex

  /// The condition and the demands, step by step; the runner is bound to the node.
  func traces(with runner: inout ProgramRunner) -> [RuleExplanation.Trace] {
    var traces: [RuleExplanation.Trace] = []
    if let when = rule.when {
      traces.append(RuleExplanation.Trace(subject: .when, parts: parts(rule.whenParts, &runner)))
      // Where the rule does not apply nothing further was asked.
      guard case .yes = runner.truth(of: when) else { return traces }
    }
    let judge = DemandJudge(
      tree: tree, root: root, node: node, parent: nil, placeholders: rule.placeholders)
    for demand in rule.demands where !demand.parts.isEmpty {
      runner.begin(demand)
      judge.bindOperands(of: demand, with: &runner)
      traces += self.traces(of: demand, judge, &runner)
    }
    return traces
  }

  private func traces(
    of demand: CompiledDemand, _ judge: DemandJudge, _ runner: inout ProgramRunner
  ) -> [RuleExplanation.Trace] {
    guard let place = demand.place else { return [trace(of: demand, at: "", &runner)] }
    if case .condition = demand.kind { return [trace(of: demand, at: "", &runner)] }
    var values: [NodeIndex] = []
    judge.walk(place) { if case .value(let value, _) = $0 { values.append(value) } }
    if case .together = demand.kind {
      if place.source.isPlural || values.count != 1 {
        runner.bindValues(values)
      } else {
        runner.bindValue(values[0])
      }
      return [trace(of: demand, at: place.source.text, &runner)]
    }
    return values.prefix(Self.mostValues).map { value in
      runner.bindValue(value)
      return trace(of: demand, at: runner.paths.path(of: value, from: root).text, &runner)
    }
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
