import ComplianceModel

/// What is known of a project that cannot be judged now, from when it could be.
extension ProjectStanding {
  /// The score of the project now: nothing of what it could earn when it was last judged, so that no score,
  /// and none of a category, rises by taking a manifest away.
  ///
  /// Categories that were spotless then are not told apart any more; what they could earn is lost in the
  /// category of the rule that is violated now.
  ///
  /// - Parameters:
  ///   - own: The score of the rule that is violated now; it counts alone where the project never earned.
  ///   - category: The category of that rule.
  func lost(
    _ own: AuditScore, of category: String
  ) -> (total: AuditScore, categories: [CategoryScore]) {
    guard score.attainable > 0 else {
      return (own, [CategoryScore(category: category, score: own)])
    }
    var rest = score.attainable
    var lost: [CategoryScore] = []
    for known in categories where known.category != category {
      let attainable = min(rest, known.score.attainable)
      rest -= attainable
      lost.append(
        CategoryScore(
          category: known.category, score: AuditScore(earned: 0, attainable: attainable)))
    }
    if rest > 0 {
      lost.append(
        CategoryScore(category: category, score: AuditScore(earned: 0, attainable: rest)))
    }
    return (
      AuditScore(earned: 0, attainable: score.attainable),
      lost.sorted { $0.category.utf8.lexicographicallyPrecedes($1.category.utf8) }
    )
  }

  /// The violations that are open now: those that were, and the one that keeps the project from being
  /// judged, which is among them where it was so before.
  func stillOpen(beside own: [Severity: Int]) -> [Severity: Int] {
    outcome == .judged ? violations.merging(own, uniquingKeysWith: +) : violations
  }
}
