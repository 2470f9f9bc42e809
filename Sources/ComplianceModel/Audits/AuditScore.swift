/// The share of applicable verdicts that passed, each weighed by its severity.
///
/// Kept as two whole numbers, so that scores add up exactly, over rules, categories and projects.
package struct AuditScore: Hashable, Sendable {
  /// The weights of the verdicts that passed.
  package private(set) var earned: Int64
  /// The weights of the verdicts that passed, failed or were undetermined; waived ones and those
  /// that are not applicable are left out.
  package private(set) var attainable: Int64

  /// Nothing judged.
  package static let none = AuditScore(earned: 0, attainable: 0)

  /// A score of so much out of so much.
  package init(earned: Int64, attainable: Int64) {
    self.earned = earned
    self.attainable = attainable
  }

  /// Adds verdicts of one weight.
  package mutating func add(passed: Int, failed: Int, weight: Int) {
    let (passed, failed, weight) = (Int64(passed), Int64(failed), Int64(weight))
    earned += passed * weight
    attainable += (passed + failed) * weight
  }

  /// Adds another score.
  package mutating func add(_ other: AuditScore) {
    earned += other.earned
    attainable += other.attainable
  }

  /// Tenths of a per cent from 0 to 1000, rounded down so that only a spotless score shows 100;
  /// `nil` where nothing was attainable.
  package var perMille: Int? {
    guard attainable > 0 else { return nil }
    let (product, overflow) = earned.multipliedReportingOverflow(by: 1000)
    if overflow { return Int(Double(earned) / Double(attainable) * 1000) }
    return Int(product / attainable)
  }

  /// `97.3`, or `–` where nothing was attainable.
  package var percentText: String {
    guard let perMille else { return "–" }
    return "\(perMille / 10).\(perMille % 10)"
  }
}

/// The light under which a project, a figure or a portfolio stands.
package enum RAG: String, CaseIterable, Sendable {
  /// Needs action now.
  case red
  /// Needs watching.
  case amber
  /// In order.
  case green
}
