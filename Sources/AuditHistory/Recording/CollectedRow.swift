package import CalendarTime
package import ComplianceModel

/// A small row that one node of a manifest gives to a rule or indicator over the whole portfolio.
///
/// The texts are the judge's own, such as JSON; the store only keeps, groups and orders them.
package struct CollectedRow: Hashable, Sendable {
  /// What the row is for: one rule under one set of parameters, one indicator.
  package let collection: String
  /// Equal for rows that are judged together; compared byte by byte.
  package let group: String
  /// The order of rows of one group, before their places.
  package let rank: Int
  /// The project; `nil` where the manifest names none.
  package let project: String?
  /// Where the node stands.
  package let place: FindingPlace
  /// The columns.
  package let values: String

  /// A row.
  package init(
    collection: String, group: String, rank: Int = 0, project: String?, place: FindingPlace,
    values: String
  ) {
    self.collection = collection
    self.group = group
    self.rank = rank
    self.project = project
    self.place = place
    self.values = values
  }
}

/// How one project fared in earlier runs and fares in this one.
package struct ProjectHistory: Sendable {
  /// The project in one run.
  package struct Past: Sendable, Hashable {
    /// The run's number; 0 for a run that is not kept.
    package let number: Int
    /// The run's as-of date.
    package let asOf: CalendarDay
    /// The project's score.
    package let score: AuditScore
    /// Its light.
    package let rag: RAG?
    /// Its open violations by severity.
    package let violations: [Severity: Int]
    /// What was kept of it, by key.
    package let values: [String: String]
  }

  /// The project.
  package let project: String
  /// The whole runs that judged it, oldest first, and the present one last, whole or not.
  package let runs: [Past]
  /// Its open findings, as far as this run has put them, in the order of reports.
  package let findings: [Finding]
}
