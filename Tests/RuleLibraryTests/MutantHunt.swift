import ComplianceModel
import Diagnostics
import FactTree
import ManifestReading
import PolicyCompiler
import PolicyEngine
import Testing

/// Spoils every field that the rules of a policy read, and looks which mutants get through.
struct MutantHunt {
  /// What came of a hunt.
  struct Catch {
    /// What the spotless manifest violates.
    var violations: [String] = []
    /// How many mutants there were.
    var mutants = 0
    /// The mutants that nothing was said of.
    var escaped: [String] = []
    /// The rules that held somewhere in the spotless manifest.
    var held: Set<RuleID> = []
  }

  private let set: PolicySet
  fileprivate let tree: FactTree
  private let root: NodeIndex

  init(_ manifest: SpotlessManifest) throws {
    let policy = try #require(ShippedPolicy.all[manifest.policy]).get()
    set = policy.set
    let read = ManifestReader(symbols: set.symbols).read(try manifest.bytes(), format: .yaml)
    try #require(read.problems.isEmpty, "\(read.problems.map(\.message))")
    tree = read.tree
    root = try #require(tree.documents.first)
  }

  /// Judges the manifest as it is, then every mutant of what a rule reads.
  ///
  /// - Parameter hunted: The rules that were hunted for in this manifest already, with the same
  ///   parameters and the same companions at hand, under another policy; gains those of this one.
  func run(hunted: inout Set<String>) -> Catch {
    var hunt = Catch()
    var engine = PolicyEngine(
      set: set, asOf: SpotlessManifest.day, data: [], collectsPassed: true)
    let report = judge(tree, with: &engine)
    hunt.violations = report.violations.map { violation in
      "\(violation.rule) at \(violation.places.map(\.path)): \(violation.message)"
    }
    let held = Dictionary(grouping: report.passed, by: \.rule).mapValues { $0.map(\.path) }
    hunt.held = Set(held.keys)
    guard hunt.violations.isEmpty else { return hunt }
    for (index, compiled) in set.rules.enumerated() {
      guard let places = held[compiled.id], let rule = compiled.definition,
        hunted.insert(key(index)).inserted
      else { continue }
      hunt.spoil(rule, at: index, places, in: self, with: &engine)
    }
    return hunt
  }

  /// The phase by which the policy judges the manifest.
  func phase() -> Phase? {
    var engine = PolicyEngine(set: set, asOf: SpotlessManifest.day, data: [])
    return judge(tree, with: &engine).phase
  }

  /// The rules that hold somewhere in the manifest as it is.
  func held() -> Set<RuleID> {
    var engine = PolicyEngine(
      set: set, asOf: SpotlessManifest.day, data: [], collectsPassed: true)
    return Set(judge(tree, with: &engine).passed.map(\.rule))
  }

  fileprivate func judge(_ tree: FactTree, with engine: inout PolicyEngine) -> ManifestReport {
    engine.judge(JudgedText(file: "spotless", tree: tree))[0]
  }

  /// The values that a path selects.
  fileprivate func nodes(at path: FactPath) -> [NodeIndex] {
    var symbols = set.symbols
    let compiled = CompiledPath(path, symbols: &symbols)
    var nodes: [NodeIndex] = []
    PathWalk(compiled, in: tree).from(root, parent: nil) { end in
      if case .value(let node, _) = end { nodes.append(node) }
    }
    return nodes
  }

  /// The values that a path selects below the nodes at which a rule held: elsewhere it reads nothing.
  fileprivate func nodes(
    at path: FactPath, of rule: RuleDefinition, whereItHeld places: [String]
  ) -> [NodeIndex] {
    let nodes = nodes(at: path)
    guard let selector = rule.selector?.path.steps, path.steps.starts(with: selector),
      path.steps.count > selector.count
    else { return nodes }
    return nodes.filter { node in
      let path = self.path(of: node)
      return places.contains { path.hasPrefix($0 + ".") || path.hasPrefix($0 + "[") }
    }
  }

