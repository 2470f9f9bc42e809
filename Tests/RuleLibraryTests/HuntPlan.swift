import ComplianceModel
import FactTree
import PolicyCompiler
import Testing

/// What is to be hunted where, settled beforehand, so that no rule is hunted twice over the same
/// values with the same parameters and the same companions at hand.
struct HuntPlan: Sendable {
  /// A spotless manifest and the rules that are hunted in it.
  struct Ground: Sendable {
    /// The name of the policy that judges it.
    let policy: String
    let hunt: MutantHunt
    /// The positions of the rules in the set of the policy.
    let prey: [Int]
  }

  /// All manifests under all policies, those of one file together.
  ///
  /// A mistake in one is kept for the test of its file.
  static let files: [String: Result<[Ground], any Error>] = {
    var plan = HuntPlan()
    var files: [String: Result<[Ground], any Error>] = [:]
    for file in SpotlessManifest.files {
      files["\(file)"] = Result { try file.manifests.map { try plan.ground(of: $0) } }
      // Other files have other values at the same paths.
      plan.written = [:]
    }
    return files
  }()

  /// The manifests of all files.
  static func grounds() throws -> [Ground] { try files.values.flatMap { try $0.get() } }

  /// What the mutants of a rule are judged by, for all that are hunted so far.
  private var hunted: Set<[Int]> = []
  /// Texts, as numbers.
  private var numbers: [String: Int] = [:]
  /// What is at a path of the file at hand.
  private var written: [FactPath: Int] = [:]
  /// What each rule reads.
  private var reads: [RuleID: [FactPath]] = [:]

  private mutating func ground(of manifest: SpotlessManifest) throws -> Ground {
    let hunt = try MutantHunt(manifest)
    let policy = manifest.policy
    guard hunt.violations.isEmpty else { return Ground(policy: policy, hunt: hunt, prey: []) }
    let prey = hunt.set.rules.indices.filter { index in
      hunt.held[hunt.set.rules[index].id] != nil && hunted.insert(key(index, in: hunt)).inserted
    }
    return Ground(policy: policy, hunt: hunt, prey: prey)
  }

  /// The rule and those that answer for it: their names, their parameters, whether the phase of the
  /// manifest has them judged, and all that they read.
  private mutating func key(_ index: Int, in hunt: MutantHunt) -> [Int] {
    var key: [Int] = []
    let answerable = hunt.answerable(index).subtracting([index]).sorted {
      hunt.set.rules[$0].id.text < hunt.set.rules[$1].id.text
    }
    let readsProject = hunt.set.rules[index].definition.map { definition in
      paths(of: definition, hunt.set.rules[index].id).contains { path in
        path.steps.first == .name("project") || path.steps.first == .everything
      }
    }
    for position in [index] + answerable {
      let rule = hunt.set.rules[position]
      guard let definition = rule.definition else { continue }
      let phases = rule.phases
      let isJudged = hunt.asItIs.phase.map { phases.isEmpty || phases.contains($0) } ?? true
      // A mutant of another phase has others judged.
      if !isJudged, readsProject != true { continue }
      key += [number(of: rule.id.text), isJudged ? 1 : 0]
      key.append(number(of: Self.text(of: rule.parameters, in: hunt.set.constants)))
      key += paths(of: definition, rule.id).map { content(at: $0, in: hunt) }
    }
    return key
  }

  private mutating func paths(of definition: RuleDefinition, _ id: RuleID) -> [FactPath] {
    if let known = reads[id] { return known }
    var paths = FieldUse(of: definition).fields.map(\.path)
    if let selector = definition.selector?.path { paths.append(selector) }
    reads[id] = paths
    return paths
  }

  private mutating func content(at path: FactPath, in hunt: MutantHunt) -> Int {
    if let known = written[path] { return known }
    let texts = hunt.nodes(at: path).map { Self.text(of: $0, in: hunt.tree) }
    let number = number(of: texts.joined(separator: "\u{1}"))
    written[path] = number
    return number
  }

  private mutating func number(of text: String) -> Int {
    if let known = numbers[text] { return known }
    numbers[text] = numbers.count
    return numbers.count - 1
  }

  /// A value and all below it, written out.
  private static func text(of node: NodeIndex, in tree: FactTree) -> String {
    var text = ""
    for number in node.number..<node.number + tree[node].extent {
      let node = tree[NodeIndex(number: number)]
      let value = node.kind == .text ? tree.string(node.text) : "\(node.int)"
      text += "\(tree.name(of: node.key)) \(node.kind.rawValue) \(value)\n"
    }
    return text
  }
}
