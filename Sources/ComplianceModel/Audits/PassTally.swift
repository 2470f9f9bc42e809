/// How many verdicts passed, by category of rule and severity.
///
/// Only audits ask for it: with the violations of a report it gives the score. A rule that sweeps over
/// every value of the manifest counts once, where it holds throughout.
package struct PassTally: Hashable, Sendable {
  /// The verdicts of one category that passed.
  package struct Category: Hashable, Sendable {
    /// The part of a rule's id before the slash.
    package let name: String
    /// How many passed, by severity.
    package let passed: [Severity: Int]

    /// A category's passes.
    package init(name: String, passed: [Severity: Int]) {
      self.name = name
      self.passed = passed
    }
  }

  /// The categories of which a verdict passed, in order.
  package let categories: [Category]

  /// A tally.
  package init(categories: [Category]) {
    self.categories = categories
  }

  /// Nothing passed, or nobody counted.
  package static let none = PassTally(categories: [])
}

extension ManifestReport {
  /// What the document scores, as a whole and by category of rules, in order of category.
  ///
  /// Each verdict that passed earns its severity's weight; each violation that nothing excuses, and
  /// each rule that one leaves undecided, loses it. Only a report whose passes were counted has a
  /// score of any use.
  package func scores(by scoring: Scoring) -> (total: AuditScore, categories: [CategoryScore]) {
    var scores: [String: AuditScore] = [:]
    for category in passes.categories {
      for (severity, count) in category.passed {
        scores[category.name, default: .none]
          .add(passed: count, failed: 0, weight: scoring.weight(severity))
      }
    }
    func fail(_ rule: RuleID, _ severity: Severity) {
      scores[String(rule.category), default: .none]
        .add(passed: 0, failed: 1, weight: scoring.weight(severity))
    }
    for violation in violations {
      fail(violation.rule, violation.severity)
      for undecided in violation.undecided { fail(undecided.rule, undecided.severity) }
    }
    var total = AuditScore.none
    for score in scores.values { total.add(score) }
    let categories = scores.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }
      .map { CategoryScore(category: $0.key, score: $0.value) }
    return (total, categories)
  }
}

extension Scoring {
  /// What a verdict of a severity weighs.
  package func weight(_ severity: Severity) -> Int { weights[severity] ?? 0 }
}
