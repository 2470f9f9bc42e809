import ComplianceModel
import Diagnostics
import FactTree
import PolicyCompiler
import SourceText

/// Gathers the verdicts on one document and words its violations.
struct VerdictGatherer {
  let file: String
  let tree: FactTree
  let root: NodeIndex
  let set: PolicySet
  let collectsPassed: Bool
  /// Counts lines once a file, when the first violation shows.
  private(set) var resolver: PlaceResolver?
  private var project: String?
  /// What stands for the project in fingerprints where the manifest names none.
  private var projectKey = ""
  private var counts = VerdictCounts()
  private var violations: [Violation] = []
  private var passed: [ManifestReport.Passed] = []
  /// How many verdicts of each kind each rule came to; `nil` unless asked for.
  var tallies: [RuleID: VerdictCounts]?
  /// Counts the verdicts that passed; `nil` unless asked for.
  var passes: PassCounter?
  /// The violations of values that are of a wrong type, by position.
  private var wrongTypes: [NodeIndex: Int] = [:]
  /// The gravest severity of the violations that point at a value.
  private var guilty: [NodeIndex: Severity] = [:]

  init(
    file: String, tree: FactTree, root: NodeIndex, set: PolicySet, collectsPassed: Bool,
    resolver: PlaceResolver?
  ) {
    self.file = file
    self.tree = tree
    self.root = root
    self.set = set
    self.collectsPassed = collectsPassed
    self.resolver = resolver
  }

  /// Names the project that violations belong to.
  mutating func identify(_ project: String?, file: String, number: Int) {
    self.project = project
    projectKey = project ?? "\(file)#\(number)"
  }

  /// Counts the verdict of a rule at a node, and words a violation.
  mutating func add(
    _ rule: CompiledRule, _ severity: Severity, _ policy: String?, at node: NodeIndex,
    _ outcome: RuleOutcome, wordedBy runner: inout ProgramRunner
  ) {
    let verdict = saidAlready(rule, severity, outcome) ? .notApplicable : outcome.verdict
    counts.count(verdict)
    tallies?[rule.id, default: VerdictCounts()].count(verdict)
    switch verdict {
    case .fail, .undetermined: passes?.spoil()
    case .pass:
      passes?.count(severity)
      return notePassed(rule, at: node)
    case .notApplicable, .waived: return
    }
    if leavesUndecided(rule.id, severity, outcome) { return }
    note(outcome, severity)
    let places = places(of: outcome)
    let summary = rule.summary
    let message =
      verdict == .fail && !rule.message.isEmpty && !outcome.wordsItself
      ? runner.text(of: rule.message) : ViolationWording.message(places, title: summary.title)
    add(
      summary, severity, verdict, message, places, judged: stablePath(of: node),
      policy: policy, hint: verdict == .undetermined ? outcome.hint : nil,
      formerly: rule.formerly)
  }

  /// Whether a rule that sweeps over all values of the manifest finds what a rule that is no less
  /// grave has found already: one fault is one violation.
  private func saidAlready(
    _ rule: CompiledRule, _ severity: Severity, _ outcome: RuleOutcome
  ) -> Bool {
    guard rule.sweepsOverEverything, outcome.verdict == .fail, !guilty.isEmpty else { return false }
    return outcome.failures.allSatisfy { draft in
      guard case .node(let node) = draft.target, let known = guilty[node] else { return false }
      return known >= severity
    }
  }

  /// Remembers at which values violations point.
  private mutating func note(_ outcome: RuleOutcome, _ severity: Severity) {
    for draft in outcome.failures + outcome.undetermined {
      guard case .node(let node) = draft.target else { continue }
      guilty[node] = max(guilty[node] ?? severity, severity)
    }
  }

