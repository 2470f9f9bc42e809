import CalendarTime
import ComplianceModel

/// An audit as tables for spreadsheets: RFC 4180 in UTF-8, with the mark at the front by which
/// spreadsheets know it.
struct AuditCSV<Detail: AuditDetail> {
  let report: AuditReport
  let detail: Detail

  /// Writes a row for each finding: open ones first, those that are overdue before all others.
  func writeFindings(to stream: inout TextStream) throws {
    let digest = try AuditDigest(report, detail, keeping: .nothing)
    try stream.write("\u{FEFF}")
    try stream.write(CSVRow.header(Self.findingColumns))
    try detail.eachFinding { finding in
      try stream.write(row(of: finding, digest))
    }
  }

  /// Writes a row for each project, in order of id.
  func writeProjects(to stream: inout TextStream) throws {
    let digest = try AuditDigest(report, detail, keeping: .nothing)
    try stream.write("\u{FEFF}")
    try stream.write(CSVRow.header(Self.projectColumns))
    try detail.eachProject { project in
      try stream.write(row(of: project, digest))
    }
  }

  private static var findingColumns: [String] {
    [
      "status", "overdue", "severity", "rule", "project", "title", "message", "remedy", "owner",
      "owner_role", "first_seen", "last_seen", "due", "days_open", "days_overdue", "verdict",
      "file", "line", "column", "path", "places", "waiver", "waiver_approved_by",
      "waiver_expires", "back_again", "fingerprint",
    ]
  }

  private func row(of finding: Finding, _ digest: AuditDigest) -> String {
    let asOf = report.run.asOf
    let place = finding.places.first
    let isOverdue = finding.isOverdue(on: asOf)
    var row = CSVRow()
    row.add(finding.status.rawValue)
    row.add(isOverdue ? "yes" : "no")
    row.add(finding.severity.rawValue)
    row.add(finding.rule.text)
    row.add(finding.project)
    row.add(finding.project.flatMap { digest.titles[$0] })
    row.add(finding.message)
    row.add(finding.remedy)
    row.add(finding.ownerName)
    row.add(finding.ownerRole)
    row.add(day: finding.firstSeen)
    row.add(day: finding.lastSeen)
    row.add(day: finding.due)
    row.add(number: Int(finding.age(on: finding.status == .resolved ? finding.lastSeen : asOf)))
    row.add(
      number: isOverdue ? finding.due.map { Int(asOf.dayNumber - $0.dayNumber) } : nil)
    row.add(finding.verdict.rawValue)
    row.add(place?.file)
    row.add(number: place?.line)
    row.add(number: place?.column)
    row.add(place?.path)
    row.add(number: finding.places.count)
    row.add(finding.waiver?.id)
    row.add(finding.waiver?.approvedBy)
    row.add(day: finding.waiver?.expires)
    row.add(finding.isBack ? "yes" : "no")
    row.add(finding.fingerprint)
    return row.text
  }

  private static var projectColumns: [String] {
    [
      "project", "title", "light", "score", "overdue", "open", "critical", "major", "minor",
      "info", "new", "resolved", "waived", "kind", "tier", "phase", "sponsor", "manager",
      "outcome", "passed", "failed", "undetermined", "not_applicable", "points_earned",
      "points_attainable", "next_gate", "next_gate_planned", "file", "document",
    ]
  }

  private func row(of project: ProjectStanding, _ digest: AuditDigest) -> String {
    let tally = digest.tallies[project.id] ?? AuditProjectTally()
    let gate = nextGate(of: project)
    var row = CSVRow()
    row.add(project.id)
    row.add(project.title)
    row.add(project.rag?.rawValue)
    row.add(decimal: project.score.perMille == nil ? nil : project.score.percentText)
    row.add(number: tally.overdue)
    row.add(number: project.violations.values.reduce(0, +))
    for severity in Severity.gravestFirst {
      row.add(number: project.violations[severity, default: 0])
    }
    row.add(number: tally.new)
    row.add(number: tally.resolved)
    row.add(number: tally.waived)
    row.add(project.kind)
    row.add(project.tier)
    row.add(project.phase)
    row.add(project.sponsor)
    row.add(project.manager)
    row.add(project.outcome?.rawValue ?? "no_manifest")
    row.add(number: project.counts.pass)
    row.add(number: project.counts.fail)
    row.add(number: project.counts.undetermined)
    row.add(number: project.counts.notApplicable)
    row.add(decimal: "\(project.score.earned)")
    row.add(decimal: "\(project.score.attainable)")
    row.add(gate?.gate)
    row.add(day: gate?.planned)
    row.add(project.file)
    row.add(number: project.document)
    return row.text
  }

  /// The first gate that is planned and neither held nor decided.
  private func nextGate(of project: ProjectStanding) -> GateOutlook? {
    project.gates.filter { $0.held == nil && $0.decision == nil && $0.planned != nil }
      .min { left, right in
        guard let first = left.planned, let second = right.planned else { return false }
        return first < second
      }
  }
}

extension AuditDigest.Limits {
  /// Counts alone.
  static let nothing = AuditDigest.Limits(findings: 0, projects: 0, gates: 0, unjudged: 0)
}

/// One row of a table of comma-separated values.
struct CSVRow {
  private var cells: [String] = []

  /// Adds a text, or an empty cell.
  mutating func add(_ text: String?) { cells.append(Self.cell(text ?? "")) }

  /// Adds a whole number, or an empty cell.
  mutating func add(number: Int?) { cells.append(number.map { "\($0)" } ?? "") }

  /// Adds a number that is text already, or an empty cell.
  mutating func add(decimal: String?) { cells.append(decimal ?? "") }

  /// Adds a day, or an empty cell.
  mutating func add(day: CalendarDay?) { cells.append(day.map { "\($0)" } ?? "") }

  /// The row with its line break.
  var text: String { cells.joined(separator: ",") + "\r\n" }

  /// The first row.
  static func header(_ names: [String]) -> String { names.joined(separator: ",") + "\r\n" }

  /// A text as a cell that no spreadsheet takes for a formula: such a one gets an apostrophe in front.
  private static func cell(_ text: String) -> String {
    var safe = PrintableText.of(text)
    // What a spreadsheet passes over before it looks for a formula counts as well.
    let first = safe.unicodeScalars.first { !$0.properties.isWhitespace }
    if first.map(beginnings.contains) == true || LogCommand.beginsLine(safe) { safe = "'" + safe }
    guard safe.utf8.contains(where: { $0 == 0x22 || $0 == 0x2C || $0 == 0x3B }) else { return safe }
    return "\""
      + safe.split(separator: "\"", omittingEmptySubsequences: false)
      .joined(separator: "\"\"") + "\""
  }

  /// What formulas begin with; the wide forms are the same to some spreadsheets.
  private static let beginnings: Set<Unicode.Scalar> = [
    "=", "+", "-", "@", "\t", "\r", "\n", "\u{FF1D}", "\u{FF0B}", "\u{FF0D}", "\u{FF20}",
  ]
}
