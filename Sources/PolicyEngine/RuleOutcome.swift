import ComplianceModel
import FactTree
import PolicyCompiler

/// What one rule came to at one node, before it is worded.
struct RuleOutcome {
  /// Places at which it does not hold.
  var failures: [PlaceDraft] = []
  /// Places at which it could not be judged.
  var undetermined: [PlaceDraft] = []
  /// How to write the rule or the manifest so that it can be judged.
  var hint: String?
  /// Whether the rule's own message, which speaks of a node that is there, does not fit.
  var wordsItself = false
  /// What became of the rule's selector, where the outcome is of it and not of a node that it found.
  var selection: Selection?
  /// How many demands held.
  var passes = 0
  /// What `when` came to; `nil` where the rule has none, or it could not be judged.
  var whenHeld: Bool?
  /// What was found missing below each node.
  private var missing: [NodeIndex: [String]] = [:]

  /// An outcome with failures that are known already.
  init(failures: [PlaceDraft] = []) {
    self.failures = failures
  }

  /// What became of a selector that found no node.
  enum Selection {
    /// It found nothing under a path.
    case nothing(path: CompiledPath)
    /// It found too few nodes, or met a value that it could not enter.
    case faulty
  }

  /// A failure outweighs what could not be judged; without anything judged the rule has nothing to say.
  var verdict: Verdict {
    if !failures.isEmpty { return .fail }
    if !undetermined.isEmpty { return .undetermined }
    return passes > 0 ? .pass : .notApplicable
  }

  /// The verdict, and the side of `when` that led to it.
  var branches: RuleBranches {
    var branches = RuleBranches(verdict)
    if let whenHeld { branches.insert(whenHeld ? .whenTrue : .whenFalse) }
    return branches
  }

  mutating func fail(_ target: PlaceDraft.Target, _ note: String) {
    failures.append(PlaceDraft(target: target, note: note))
    if case .missing(let nearest, let path) = target { missing[nearest, default: []].append(path) }
  }

  mutating func undetermine(
    _ target: PlaceDraft.Target, _ note: String, hint: String? = nil, facts: [NodeIndex] = []
  ) {
    undetermined.append(PlaceDraft(target: target, note: note, facts: facts))
    self.hint = self.hint ?? hint
  }

  /// The outcome with those failures alone that stand at some nodes.
  func keeping(_ anchors: Set<NodeIndex>) -> RuleOutcome {
    RuleOutcome(failures: failures.filter { anchors.contains($0.anchor) })
  }

  /// Whether a field on the way to a missing one was found missing already.
  func isMissing(above path: String, nearest: NodeIndex) -> Bool {
    missing[nearest, default: []].contains { known in
      guard path.hasPrefix(known) else { return false }
      let next = path.utf8.dropFirst(known.utf8.count).first
      return next == UInt8(ascii: ".") || next == UInt8(ascii: "[")
    }
  }

  mutating func count(_ truth: Truth, at target: PlaceDraft.Target, otherwise note: () -> String) {
    switch truth {
    case .yes: passes += 1
    case .no: fail(target, note())
    case .unknown(let doubt):
      undetermine(target, doubt.reason, hint: doubt.hint, facts: doubt.facts)
    }
  }
}

/// What a condition came to.
enum Truth {
  /// It holds.
  case yes
  /// It does not.
  case no
  /// It cannot be judged.
  case unknown(Doubt)
}
