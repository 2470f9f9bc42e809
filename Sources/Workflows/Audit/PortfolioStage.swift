import AuditHistory
import CalendarTime
import ComplianceModel
import PolicyCompiler
import PolicyEngine

/// Judges, after the last manifest, what only the whole portfolio and its history show.
struct PortfolioStage {
  let inputs: AuditInputs
  let rows: AuditRows
  let recorder: AuditRecorder

  /// What rules over the history of a project came to: how many verdicts passed, by rule, and what did not.
  struct Verdicts {
    /// How many passed, by position in `PolicySet.auditTasks`.
    var passed: [Int: Int] = [:]
    /// What failed or could not be judged.
    var violations: [Violation] = []

    mutating func add(_ verdict: AuditVerdict) {
      if verdict.verdict == .pass { passed[verdict.owner, default: 0] += 1 }
      if let violation = verdict.violation { violations.append(violation) }
    }
  }

  /// Judges the rules over the portfolio, and hands out each verdict as it is reached.
  func portfolio(_ take: (AuditVerdict) throws -> Void) throws {
    var judge = PortfolioJudge(
      set: inputs.set, asOf: inputs.asOf, data: inputs.data, register: inputs.register)
    judge.costLimit = inputs.costLimit
    for owner in inputs.set.auditTasks.indices
    where inputs.set.auditTasks[owner].rule.scope == .portfolio {
      try rows.each(of: owner) { row in
        for verdict in judge.take(row) { try take(verdict) }
      }
      FreedMemory.giveBack()
    }
    for verdict in judge.finish() { try take(verdict) }
  }

  /// Makes the figures of the office's indicators.
  func indicators() throws -> [KPIStanding] {
    var judge = KPIJudge(set: inputs.set, asOf: inputs.asOf, data: inputs.data)
    judge.costLimit = inputs.costLimit
    var standings: [KPIStanding] = []
    for position in inputs.set.indicators.indices {
      try rows.each(of: inputs.set.auditTasks.count + position) { row in
        standings += judge.take(row)
      }
      FreedMemory.giveBack()
    }
    return standings + judge.finish()
  }

  /// Judges the rules over the history, project by project.
  func history(_ take: (_ project: String, Verdicts) throws -> Void) throws {
    var judge = HistoryJudge(
      set: inputs.set, asOf: inputs.asOf, data: inputs.data, register: inputs.register)
    judge.costLimit = inputs.costLimit
    try rows.eachProject { project, own in
      let past = try recorder.history(of: project)
      var verdicts = Verdicts()
      for row in own {
        let key = rows.key(of: row)
        let runs = past.runs.map { PastRun($0, key: key) }
        if let verdict = judge.judge(row, runs: runs, findings: past.findings) {
          verdicts.add(verdict)
        }
      }
      try take(project, verdicts)
    }
  }
}

extension PastRun {
  /// A run of a project, with what its manifest gave for a rule.
  fileprivate init(_ past: ProjectHistory.Past, key: String) {
    self.init(
      asOf: past.asOf, number: past.number, score: past.score, rag: past.rag,
      violations: past.violations, values: past.values[key].map { Array($0.utf8) })
  }
}

extension ProjectStanding {
  /// The standing after verdicts that were reached over the project's history.
  func adding(
    _ verdicts: PortfolioStage.Verdicts, waived: Int, of tasks: [AuditTask], _ scoring: Scoring
  ) -> ProjectStanding {
    var (counts, open, gained) = (counts, violations, [String: AuditScore]())
    for (owner, count) in verdicts.passed {
      let task = tasks[owner]
      counts.pass += count
      gained[String(task.rule.id.category), default: .none]
        .add(passed: count, failed: 0, weight: scoring.weight(task.severity))
    }
    for violation in verdicts.violations {
      counts.count(violation.verdict)
      open[violation.severity, default: 0] += 1
      gained[String(violation.rule.category), default: .none]
        .add(passed: 0, failed: 1, weight: scoring.weight(violation.severity))
    }
    counts.waived += waived
    var total = score
    for score in gained.values { total.add(score) }
    var all = Dictionary(
      categories.map { ($0.category, $0.score) }, uniquingKeysWith: { first, _ in first })
    for (category, score) in gained { all[category, default: .none].add(score) }
    return ProjectStanding(
      id: id, title: title, file: file, document: document, outcome: outcome, kind: kind,
      tier: tier, phase: phase, sponsor: sponsor, manager: manager, score: total,
      rag: scoring.rag(total, open: open), counts: counts, violations: open,
      categories: all.filter { $0.value.earned < $0.value.attainable }
        .map { CategoryScore(category: $0.key, score: $0.value) }
        .sorted { $0.category.utf8.lexicographicallyPrecedes($1.category.utf8) }, gates: gates)
  }
}
