import ComplianceModel
package import FactTree
import PolicyCompiler

/// Why a rule came to its verdicts on one document: the values of the parts of its expressions.
package struct RuleTrace: Sendable {
  /// One line of the trace.
  package struct Line: Sendable, Hashable {
    /// How far it is indented.
    package let depth: Int
    /// What it says.
    package let text: String
  }

  /// The lines, in the order of evaluation.
  package private(set) var lines: [Line] = []

  mutating func add(_ text: String, depth: Int) { lines.append(Line(depth: depth, text: text)) }
}

extension RuleTrace {
  /// The most nodes of a rule, and the most values of a demand, that a trace follows.
  package static let mostFollowed = 4
  /// The most characters of a value that a trace shows.
  package static let longestValue = 80
}

/// Follows one rule over one document.
struct RuleFollower {
  let rule: CompiledRule
  let traced: TracedRule
  let tree: FactTree
  let root: NodeIndex
  var trace = RuleTrace()

  /// Follows the rule at each of its nodes.
  mutating func run(with runner: inout ProgramRunner) {
    runner.bindParameters(of: rule)
    guard let selector = rule.selector else { return follow(root, parent: nil, with: &runner) }
    var nodes: [(node: NodeIndex, parent: NodeIndex?)] = []
    PathWalk(selector, in: tree).from(root, parent: nil) { end in
      if case .value(let node, let parent) = end { nodes.append((node, parent)) }
    }
    if nodes.isEmpty { trace.add("for: \(selector.source.text) selects nothing", depth: 0) }
    for (node, parent) in nodes.prefix(RuleTrace.mostFollowed) {
      trace.add("at \(path(node))", depth: 0)
      follow(node, parent: parent, with: &runner)
    }
    leaveOut(nodes.count, "nodes", depth: 0)
  }

  private func path(_ node: NodeIndex) -> String {
    let path = PathWriter(tree).path(of: node, from: root).text
    return path.isEmpty ? "the manifest" : path
  }

  private mutating func leaveOut(_ count: Int, _ what: String, depth: Int) {
    guard count > RuleTrace.mostFollowed else { return }
    trace.add("… and \(count - RuleTrace.mostFollowed) more \(what)", depth: depth)
  }

  private mutating func follow(
    _ node: NodeIndex, parent: NodeIndex?, with runner: inout ProgramRunner
  ) {
    runner.bindSelf(node, parent: parent)
    show(traced.when, as: "when: ", depth: 1, with: &runner)
    if let when = rule.when {
      guard case .yes = runner.truth(of: when) else { return }
    }
    let judge = DemandJudge(
      tree: tree, root: root, node: node, parent: parent, placeholders: rule.placeholders)
    for demand in traced.demands {
      var outcome = RuleOutcome()
      judge.judge(demand.compiled, with: &runner, into: &outcome)
      trace.add("check: \(demand.text): \(words(outcome))", depth: 1)
      show(demand, judge, with: &runner)
    }
  }

  private func words(_ outcome: RuleOutcome) -> String {
    let places = (outcome.failures + outcome.undetermined).map(\.note).filter { !$0.isEmpty }
    let verdict = RuleBranches(outcome.verdict).words.joined()
    return places.isEmpty ? verdict : "\(verdict) (\(places.joined(separator: "; ")))"
  }

  private mutating func show(
    _ demand: TracedRule.Demand, _ judge: DemandJudge, with runner: inout ProgramRunner
  ) {
    guard !demand.parts.isEmpty else { return }
    runner.begin(demand.compiled)
    judge.bindOperands(of: demand.compiled, with: &runner)
    var values: [NodeIndex] = []
    if let place = demand.compiled.place {
      judge.walk(place) { if case .value(let node, _) = $0 { values.append(node) } }
    }
    switch demand.compiled.kind {
    case .each:
      for value in values.prefix(RuleTrace.mostFollowed) {
        runner.bindValue(value)
        show(demand.parts, as: "", depth: 2, with: &runner)
      }
      leaveOut(values.count, "values", depth: 2)
    case .together:
      if demand.compiled.place?.source.isPlural == true || values.count != 1 {
        runner.bindValues(values)
      } else {
        runner.bindValue(values[0])
      }
      show(demand.parts, as: "", depth: 2, with: &runner)
    case .given, .absent, .condition, .unique, .references:
      show(demand.parts, as: "", depth: 2, with: &runner)
    }
  }

  private mutating func show(
    _ parts: [ExpressionPart], as head: String, depth: Int, with runner: inout ProgramRunner
  ) {
    for (number, part) in parts.enumerated() {
      let text = (number == 0 ? head : "") + runner.inAuthorsNames(part.text)
      switch runner.value(of: part.program) {
      case .success(let value):
        // A whole section or entry says less than its fields, which have lines of their own.
        if number > 0, value.first == "{" { continue }
        trace.add("\(text) = \(Self.cut(value))", depth: depth + part.depth)
      case .failure(let problem):
        trace.add("\(text) has no value: \(problem.message)", depth: depth + part.depth)
      }
    }
  }

  private static func cut(_ value: String) -> String {
    let scalars = value.unicodeScalars
    guard scalars.count > RuleTrace.longestValue else { return value }
    return String(scalars.prefix(RuleTrace.longestValue)) + "…"
  }
}

extension PolicyEngine {
  /// Follows a rule over a document: what each part of its expressions came to.
  ///
  /// - Parameters:
  ///   - index: The rule's position in the set.
  ///   - tree: The facts, read with the names of the set.
  ///   - root: The document.
  package func trace(_ index: Int, over tree: FactTree, _ root: NodeIndex) -> RuleTrace {
    let traced = TracedRule(index, of: set)
    // Parts may mention names that no whole plan does.
    var runner = ProgramRunner(set: set, asOf: asOf, data: data, symbols: traced.symbols)
    runner.bindManifest(tree)
    runner.bindDocument(root)
    var tracer = RuleFollower(
      rule: set.rules[index], traced: traced, tree: tree, root: root)
    tracer.run(with: &runner)
    return tracer.trace
  }
}