  /// Whether the value that a mutant of a wrong type has is of a type that the schema declares.
  fileprivate func admitsOtherType(_ path: FactPath, _ node: NodeIndex) -> Bool {
    guard let schema = set.policies[0].schema else { return false }
    let kinds = set.schemas[schema].source.kinds(at: path)
    return kinds.contains(tree[node].kind == .text ? .wholeNumber : .text)
  }

  fileprivate func path(of node: NodeIndex) -> String {
    PathWriter(tree).path(of: node, from: root).text
  }

  /// What the mutants of a rule are judged by, written out.
  private func key(_ index: Int) -> String {
    let parameters = set.rules[index].parameters
    let end = parameters.number + set.constants[parameters].extent
    let values = (parameters.number..<end).map { number in
      let node = set.constants[NodeIndex(number: number)]
      let text = node.kind == .text ? set.constants.string(node.text) : "\(node.int)"
      return "\(set.constants.name(of: node.key)) \(node.kind) \(text)"
    }
    let rules = answerable(index).sorted().map { set.rules[$0].id.text }
    return ([set.rules[index].id.text] + rules + values).joined(separator: "\n")
  }

  /// The positions of a rule and of those that answer for it.
  fileprivate func answerable(_ index: Int) -> Set<Int> {
    let names = set.rules[index].definition?.companions ?? []
    return Set([index] + set.rules.indices.filter { names.contains(set.rules[$0].id.text) })
  }

}

extension MutantHunt.Catch {
  /// Spoils each field that a rule reads: everywhere at once, then one value after the other.
  fileprivate mutating func spoil(
    _ rule: RuleDefinition, at index: Int, _ places: [String], in hunt: MutantHunt,
    with engine: inout PolicyEngine
  ) {
    let mayLack = Set(rule.mayLack.map { rule.fromManifest($0.path).withEveryEntry })
    engine.restriction = hunt.answerable(index)
    for field in FieldUse(of: rule).fields where field.path.steps.last != .everything {
      let nodes = hunt.nodes(at: field.path, of: rule, whereItHeld: places)
      guard !nodes.isEmpty else { continue }
      let isOptional = mayLack.contains(field.schemaPath)
      var trials = [(nodes: nodes, mustBeCaught: true)]
      if nodes.count > 1 {
        // Among others, one may be spoilt and another still be enough: then the rule must still hold.
        trials += nodes.map { ([$0], !field.isAmongOthers) }
      }
      for trial in trials {
        for mutation in Mutation.allCases {
          if isOptional, mutation.saysNothing { continue }
          if mutation == .wrongType, hunt.admitsOtherType(field.path, trial.nodes[0]) { continue }
          mutants += 1
          // Only a wrong type is the type check's to see.
          engine.judgesTypes = mutation == .wrongType
          let mutant = mutation.applied(to: trial.nodes, in: hunt.tree)
          let report = hunt.judge(mutant, with: &engine)
          // Where the field decides what the policy is about, the summary tells of the document.
          if report.outcome == .ungoverned || isCaught(report, rule) { continue }
          let stillHolds = report.passed.count { $0.rule == rule.id } >= places.count
          if !trial.mustBeCaught, stillHolds { continue }
          let place = trial.nodes.count > 1 ? field.path.text : hunt.path(of: trial.nodes[0])
          escaped.append(
            "\(rule.id) \(stillHolds ? "still holds" : "falls silent") where \(place) is \(mutation.rawValue)"
          )
        }
      }
    }
    engine.restriction = nil
    engine.judgesTypes = true
  }

  /// Whether the rule, a companion, or a rule of the engine itself speaks.
  private func isCaught(_ report: ManifestReport, _ rule: RuleDefinition) -> Bool {
    let answerable =
      [rule.id.text, BuiltInRule.typeIsRight.id.text] + rule.companions
    return report.violations.contains { answerable.contains($0.rule.text) }
  }
}
