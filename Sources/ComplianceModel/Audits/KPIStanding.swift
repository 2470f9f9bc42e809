package import CalendarTime

/// A key performance indicator of the office, as one audit measured it.
package struct KPIStanding: Hashable, Sendable {
  /// One earlier or present measurement.
  package struct Measurement: Hashable, Sendable {
    /// The run's as-of date.
    package let asOf: CalendarDay
    /// The value; `nil` where nothing could be measured.
    package let value: Double?

    /// A measurement.
    package init(asOf: CalendarDay, value: Double?) {
      self.asOf = asOf
      self.value = value
    }
  }

  /// Its id, such as `on-time`.
  package let id: String
  /// What it is called.
  package let title: String
  /// What it measures, in a sentence.
  package let description: String?
  /// How values are written: `percent`, `ratio`, `days`, `count`, `score`.
  package let unit: String
  /// The value; `nil` where no project gave a row, or it could not be judged.
  package let value: Double?
  /// Why there is no value.
  package let problem: String?
  /// What the office aims at.
  package let target: Double?
  /// The light; `nil` where there is no value.
  package let rag: RAG?
  /// How many projects gave a row.
  package let counted: Int
  /// Earlier runs and this one, oldest first.
  package let trend: [Measurement]

  /// A standing.
  package init(
    id: String, title: String, description: String?, unit: String, value: Double?,
    problem: String?, target: Double?, rag: RAG?, counted: Int, trend: [Measurement]
  ) {
    self.id = id
    self.title = title
    self.description = description
    self.unit = unit
    self.value = value
    self.problem = problem
    self.target = target
    self.rag = rag
    self.counted = counted
    self.trend = trend
  }
}