  /// Adds a violation of a rule over the portfolio or the history, whose rows cannot be had.
  mutating func addUncollected(
    _ task: AuditTask, at node: NodeIndex, _ outcome: RuleOutcome
  ) {
    let summary = task.rule.summary
    counts.count(outcome.verdict)
    tallies?[summary.id, default: VerdictCounts()].count(outcome.verdict)
    if leavesUndecided(summary.id, task.severity, outcome) { return }
    note(outcome, task.severity)
    let places = places(of: outcome)
    add(
      summary, task.severity, outcome.verdict,
      ViolationWording.message(places, title: summary.title), places,
      judged: stablePath(of: node), policy: task.policy, hint: outcome.hint)
  }

  /// Adds a violation of a rule that the engine itself judges.
  mutating func addBuiltIn(_ rule: BuiltInRule, _ outcome: RuleOutcome) {
    add(rule.summary, outcome)
  }

  /// Counts a criterion of a gate that the engine itself judges, and words a violation.
  mutating func addGateRule(_ rule: GateRule, _ outcome: RuleOutcome) {
    switch outcome.verdict {
    case .fail, .undetermined: add(rule.summary, outcome)
    case .pass, .notApplicable, .waived:
      counts.count(outcome.verdict)
      tallies?[rule.id, default: VerdictCounts()].count(outcome.verdict)
    }
  }

  private mutating func add(_ rule: RuleSummary, _ outcome: RuleOutcome) {
    counts.count(outcome.verdict)
    note(outcome, rule.severity)
    tallies?[rule.id, default: VerdictCounts()].count(outcome.verdict)
    let places = places(of: outcome)
    let message = ViolationWording.message(places, title: rule.title)
    add(
      rule, rule.severity, outcome.verdict, message, places, policy: nil, hint: outcome.hint)
  }

  /// Adds a violation for each value that is of a wrong type.
  mutating func addWrongTypes(_ drafts: [PlaceDraft]) {
    for draft in drafts where wrongTypes[draft.anchor] == nil {
      wrongTypes[draft.anchor] = violations.count
      addBuiltIn(.typeIsRight, RuleOutcome(failures: [draft]))
    }
  }

  /// Whether a rule could not be judged for no other reason than values of a wrong type, which are
  /// violations already; it is then listed with them.
  private mutating func leavesUndecided(
    _ rule: RuleID, _ severity: Severity, _ outcome: RuleOutcome
  ) -> Bool {
    guard !wrongTypes.isEmpty, outcome.verdict == .undetermined else { return false }
    var positions: [Int] = []
    for draft in outcome.undetermined {
      var facts = draft.facts
      if case .node(let node) = draft.target { facts.append(node) }
      let known = facts.compactMap { wrongTypes[$0] }
      guard !known.isEmpty else { return false }
      for position in known where !positions.contains(position) { positions.append(position) }
    }
    for position in positions {
      violations[position].leavesUndecided(rule, at: severity, counts: position == positions.first)
    }
    return true
  }

  /// The remedy of a diagnostic as the remedies of rules stand: a sentence.
  private static func sentence(_ remedy: String) -> String {
    let ends = remedy.hasSuffix(".") || remedy.hasSuffix("?")
    return remedy.prefix(1).uppercased() + remedy.dropFirst() + (ends ? "" : ".")
  }

  /// Adds what could not be read of a file.
  mutating func addUnreadable(_ problem: Diagnostic) {
    counts.count(.fail)
    let rule = BuiltInRule.manifestIsReadable
    let place = placeResolver().place(at: problem.span, "", "", note: problem.reason)
    let summary = rule.summary
    violations.append(
      Violation(
        rule: summary.id, severity: rule.severity, verdict: .fail, message: problem.message,
        project: nil, places: [place], why: rule.why,
        remedy: problem.remedy.map(Self.sentence) ?? rule.remedy,
        owner: nil, references: [], hint: nil, policy: nil,
        fingerprint: Fingerprint.of(
          rule: summary.id, project: projectKey, stablePath: problem.message, policy: nil)))
  }

