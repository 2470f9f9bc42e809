package import CalendarTime
package import ComplianceModel
import Diagnostics
import FactTree
package import PolicyCompiler
import SourceText

/// Judges manifests by the policies of a run.
///
/// Pure: no file, no clock. One engine serves one thread and keeps its working memory from one
/// manifest to the next.
package struct PolicyEngine: ~Copyable {
  let set: PolicySet
  private let collectsPassed: Bool
  let asOf: CalendarDay
  let data: [DataTree]
  var runner: ProgramRunner
  /// For each rule of the set, the severity at which it is judged on the current document.
  private var chosen: [Severity?]
  /// For each rule of the set, the policy whose choice that is.
  private var chooser: [Int]
  /// For each rule of the set, what it came to so far.
  package private(set) var exercised: [RuleBranches]
  /// The rules that are judged, by their positions in the set; `nil` means all that policies choose.
  package var restriction: Set<Int>?
  /// How many units of work one expression may cost at one node before its rule is undetermined.
  package var costLimit: Int {
    get { runner.costLimit }
    set { runner.costLimit = newValue }
  }

  /// Looks up how well the approvals of manifests are proven.
  package var prover: ApprovalProver {
    get { runner.prover }
    set { runner.prover = newValue }
  }

  /// Whether manifests give rows for the rules over the portfolio and the history, and for indicators.
  package var collectsRows = false
  /// The rows that manifests have given so far.
  var rows: [CollectedRow] = []

  /// Whether manifests are held against the schemas of policies, too.
  package var judgesTypes = true
  /// Counts the verdicts that pass; `nil` unless asked for.
  private let passCounter: PassCounter?
  /// The office's register, which outranks what manifests say of themselves; `nil` where there is none.
  package var register: PortfolioRegister?
  /// Whether reports say who holds which role, as judging waivers needs it.
  package var tellsRoleHolders = false
  /// What was said of fields that no schema declares.
  private var fieldNotes = SchemaJudge.FieldNotes()

  /// An engine for one thread.
  ///
  /// - Parameters:
  ///   - set: What to judge by.
  ///   - asOf: The day to judge by.
  ///   - data: The data files, by name, in the order of the set's `dataNames`.
  ///   - collectsPassed: Whether reports list the rules that passed.
  ///   - countsPasses: Whether reports count them by category and severity.
  package init(
    set: PolicySet, asOf: CalendarDay, data: [DataTree],
    collectsPassed: Bool = false, countsPasses: Bool = false
  ) {
    passCounter = countsPasses ? PassCounter(of: set.rules) : nil
    self.set = set
    self.collectsPassed = collectsPassed
    self.asOf = asOf
    self.data = data
    runner = ProgramRunner(set: set, asOf: asOf, data: data)
    chosen = Array(repeating: nil, count: set.rules.count)
    chooser = Array(repeating: 0, count: set.rules.count)
    exercised = Array(repeating: [], count: set.rules.count)
  }

  /// Judges every document of a file.
  package mutating func judge(_ original: JudgedText) -> [ManifestReport] {
    let overlay = register.map { RegisterOverlay($0, set: set).laid(over: original) }
    let text = overlay?.text ?? original
    var reports: [ManifestReport] = []
    runner.bindManifest(text.tree)
    var resolver: PlaceResolver?
    var unread = text.unread[...]
    func reportUnread() {
      while let next = unread.first, next.number == reports.count + 1 {
        reports.append(unreadable(next, of: text, &resolver))
        unread.removeFirst()
      }
    }
    for root in text.tree.documents {
      reportUnread()
      reports.append(
        judge(
          root, number: reports.count + 1, of: text, &resolver,
          differences: overlay?.differences[root]))
    }
    reportUnread()
    return reports
  }

  private mutating func judge(
    _ root: NodeIndex, number: Int, of text: JudgedText, _ resolver: inout PlaceResolver?,
    differences: RuleOutcome?
  ) -> ManifestReport {
    runner.bindDocument(root)
    let document = DocumentFacts(set: set, tree: text.tree, root: root)
    let governing = set.policies.indices.filter { document.isGoverned(by: set.policies[$0]) }
    let project = document.identity(under: governing)
    var verdicts = VerdictGatherer(
      file: text.file, tree: text.tree, root: root, set: set, collectsPassed: collectsPassed,
      resolver: resolver)
    runner.project = project
    verdicts.identify(project, file: text.file, number: number)
    verdicts.passes = passCounter
    if collectsRows { collectAgainst(root, text.tree, project, &verdicts) }
    let applying = governing.filter { applies($0, root, &verdicts) }
    guard !applying.isEmpty else {
      // A policy that is about the document but does not apply to it has judged nothing.
      return verdicts.report(number: number, outcome: .ungoverned, phase: nil, policies: [])
    }
    let phases = applying.map { document.phase(under: set.policies[$0]) }
    if let unknown = phases.lazy.compactMap(\.complaint).first {
      verdicts.addBuiltIn(.phaseIsKnown, unknown)
    }
    if let differences { verdicts.addBuiltIn(.registerAgrees, differences) }
    if judgesTypes { holdAgainstSchemas(of: applying, root, text.tree, &verdicts) }
    choose(applying, phases: phases.map(\.known))
    judgeChosen(root, text.tree, &verdicts)
    if collectsRows { collect(applying, phases.map(\.known), root, text.tree, project, &verdicts) }
    resolver = verdicts.resolver
    return verdicts.report(
      number: number, outcome: .judged, phase: phases.lazy.compactMap(\.known).first,
      policies: applying.map { set.policies[$0].name },
      roleHolders: tellsRoleHolders ? runner.roleHolders(of: root) : RoleHolders())
  }

  /// Whether a governing policy applies; when that cannot be judged it is reported, and the policy applies.
  mutating func applies(
    _ index: Int, _ root: NodeIndex, _ verdicts: inout VerdictGatherer
  ) -> Bool {
    let policy = set.policies[index]
    guard let program = policy.applies else { return true }
    runner.bindSelf(root, parent: nil)
    switch runner.truth(of: program) {
    case .yes: return true
    case .no: return false
    case .unknown(let doubt):
      var outcome = RuleOutcome()
      outcome.undetermine(
        .node(root), "whether the policy '\(policy.name)' applies cannot be told: \(doubt.reason)",
        hint: doubt.hint)
      verdicts.addBuiltIn(.applicabilityIsKnown, outcome)
      return true
    }
  }

  /// Reports values of a wrong type, and fields that no applying policy's schema declares.
  mutating func holdAgainstSchemas(
    of policies: [Int], _ root: NodeIndex, _ tree: FactTree, _ verdicts: inout VerdictGatherer
  ) {
    var held: [Int] = []
    var unknown: RuleOutcome?
    for schema in policies.compactMap({ set.policies[$0].schema }) where !held.contains(schema) {
      held.append(schema)
      var judge = SchemaJudge(schema, of: set, tree: tree, notes: fieldNotes)
      judge.judge(root)
      fieldNotes = judge.notes
      verdicts.addWrongTypes(judge.wrongTypes)
      // A field that one of the policies declares is known.
      let fields = judge.unknownFields
      unknown = unknown?.keeping(Set(fields.map(\.anchor))) ?? RuleOutcome(failures: fields)
    }
    if let unknown, !unknown.failures.isEmpty { verdicts.addBuiltIn(.fieldsAreKnown, unknown) }
  }

  /// Settles which rules are judged, each at the highest severity that an applying policy gives it.
  private mutating func choose(_ policies: [Int], phases: [Phase?]) {
    for index in chosen.indices { chosen[index] = nil }
    for (index, phase) in zip(policies, phases) {
      for (rule, severity) in set.policies[index].rules {
        let during = set.rules[rule].phases
        if let phase, !during.isEmpty, !during.contains(phase) { continue }
        if let known = chosen[rule], known >= severity { continue }
        chosen[rule] = severity
        chooser[rule] = index
      }
    }
  }

  /// Judges the chosen rules; those that sweep over everything last, as they only add what no other
  /// rule has found.
  private mutating func judgeChosen(
    _ root: NodeIndex, _ tree: FactTree, _ verdicts: inout VerdictGatherer
  ) {
    var sweeping: [Int] = []
    for index in chosen.indices {
      guard let severity = chosen[index] else { continue }
      if let restriction, !restriction.contains(index) { continue }
      if set.rules[index].sweepsOverEverything {
        sweeping.append(index)
      } else {
        judge(index, severity, root, tree, &verdicts)
      }
    }
    for index in sweeping {
      guard let severity = chosen[index] else { continue }
      judge(index, severity, root, tree, &verdicts)
    }
  }

  private mutating func judge(
    _ index: Int, _ severity: Severity, _ root: NodeIndex, _ tree: FactTree,
    _ verdicts: inout VerdictGatherer
  ) {
    let rule = set.rules[index]
    let policy = set.isContested[index] ? set.policies[chooser[index]].name : nil
    var branches = RuleBranches()
    verdicts.passes?.begin(index)
    RuleJudge(rule: rule, tree: tree, root: root).judge(with: &runner) {
      node, outcome, runner in
      branches.formUnion(outcome.branches)
      verdicts.add(rule, severity, policy, at: node, outcome, wordedBy: &runner)
    }
    exercised[index].formUnion(branches)
  }

  /// The report of a document that could not be read.
  private func unreadable(
    _ document: JudgedText.Unread, of text: JudgedText, _ resolver: inout PlaceResolver?
  ) -> ManifestReport {
    var verdicts = VerdictGatherer(
      file: text.file, tree: text.tree, root: NodeIndex(number: 0), set: set,
      collectsPassed: false, resolver: resolver)
    verdicts.identify(nil, file: text.file, number: document.number)
    for problem in document.problems { verdicts.addUnreadable(problem) }
    resolver = verdicts.resolver
    return verdicts.report(
      number: document.number, outcome: .unreadable, phase: nil, policies: [])
  }
}
