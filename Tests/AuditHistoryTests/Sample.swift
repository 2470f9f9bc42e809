import CalendarTime
import ComplianceModel
import Foundation

@testable import AuditHistory

/// Runs, projects and violations for tests, with everything that does not matter filled in.
enum Sample {
  static func day(_ text: String) throws -> CalendarDay {
    guard let day = CalendarDay(text) else { throw Failure.noDay(text) }
    return day
  }

  enum Failure: Error {
    case noDay(String)
  }

  static func opening(
    _ asOf: String, portfolio: String = "portfolio", partial: Bool = false
  ) throws -> RunOpening {
    RunOpening(
      asOf: try day(asOf), portfolio: portfolio, toolVersion: "1.0.0",
      policies: [
        CheckReport.PolicyName(name: "standard", title: "Standard", version: "2026.1", ruleCount: 3)
      ], scoring: .standard, isPartial: partial)
  }

  static func standing(
    _ id: String, file: String? = nil, title: String? = nil, earned: Int64 = 10,
    attainable: Int64 = 10, rag: RAG? = .green, violations: [Severity: Int] = [:],
    outcome: ManifestReport.Outcome? = .judged
  ) -> ProjectStanding {
    var counts = VerdictCounts()
    counts.pass = 3
    counts.fail = violations.values.reduce(0, +)
    return ProjectStanding(
      id: id, title: title, file: file ?? "\(id).yaml", document: 1, outcome: outcome,
      kind: "Project", tier: "1", phase: "executing", sponsor: "Ada", manager: nil,
      score: AuditScore(earned: earned, attainable: attainable), rag: rag, counts: counts,
      violations: violations, categories: [], gates: [])
  }

  static func violation(
    _ name: String, of project: String? = "P-1", severity: Severity = .major, line: Int = 3,
    message: String = "it does not hold", waiver: FindingWaiver? = nil, former: [String] = []
  ) -> SeenViolation {
    SeenViolation(
      fingerprint: "\(project ?? "-"):\(name)", rule: RuleID("charter/\(name)"),
      severity: severity, verdict: .fail, message: message, remedy: "Mend it.", project: project,
      places: [
        FindingPlace(file: "\(project ?? "-").yaml", line: line, column: 1, path: "project"),
        FindingPlace(file: "\(project ?? "-").yaml", line: line + 1, column: 3, path: "project.a"),
      ], ownerRole: "sponsor", ownerName: "Ada", term: CalendarPeriod(months: 1, days: 0),
      waiver: waiver, formerFingerprints: former.map { "\(project ?? "-"):\($0)" })
  }
}

/// A folder that is gone when the test is over.
final class Folder {
  let path: String

  init() throws {
    path = NSTemporaryDirectory() + "tollgate-history-" + UUID().uuidString
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  func callAsFunction(_ name: String) -> String { path + "/" + name }
}

extension AuditStore {
  /// Runs an audit of what the caller puts, and keeps it.
  @discardableResult
  static func audit(
    _ path: String, _ opening: RunOpening, closing: RunClosing = RunClosing(),
    _ put: (AuditRecorder) throws -> Void
  ) throws -> AuditReport {
    let recorder = try AuditStore.open(path, for: .writing).begin(opening)
    try put(recorder)
    let report = try recorder.settle(closing)
    try recorder.commit()
    return report
  }
}

extension RunDetail {
  /// The findings as `status rule severity`, in the order of reports.
  func told() throws -> [String] {
    var told: [String] = []
    try eachFinding { told.append("\($0.status) \($0.project ?? "-") \($0.rule) \($0.severity)") }
    return told
  }
}