  private mutating func add(
    _ rule: RuleSummary, _ severity: Severity, _ verdict: Verdict, _ message: String,
    _ places: [Place], judged: String = "", policy: String?, hint: String?,
    formerly: [String] = []
  ) {
    // The least of several, not the first: entries that change places are still the same.
    let place = places.map(\.stablePath).min(by: Self.precedes) ?? ""
    // Nodes of one rule may all point at one place, such as a limit of the manifest.
    let stablePath = Self.lies(place, at: judged) ? place : "\(judged) \(place)"
    func fingerprint(_ rule: RuleID) -> String {
      Fingerprint.of(rule: rule, project: projectKey, stablePath: stablePath, policy: policy)
    }
    violations.append(
      Violation(
        rule: rule.id, severity: severity, verdict: verdict, message: message, project: project,
        places: places, why: rule.why, remedy: rule.remedy, owner: rule.owner,
        references: rule.references, hint: hint, policy: policy,
        fingerprint: fingerprint(rule.id),
        formerFingerprints: formerly.map { fingerprint(RuleID($0)) }))
  }

  /// Whether a path leads to a node or below it; `risks[id=R-1]#2` does not lie below `risks[id=R-1]`.
  private static func lies(_ path: String, at node: String) -> Bool {
    guard path.utf8.starts(with: node.utf8) else { return false }
    let next = path.utf8.dropFirst(node.utf8.count).first
    return node.isEmpty || next == nil || next == UInt8(ascii: ".") || next == UInt8(ascii: "[")
  }

  /// The order of bytes, which is that of no language.
  private static func precedes(_ first: String, _ second: String) -> Bool {
    first.utf8.lexicographicallyPrecedes(second.utf8)
  }

  private mutating func stablePath(of node: NodeIndex) -> String {
    node == root ? "" : placeResolver().path(of: node, root: root).stable
  }

  private mutating func notePassed(_ rule: CompiledRule, at node: NodeIndex) {
    guard collectsPassed else { return }
    let path = node == root ? "" : placeResolver().path(of: node, root: root).text
    passed.append(
      ManifestReport.Passed(rule: rule.id, title: rule.summary.title, path: path))
  }

  private mutating func places(of outcome: RuleOutcome) -> [Place] {
    let resolver = placeResolver()
    let drafts = outcome.failures + outcome.undetermined
    return drafts.enumerated()
      .sorted { ($0.element.anchor, $0.offset) < ($1.element.anchor, $1.offset) }
      .map { resolver.place($0.element, root: root) }
  }

  /// Turns nodes into lines and paths.
  mutating func placeResolver() -> PlaceResolver {
    if let resolver { return resolver }
    let made = PlaceResolver(file: file, tree: tree, identityKeys: set.identityKeys)
    resolver = made
    return made
  }

  /// The report of the document, violations gravest first.
  func report(
    number: Int, outcome: ManifestReport.Outcome, phase: Phase?, policies: [String],
    roleHolders: RoleHolders = RoleHolders()
  ) -> ManifestReport {
    ManifestReport(
      file: file, document: number, outcome: outcome, project: project, phase: phase,
      policies: policies, counts: counts, violations: sortedViolations(),
      passed: passed, passes: passes?.tally ?? .none, roleHolders: roleHolders)
  }

  /// The violations, gravest first, then by place and rule, then as they were found.
  private func sortedViolations() -> [Violation] {
    let keys = violations.map { (severity: $0.severity, start: Self.start(of: $0), rule: $0.rule) }
    return keys.indices.sorted { left, right in
      let (first, second) = (keys[left], keys[right])
      if first.severity != second.severity { return first.severity > second.severity }
      if first.start != second.start { return first.start < second.start }
      if first.rule != second.rule { return first.rule < second.rule }
      return left < right
    }.map { violations[$0] }
  }

  private static func start(of violation: Violation) -> SourceLocation {
    violation.places.first?.start ?? SourceLocation(line: 0, column: 0)
  }
}
