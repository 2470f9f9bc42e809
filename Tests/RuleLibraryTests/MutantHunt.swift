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
  /// The positions of rules by their names.
  private let positions: [String: Int]

  init(_ manifest: SpotlessManifest) throws {
    let policy = try #require(ShippedPolicy.all[manifest.policy]).get()
    set = policy.set
    let read = ManifestReader(symbols: set.symbols).read(try manifest.bytes(), format: .yaml)
    try #require(read.problems.isEmpty, "\(read.problems.map(\.message))")
    tree = read.tree
    root = try #require(tree.documents.first)
    asOf = manifest.asOf
    positions = Dictionary(
      uniqueKeysWithValues: set.rules.enumerated().map { ($1.id.text, $0) })
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
    var engine = PolicyEngine(set: set, asOf: asOf, data: [])
    engine.judgesTypes = false
    for index in prey { hunt.spoil(index, in: self, with: &engine) }
    return hunt
  }

  fileprivate func judge(_ tree: FactTree, with engine: inout PolicyEngine) -> ManifestReport {
    engine.judge(JudgedText(file: "spotless", tree: tree))[0]
  }

  /// Whether a rule holds at as many places of a mutant as it must.
  fileprivate func holds(_ index: Int, in mutant: FactTree, at places: Int) -> Bool {
    var engine = PolicyEngine(set: set, asOf: asOf, data: [], collectsPassed: true)
    engine.restriction = [index]
    engine.judgesTypes = false
    return judge(mutant, with: &engine).passed.count >= places
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
    let companions = set.rules[index].definition?.companions ?? []
    return Set([index] + companions.compactMap { positions[$0] })
  }
}

extension MutantHunt.Catch {
  /// A mutant of what a rule reads.
  private struct Mutant {
    let nodes: [NodeIndex]
    let mutation: Mutation
    let tree: FactTree
  }

  /// Spoils each field that a rule reads: everywhere at once, then one value after the other.
  fileprivate mutating func spoil(
    _ index: Int, in hunt: MutantHunt, with engine: inout PolicyEngine
  ) {
    guard let rule = hunt.set.rules[index].definition else { return }
    let places = hunt.held[rule.id] ?? []
    let mayLack = Set(rule.mayLack.map { rule.fromManifest($0.path).withEveryEntry })
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
          let mutant = Mutant(
            nodes: trial.nodes, mutation: mutation,
            tree: mutation.applied(to: trial.nodes, in: hunt.tree))
          if isCaught(mutant, of: index, in: hunt, by: &engine) { continue }
          let stillHolds = hunt.holds(index, in: mutant.tree, at: places.count)
          if !trial.mustBeCaught, stillHolds { continue }
          let place = trial.nodes.count > 1 ? field.path.text : hunt.path(of: trial.nodes[0])
          escaped.append(
            "\(rule.id) \(stillHolds ? "still holds" : "falls silent") where \(place) is \(mutation.rawValue)"
          )
        }
      }
    }
  }

  /// Whether the rule speaks, or else a companion, or else the type check.
  private mutating func isCaught(
    _ mutant: Mutant, of index: Int, in hunt: MutantHunt, by engine: inout PolicyEngine
  ) -> Bool {
    guard let rule = hunt.set.rules[index].definition else { return false }
    // Among the companions are rules of the engine itself, which no restriction leaves out.
    let names = Set([rule.id.text] + rule.companions)
    let answerable = hunt.answerable(index)
    for rules in [[index], answerable.subtracting([index])] where !rules.isEmpty {
      engine.restriction = rules
      let report = hunt.judge(mutant.tree, with: &engine)
      // Where the field decides what the policy is about, the summary tells of the document.
      if report.outcome == .ungoverned { return true }
      if report.violations.contains(where: { names.contains($0.rule.text) }) { return true }
    }
    // Only a wrong type is the type check's to see.
    return mutant.mutation == .wrongType && isOfWrongType(mutant, hunt, &engine)
  }

  /// Whether the type check, without any rule, says of a mutant that values are of a wrong type.
  private mutating func isOfWrongType(
    _ mutant: Mutant, _ hunt: MutantHunt, _ engine: inout PolicyEngine
  ) -> Bool {
    if let known = wrongTypes[mutant.nodes] { return known }
    engine.restriction = []
    engine.judgesTypes = true
    let report = hunt.judge(mutant.tree, with: &engine)
    engine.judgesTypes = false
    let isSeen = report.violations.contains { $0.rule == BuiltInRule.typeIsRight.id }
    wrongTypes[mutant.nodes] = isSeen
    return isSeen
  }
}
