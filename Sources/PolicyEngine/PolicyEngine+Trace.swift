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
}

/// Follows one rule over one document, and writes line by line what its tracer finds.
struct RuleFollower {
  let rule: CompiledRule
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
    leaveOut(nodes.count - RuleTrace.mostFollowed, "nodes", depth: 0)
  }

  private func path(_ node: NodeIndex) -> String {
    let path = PathWriter(tree).path(of: node, from: root).text
    return path.isEmpty ? "the manifest" : path
  }

  private mutating func leaveOut(_ count: Int, _ what: String, depth: Int) {
    guard count > 0 else { return }
    trace.add("… and \(count) more \(what)", depth: depth)
  }

  private mutating func follow(
    _ node: NodeIndex, parent: NodeIndex?, with runner: inout ProgramRunner
  ) {
    runner.bindSelf(node, parent: parent)
    let tracer = RuleTracer(
      rule: rule, tree: tree, root: root, node: node, parent: parent,
      mostValues: RuleTrace.mostFollowed)
    if let condition = tracer.condition(with: &runner) {
      show(condition, as: "when: ", depth: 1)
    }
    guard tracer.applies(with: &runner) else { return }
    for demand in rule.demands {
      var outcome = RuleOutcome()
      tracer.judge.judge(demand, with: &runner, into: &outcome)
      trace.add("check: \(demand.explanation): \(words(outcome))", depth: 1)
      let followed = tracer.follow(demand, with: &runner)
      for value in followed.traces { show(value, as: "", depth: 2) }
      leaveOut(followed.leftOut, "values", depth: 2)
    }
  }

  private func words(_ outcome: RuleOutcome) -> String {
    let places = (outcome.failures + outcome.undetermined).map(\.note).filter { !$0.isEmpty }
    let verdict = RuleBranches(outcome.verdict).words.joined()
    return places.isEmpty ? verdict : "\(verdict) (\(places.joined(separator: "; ")))"
  }

  private mutating func show(_ expression: RuleExplanation.Trace, as head: String, depth: Int) {
    for (number, part) in expression.parts.enumerated() {
      let text = (number == 0 ? head : "") + part.text
      switch part.outcome {
      case .value(let value):
        // A whole section or entry says less than its fields, which have lines of their own.
        if number > 0, value.first == "{" { continue }
        trace.add("\(text) = \(value)", depth: depth + part.depth)
      case .problem(let reason):
        trace.add("\(text) has no value: \(reason)", depth: depth + part.depth)
      }
    }
  }
}

extension PolicyEngine {
  /// Follows a rule over a document: what each part of its expressions came to.
  ///
  /// - Parameters:
  ///   - index: The rule's position in the set, which is compiled with its parts.
  ///   - tree: The facts, read with the names of the set.
  ///   - root: The document.
  package func trace(_ index: Int, over tree: FactTree, _ root: NodeIndex) -> RuleTrace {
    var runner = ProgramRunner(set: set, asOf: asOf, data: data)
    runner.bindManifest(tree)
    runner.bindDocument(root)
    var tracer = RuleFollower(rule: set.rules[index], tree: tree, root: root)
    tracer.run(with: &runner)
    return tracer.trace
  }
}
