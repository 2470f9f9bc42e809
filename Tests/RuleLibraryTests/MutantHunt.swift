import CalendarTime
import ComplianceModel
import Diagnostics
import FactTree
import ManifestReading
import PolicyCompiler
import PolicyEngine
import Testing

/// Spoils every field that the rules of a policy read, and looks which mutants get through.
struct MutantHunt: Sendable {
  /// What came of a hunt.
  struct Catch {
    /// How many mutants there were.
    var mutants = 0
    /// The mutants that nothing was said of.
    var escaped: [String] = []
    /// Which values, spoilt, the type check finds to be of a wrong type.
    fileprivate var wrongTypes: [[NodeIndex]: Bool] = [:]
  }

  let set: PolicySet
  let tree: FactTree
  /// The report on the manifest as it is.
  let asItIs: ManifestReport
  /// The places at which each rule holds in the manifest as it is.
  let held: [RuleID: [String]]
  private let root: NodeIndex
  private let asOf: CalendarDay

  init(_ manifest: SpotlessManifest) throws {
    let policy = try #require(ShippedPolicy.all[manifest.policy]).get()
    set = policy.set
    let read = ManifestReader(symbols: set.symbols).read(try manifest.bytes(), format: .yaml)
    try #require(read.problems.isEmpty, "\(read.problems.map(\.message))")
    tree = read.tree
    root = try #require(tree.documents.first)
    asOf = manifest.asOf
    var engine = PolicyEngine(set: set, asOf: asOf, data: [], collectsPassed: true)
    asItIs = engine.judge(JudgedText(file: "spotless", tree: tree))[0]
    held = Dictionary(grouping: asItIs.passed, by: \.rule).mapValues { $0.map(\.path) }
  }

  /// What the manifest violates as it is, in words.
  var violations: [String] {
    asItIs.violations.map { "\($0.rule) at \($0.places.map(\.path)): \($0.message)" }
  }

  /// Judges every mutant of what some rules read.
  ///
  /// - Parameter prey: The positions of the rules in the set.
  func run(_ prey: [Int]) -> Catch {
    var hunt = Catch()
    var engine = PolicyEngine(set: set, asOf: asOf, data: [], collectsPassed: true)
    for index in prey {
      guard let rule = set.rules[index].definition else { continue }
      hunt.spoil(rule, at: index, held[set.rules[index].id] ?? [], in: self, with: &engine)
    }
    return hunt
  }

  fileprivate func judge(_ tree: FactTree, with engine: inout PolicyEngine) -> ManifestReport {
    engine.judge(JudgedText(file: "spotless", tree: tree))[0]
  }

  /// The values that a path selects.
  func nodes(at path: FactPath) -> [NodeIndex] {
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

  /// The positions of a rule and of those that answer for it.
  func answerable(_ index: Int) -> Set<Int> {
    let names = Set(set.rules[index].definition?.companions ?? [])
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
    engine.judgesTypes = false
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
          let mutant = mutation.applied(to: trial.nodes, in: hunt.tree)
          let report = hunt.judge(mutant, with: &engine)
          // Where the field decides what the policy is about, the summary tells of the document.
          if report.outcome == .ungoverned || isCaught(report, rule) { continue }
          // Only a wrong type is the type check's to see.
          if mutation == .wrongType, isOfWrongType(trial.nodes, mutant, hunt, &engine) { continue }
          let stillHolds = report.passed.count { $0.rule == rule.id } >= places.count
          if !trial.mustBeCaught, stillHolds { continue }
          let place = trial.nodes.count > 1 ? field.path.text : hunt.path(of: trial.nodes[0])
          escaped.append(
            "\(rule.id) \(stillHolds ? "still holds" : "falls silent") where \(place) is \(mutation.rawValue)"
          )
        }
      }
    }
  }

  /// Whether the type check, without any rule, says of a mutant that values are of a wrong type.
  private mutating func isOfWrongType(
    _ nodes: [NodeIndex], _ mutant: FactTree, _ hunt: MutantHunt, _ engine: inout PolicyEngine
  ) -> Bool {
    if let known = wrongTypes[nodes] { return known }
    let restriction = engine.restriction
    engine.restriction = []
    engine.judgesTypes = true
    let report = hunt.judge(mutant, with: &engine)
    engine.restriction = restriction
    engine.judgesTypes = false
    let isSeen = report.violations.contains { $0.rule == BuiltInRule.typeIsRight.id }
    wrongTypes[nodes] = isSeen
    return isSeen
  }

  /// Whether the rule or a companion speaks.
  private func isCaught(_ report: ManifestReport, _ rule: RuleDefinition) -> Bool {
    let answerable = [rule.id.text] + rule.companions
    return report.violations.contains { answerable.contains($0.rule.text) }
  }
}
