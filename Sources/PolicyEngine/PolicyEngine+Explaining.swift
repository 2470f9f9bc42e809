package import ComplianceModel
import FactTree
import PolicyCompiler
import SourceText

extension PolicyEngine {
  /// The most values of one demand that an explanation follows.
  static let mostValues = 20

  /// Judges the documents of a file by one rule and tells, for each node, how it came to its verdict.
  ///
  /// - Parameters:
  ///   - id: The rule; the set has it, compiled with its parts.
  ///   - text: The file.
  package mutating func explain(_ id: RuleID, over text: JudgedText) -> RuleExplanation {
    runner.bindManifest(text.tree)
    var documents: [RuleExplanation.Document] = []
    for (position, root) in text.tree.documents.enumerated() {
      documents.append(explain(id, root, number: position + 1, of: text))
    }
    return RuleExplanation(file: text.file, documents: documents)
  }

  private mutating func explain(
    _ id: RuleID, _ root: NodeIndex, number: Int, of text: JudgedText
  ) -> RuleExplanation.Document {
    runner.bindDocument(root)
    let facts = DocumentFacts(set: set, tree: text.tree, root: root)
    let governing = set.policies.indices.filter { facts.isGoverned(by: set.policies[$0]) }
    let phase = governing.lazy.compactMap { [set] in
      facts.phase(under: set.policies[$0]).known
    }.first
    var nodes: [RuleExplanation.Node] = []
    let resolver = PlaceResolver(file: text.file, tree: text.tree, identityKeys: set.identityKeys)
    for index in set.rules.indices where set.rules[index].id == id && !governing.isEmpty {
      let rule = set.rules[index]
      RuleJudge(rule: rule, tree: text.tree, root: root).judge(with: &runner) {
        node, outcome, runner in
        nodes.append(
          Self.node(rule, text.tree, root, node, outcome, resolver: resolver, with: &runner))
      }
    }
    return RuleExplanation.Document(
      number: number, project: facts.identity(under: governing), phase: phase,
      obstacle: obstacle(id, root, governing: governing, phase: phase), nodes: nodes)
  }

  /// Why a check would not judge the rule on a document.
  private mutating func obstacle(
    _ id: RuleID, _ root: NodeIndex, governing: [Int], phase: Phase?
  ) -> String? {
    guard let first = governing.first else {
      return "no policy governs this document, so it is not judged"
    }
    runner.bindSelf(root, parent: nil)
    if let applies = set.policies[first].applies, case .no = runner.truth(of: applies) {
      return "the policy '\(set.policies[first].name)' does not apply to this document"
    }
    guard let rule = set.rules.first(where: { $0.id == id }), let phase,
      !rule.phases.isEmpty, !rule.phases.contains(phase)
    else { return nil }
    let phases = rule.phases.phases.map(\.rawValue).joined(separator: ", ")
    return
      "a check does not judge the rule now: the project is \(phase.rawValue), the rule holds during \(phases)"
  }

  private static func node(
    _ rule: CompiledRule, _ tree: FactTree, _ root: NodeIndex, _ node: NodeIndex,
    _ outcome: RuleOutcome, resolver: PlaceResolver, with runner: inout ProgramRunner
  ) -> RuleExplanation.Node {
    let places = (outcome.failures + outcome.undetermined).map { resolver.place($0, root: root) }
    let verdict = outcome.verdict
    let found = outcome.selection == nil
    let traces =
      found
      ? RuleTracer(
        rule: rule, tree: tree, root: root, node: node, parent: nil, mostValues: mostValues
      ).traces(with: &runner) : []
    let reason = ExplanationWording(rule: rule, outcome: outcome, places: places, traces: traces)
      .reason(with: &runner)
    let own = resolver.place(PlaceDraft(target: .node(node), note: ""), root: root)
    return RuleExplanation.Node(
      path: own.path, line: own.start.line, verdict: verdict, reason: reason, hint: outcome.hint,
      places: places, traces: traces)
  }
}

/// Says in a sentence why a rule came to its verdict at a node.
struct ExplanationWording {
  let rule: CompiledRule
  let outcome: RuleOutcome
  let places: [Place]
  let traces: [RuleExplanation.Trace]

  /// The sentence.
  func reason(with runner: inout ProgramRunner) -> String {
    switch outcome.verdict {
    case .pass:
      return outcome.passes == 1 ? "what it demands holds" : "all \(outcome.passes) demands hold"
    case .fail:
      return rule.message.isEmpty || outcome.wordsItself
        ? ViolationWording.message(places, title: rule.summary.title)
        : runner.text(of: rule.message)
    case .undetermined: return ViolationWording.message(places, title: rule.summary.title)
    case .notApplicable, .waived: return absence
    }
  }

  /// Why the rule has nothing to say.
  private var absence: String {
    if case .nothing(let path)? = outcome.selection {
      return "the manifest has no \(path.source.text)"
    }
    if let when = traces.first(where: { $0.subject == .when })?.parts.first,
      when.outcome == .value("false")
    {
      return "its condition is false: \(when.text)"
    }
    let paths = rule.demands.compactMap { $0.place?.source.text }
    guard let path = paths.first(where: { !$0.isEmpty }) else {
      return "it has nothing to judge here"
    }
    return "there is no \(path) here"
  }
}
