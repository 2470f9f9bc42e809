import CalendarTime
import ComplianceModel
import PolicyCompiler

/// By when violations are to be mended, under the policies that judge a project.
struct AuditTerms {
  private let terms: [(policy: String, due: [Severity: CalendarPeriod])]

  init(policies: [CompiledPolicy]) {
    terms = policies.map { ($0.name, $0.due) }
  }

  /// The shortest term that one of some policies gives; of all policies where none is named.
  func term(of severity: Severity, under policies: [String]) -> CalendarPeriod? {
    terms.filter { policies.isEmpty || policies.contains($0.policy) }
      .compactMap { $0.due[severity] }
      .min { Self.length($0) < Self.length($1) }
  }

  /// About how many days a period lasts: enough to tell the shorter of two.
  private static func length(_ period: CalendarPeriod) -> Double {
    Double(period.months) * 365.25 / 12 + Double(period.days)
  }
}
