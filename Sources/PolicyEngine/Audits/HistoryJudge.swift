import CELEvaluation
package import CalendarTime
package import ComplianceModel
import FactTree
package import PolicyCompiler

/// An audit, as far as rules over the history ask for it.
package struct PastRun: Hashable, Sendable {
  /// The day by which it judged.
  package let asOf: CalendarDay
  /// Its number in the history.
  package let number: Int
  /// What the project scored.
  package let score: AuditScore
  /// The project's light.
  package let rag: RAG?
  /// The project's open violations by severity.
  package let violations: [Severity: Int]
  /// What the manifest gave for the rule, as ``CollectedRow/columns``; `nil` where it gave nothing.
  package let values: [UInt8]?

  /// An audit.
  package init(
    asOf: CalendarDay, number: Int, score: AuditScore, rag: RAG?, violations: [Severity: Int],
    values: [UInt8]?
  ) {
    self.asOf = asOf
    self.number = number
    self.score = score
    self.rag = rag
    self.violations = violations
    self.values = values
  }
}

/// Judges the rules over the history, one project at a time.
///
/// Pure: no file, no clock, no store.
package struct HistoryJudge: ~Copyable {
  private let set: PolicySet
  private let asOf: CalendarDay
  private var groups: GroupRunner
  /// How many units of work the expressions may cost for one project, beside what each run adds.
  package var costLimit: Int {
    get { groups.costLimit }
    set { groups.costLimit = newValue }
  }

  /// A judge.
  ///
  /// - Parameters:
  ///   - set: The policies of the run.
  ///   - asOf: The day to judge by.
  ///   - data: The data files, by name, in the order of the set's `dataNames`.
  ///   - register: The office's register; `nil` where there is none.
  package init(set: PolicySet, asOf: CalendarDay, data: [DataTree], register: PortfolioRegister?) {
    self.set = set
    self.asOf = asOf
    groups = GroupRunner(set: set, asOf: asOf, data: data, register: register)
  }

  /// Judges a rule for the project that gave a row.
  ///
  /// - Parameters:
  ///   - row: What the manifest gave in this run.
  ///   - runs: The audits of the project, oldest first; the last is this one.
  ///   - findings: What the project violates in this run, waived violations left out.
  /// - Returns: What the rule came to; `nil` where the row is of no rule over the history.
  package mutating func judge(
    _ row: CollectedRow, runs: [PastRun], findings: [Finding]
  ) -> AuditVerdict? {
    guard case .rule(let task)? = set.owner(ofRows: row.owner), task.rule.scope == .history
    else { return nil }
    let facts = groups.bind(
      text(runs, findings), rowCount: runs.count + findings.count,
      parameters: task.rule.parameters)
    guard let facts, let past = facts.part("runs"), let open = facts.part("findings") else {
      return verdict(row, .undetermined, of: task, "the rows are too deeply nested", hint: nil)
    }
    groups.runner.bind(past, to: GroupVariables.runs)
    groups.runner.bind(open, to: GroupVariables.findings)
    switch groups.runner.truth(of: task.rule.check) {
    case .yes: return AuditVerdict(owner: row.owner, verdict: .pass, violation: nil)
    case .no:
      return verdict(row, .fail, of: task, groups.runner.text(of: task.rule.message), hint: nil)
    case .unknown(let doubt):
      return verdict(row, .undetermined, of: task, doubt.reason, hint: doubt.hint)
    }
  }

  private func verdict(
    _ row: CollectedRow, _ verdict: Verdict, of task: AuditTask, _ message: String, hint: String?
  ) -> AuditVerdict {
    AuditVerdict(
      owner: row.owner, verdict: verdict,
      violation: task.violation(
        verdict, message, at: BlamedRows(row), project: row.project ?? row.file,
        stablePath: row.stablePath, hint: hint))
  }

  private func text(_ runs: [PastRun], _ findings: [Finding]) -> RowText {
    var text = RowText()
    text.mark("{\"runs\":[")
    for (position, run) in runs.enumerated() {
      if position > 0 { text.mark(",") }
      text.add(run)
    }
    text.mark("],\"findings\":[")
    for (position, finding) in findings.enumerated() {
      if position > 0 { text.mark(",") }
      text.add(
        .map([
          (.string("rule"), .string(finding.rule.text)),
          (.string("severity"), .string(finding.severity.rawValue)),
          (.string("first_seen"), .string("\(finding.firstSeen)")),
          (.string("age_days"), .int(finding.age(on: asOf))),
          (.string("due"), .text(finding.due.map { "\($0)" })),
          (.string("overdue"), .bool(finding.isOverdue(on: asOf))),
        ]))
    }
    text.mark("]}")
    return text
  }
}

extension RowText {
  /// Writes an audit as expressions see it.
  fileprivate mutating func add(_ run: PastRun) {
    mark("{\"as_of\":")
    quote("\(run.asOf)")
    mark(",\"number\":")
    add(.int(Int64(run.number)))
    mark(",\"score\":")
    // A whole number of tenths of a per cent, as reports show it.
    add(run.score.perMille.map { .double(Double($0) / 10) } ?? .null)
    mark(",\"rag\":")
    add(.text(run.rag?.rawValue))
    mark(",\"violations\":")
    add(
      .map(
        Severity.allCases.map {
          (.string($0.rawValue), .int(Int64(run.violations[$0, default: 0])))
        }))
    mark(",\"values\":")
    if let values = run.values { add(json: values) } else { mark("{}") }
    mark("}")
  }
}
